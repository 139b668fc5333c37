import Hummingbird

extension Pages {
    /// Whether a refusal is read by a person in a browser rather than by a program.
    static func isWanted(by request: Request) -> Bool {
        !request.uri.path.hasPrefix("/v1/")
            && request.headers[.accept]?.contains("text/html") == true
    }

    /// What a browser shows instead of a page: the log-in, the change of password, or the refusal.
    func refusal(_ refusal: APIError, to request: Request, for principal: Principal?) -> Response {
        switch refusal.code {
        case .unauthenticated:
            let wanted = request.method == .get ? request.uri.string : "/"
            return .redirect(
                to: PageAddress.make(LogInPage.path, wanted == "/" ? [] : [("return", wanted)]))
        case .passwordChangeRequired:
            return .redirect(to: PasswordPage.path)
        default:
            var response = response(
                RefusalPage(refusal), to: request, for: principal, status: refusal.code.status)
            if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(seconds) }
            return response
        }
    }
}

/// The page instead of the one asked for.
struct RefusalPage: Page {
    static let template = PageTemplate.refusal

    var title: String
    var status: Int
    var message: String

    init(_ refusal: APIError) {
        status = refusal.code.status.code
        title =
            switch refusal.code.status {
            case .notFound: "没有找到"
            case .forbidden: "无权查看"
            case .serviceUnavailable, .tooManyRequests: "暂时无法办理"
            case .internalServerError: "服务器出错"
            default: "无法办理"
            }
        // Programs are pointed to the interface's description, people are not helped by it.
        message =
            refusal == .notFound ? "没有这个页面或案件，可能编号有误，或不属于您的单位" : refusal.message
    }
}
