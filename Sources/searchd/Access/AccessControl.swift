import Foundation
import SearchIndex

/// Finds out who is asking and manages who may ask. Every function reads or writes the database
/// and blocks until that is done.
struct AccessControl: Sendable {
    let database: CaseDatabase
    var sessions = ServerConfiguration.Sessions()

    // MARK: Who is asking

    /// The holder of a key; nil for an unknown, wrong or revoked one.
    func principal(key token: String) throws -> Principal? {
        guard let id = APIKey.id(ofToken: token),
            let key = try database.read({ try KeyTable.find(id, $0) }),
            Secret.equal(key.digest, Secret.digest(token)), key.revokedAt == nil
        else { return nil }
        return Principal(
            kind: .key(id: id), name: key.name, role: key.role, channel: key.channel,
            unit: key.unit, requestsPerSecond: key.requestsPerSecond)
    }

    /// The person behind a session cookie; nil when the session is unknown or over.
    func principal(session token: String, at now: Int64) throws -> Principal? {
        let digest = Secret.digest(token)
        let found = try database.read { db -> (Session, User)? in
            guard let session = try SessionTable.find(digest, db), isLive(session, at: now),
                let user = try UserTable.find(session.user, db), user.disabledAt == nil
            else { return nil }
            return (session, user)
        }
        guard let (session, user) = found else { return nil }
        if now - session.seenAt > Self.touchInterval {
            try database.write { try SessionTable.touch(digest, at: now, $0) }
        }
        return Principal(
            kind: .session(csrf: session.csrf), name: user.name, role: user.role,
            unit: user.unit, mustChangePassword: user.mustChange)
    }

    /// Milliseconds after which a session's last use is written again.
    private static let touchInterval: Int64 = 60_000

    private func isLive(_ session: Session, at now: Int64) -> Bool {
        now - session.createdAt < Int64(sessions.hours) * 3_600_000
            && now - session.seenAt < Int64(sessions.idleMinutes) * 60_000
    }

    // MARK: Log-in

    /// A new session and its cookie token; nil when name and password do not fit.
    ///
    /// Takes as long for a name that does not exist.
    func logIn(_ name: String, _ password: String, from address: String, at now: Int64) throws
        -> (token: String, principal: Principal)?
    {
        let user = try database.read { try UserTable.find(name, $0) }
        let fits = try (user?.password ?? .ofNobody).matches(password)
        guard let user, fits, user.disabledAt == nil else {
            try log(.logInFailed, actor: user?.name ?? "?", detail: address, at: now)
            return nil
        }
        let token = Secret.token()
        let session = Session(
            user: user.name, csrf: Secret.token(), createdAt: now, seenAt: now)
        try database.write { db in
            try SessionTable.removeExpired(
                createdBefore: now - Int64(sessions.hours) * 3_600_000,
                seenBefore: now - Int64(sessions.idleMinutes) * 60_000, db)
            try SessionTable.add(Secret.digest(token), session, db)
            try AccessLog.append(
                AccessEntry(at: now, actor: user.name, action: .logIn, detail: address), db)
        }
        let principal = Principal(
            kind: .session(csrf: session.csrf), name: user.name, role: user.role,
            unit: user.unit, mustChangePassword: user.mustChange)
        return (token, principal)
    }

    func logOut(_ token: String, _ principal: Principal, at now: Int64) throws {
        try database.write { db in
            try SessionTable.remove(Secret.digest(token), db)
            try AccessLog.append(AccessEntry(at: now, actor: principal.name, action: .logOut), db)
        }
    }

    /// Replaces a user's own password and ends all of the user's sessions.
    /// - Returns: false when the old password does not fit.
    func changePassword(of name: String, from old: String, to new: String, at now: Int64) throws
        -> Bool
    {
        guard PasswordHash.acceptedLength.contains(new.count), new != old else {
            throw AccessError.password
        }
        guard let user = try database.read({ try UserTable.find(name, $0) }),
            try user.password.matches(old)
        else { return false }
        try setPassword(name, new, mustChange: false, by: name, .changePassword, at: now)
        return true
    }

    // MARK: Users and keys

    /// Creates the first administrator when there is no user at all.
    /// - Returns: the one-time password, nil when there was a user.
    func createFirstAdministrator(at now: Int64) throws -> String? {
        guard try database.read({ try UserTable.all($0) }).isEmpty else { return nil }
        return try addUser("admin", role: .admin, unit: nil, by: "searchd", at: now)
    }

    /// - Returns: the one-time password.
    func addUser(_ name: String, role: Role, unit: String?, by actor: String, at now: Int64)
        throws -> String
    {
        try Self.check(name)
        try Self.check(role, channel: nil, unit: unit, isUser: true)
        let password = Secret.oneTimePassword()
        let user = User(
            name: name, role: role, unit: unit, password: try PasswordHash(of: password),
            mustChange: true, createdAt: now)
        try database.write { db in
            try UserTable.add(user, db)
            try AccessLog.append(
                AccessEntry(
                    at: now, actor: actor, action: .addUser, subject: name, detail: role.rawValue),
                db)
        }
        return password
    }

    func disableUser(_ name: String, by actor: String, at now: Int64) throws {
        try database.write { db in
            try UserTable.disable(name, at: now, db)
            try SessionTable.removeAll(of: name, db)
            try AccessLog.append(
                AccessEntry(at: now, actor: actor, action: .disableUser, subject: name), db)
        }
    }

    /// - Returns: the new one-time password.
    func resetPassword(of name: String, by actor: String, at now: Int64) throws -> String {
        let password = Secret.oneTimePassword()
        try setPassword(name, password, mustChange: true, by: actor, .resetPassword, at: now)
        return password
    }

    /// - Returns: the token, which is not kept.
    func addKey(
        _ name: String, role: Role, channel: String?, unit: String?,
        requestsPerSecond: Double? = nil, by actor: String, at now: Int64
    ) throws -> String {
        try Self.check(name)
        try Self.check(role, channel: channel, unit: unit, isUser: false)
        let (token, id) = APIKey.makeToken()
        let key = APIKey(
            id: id, name: name, role: role, channel: channel, unit: unit,
            digest: Secret.digest(token), requestsPerSecond: requestsPerSecond, createdAt: now)
        try database.write { db in
            try KeyTable.add(key, db)
            try AccessLog.append(
                AccessEntry(
                    at: now, actor: actor, action: .addKey, subject: id,
                    detail: "\(role.rawValue) \(name)"), db)
        }
        return token
    }

    func revokeKey(_ id: String, by actor: String, at now: Int64) throws {
        try database.write { db in
            try KeyTable.revoke(id, at: now, db)
            try AccessLog.append(
                AccessEntry(at: now, actor: actor, action: .revokeKey, subject: id), db)
        }
    }

    func users() throws -> [User] { try database.read { try UserTable.all($0) } }

    func keys() throws -> [APIKey] { try database.read { try KeyTable.all($0) } }

    /// - Parameter head: a digest noted earlier that must still be in the log.
    func verifyLog(containing head: String? = nil) throws -> AccessLog.Verdict {
        try database.read { try AccessLog.verify(containing: head, $0) }
    }

    func log(
        _ action: AccessEntry.Action, actor: String, subject: String? = nil,
        detail: String? = nil, at now: Int64
    ) throws {
        try database.write { db in
            try AccessLog.append(
                AccessEntry(
                    at: now, actor: actor, action: action, subject: subject, detail: detail), db)
        }
    }

    private func setPassword(
        _ name: String, _ password: String, mustChange: Bool, by actor: String,
        _ action: AccessEntry.Action, at now: Int64
    ) throws {
        let hash = try PasswordHash(of: password)
        try database.write { db in
            try UserTable.setPassword(name, hash, mustChange: mustChange, db)
            try SessionTable.removeAll(of: name, db)
            try AccessLog.append(
                AccessEntry(at: now, actor: actor, action: action, subject: name), db)
        }
    }

    private static func check(_ name: String) throws(AccessError) {
        let isPlain = name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPlain, (1...60).contains(name.count) else { throw AccessError.name(name) }
    }

    private static func check(_ role: Role, channel: String?, unit: String?, isUser: Bool)
        throws(AccessError)
    {
        if role == .feeder {
            guard !isUser else { throw AccessError.scope(role, "只能是密钥，不能是登录用户") }
            guard channel != nil else { throw AccessError.scope(role, "须用 --channel 指定渠道") }
        }
        guard role != .unit || unit != nil else {
            throw AccessError.scope(role, "须用 --unit 指定单位，与案件的 department 一致")
        }
    }
}
