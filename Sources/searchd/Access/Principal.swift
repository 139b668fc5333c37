/// Who is asking: a program with a key or a person logged in.
struct Principal: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case key(id: String)
        /// With the token that forms and scripts must send back.
        case session(csrf: String)
    }

    var kind: Kind
    /// As logs and decisions name it.
    var name: String
    var role: Role
    /// The one channel a feeder hands in.
    var channel: String?
    /// The department a handling unit answers for.
    var unit: String?
    /// A one-time password must be replaced first.
    var mustChangePassword = false
    /// Of a key that has a limit of its own.
    var requestsPerSecond: Double?

    /// Rights as they stand now: none before the one-time password is replaced.
    func may(_ right: Right) -> Bool {
        !mustChangePassword && (role.rights.contains(right) || implied(right))
    }

    private func implied(_ right: Right) -> Bool {
        right == .listReviews && role.rights.contains(.review)
    }

    /// What rate limits and the log count by.
    var identity: String {
        switch kind {
        case .key(let id): "key:\(id)"
        case .session: "user:\(name)"
        }
    }
}
