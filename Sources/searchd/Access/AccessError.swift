/// Why users or keys could not be changed.
enum AccessError: Error, Equatable, Sendable, CustomStringConvertible {
    case userExists(String)
    case unknownUser(String)
    case unknownKey(String)
    case name(String)
    case password
    case scope(Role, String)
    case tooManySearches

    var description: String {
        switch self {
        case .userExists(let name): "用户 '\(name)' 已存在，可用 searchd user reset 重设其密码"
        case .unknownUser(let name): "没有用户 '\(name)'，可用 searchd user list 查看"
        case .unknownKey(let id): "没有密钥 '\(id)'，可用 searchd key list 查看"
        case .name(let name): "名称 '\(name.prefix(40))' 无法接受，应为 1 到 60 个字，不含控制字符"
        case .password:
            "密码无法接受，应为 \(PasswordHash.acceptedLength.lowerBound) 到 \(PasswordHash.acceptedLength.upperBound) 个字符"
        case .tooManySearches: "常用检索已有 \(AccessControl.savedSearches) 个，请先删去不用的"
        case .scope(let role, let missing): "角色 \(role.rawValue)（\(role.name)）\(missing)"
        }
    }
}
