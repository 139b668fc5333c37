import Hummingbird

/// Whether an answer may say who complained.
enum Disclosure: Equatable, Sendable {
    case masked
    /// For a stated purpose, which is logged.
    case open(purpose: String)

    static let parameter = "purpose"
    private static let accepted = 2...200

    /// - Throws: ``APIError`` 403 when a purpose is stated without the right, 422 when it says nothing.
    init(_ items: QueryItems, _ principal: Principal) throws(APIError) {
        try self.init(purpose: items[Self.parameter], principal)
    }

    /// - Throws: as above.
    init(purpose: String?, _ principal: Principal) throws(APIError) {
        guard let purpose else {
            self = .masked
            return
        }
        guard principal.may(.complainant) else {
            throw APIError(.forbidden, "角色 \(principal.role.rawValue) 无权查看诉求人信息")
        }
        guard Self.accepted.contains(purpose.count), purpose.contains(where: \.isLetter) else {
            throw APIError(
                .invalidField, "purpose 应写明查看诉求人信息的用途，2 到 200 个字", field: Self.parameter)
        }
        self = .open(purpose: purpose)
    }
}
