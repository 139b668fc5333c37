/// `/log-in`
struct LogInPage: Page {
    static let path = "/log-in"
    static let template = PageTemplate.logIn

    var title: String { "登录" }
    var name = ""
    /// Where to go afterwards, an address of ours.
    var returnPath = "/"
    var problem: String?
    var notice: String?
}

/// `/password`
struct PasswordPage: Page {
    static let path = "/password"
    static let template = PageTemplate.password

    var title: String { "更换密码" }
    var isRequired = false
    var accepted =
        "\(PasswordHash.acceptedLength.lowerBound) 到 \(PasswordHash.acceptedLength.upperBound) 个字符"
    var problem: String?
}
