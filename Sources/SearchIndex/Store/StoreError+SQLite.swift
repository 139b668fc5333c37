import GRDB

extension StoreError {
    /// What a user can do something about; nil for an error in a statement of ours.
    init?(_ error: DatabaseError, path: String) {
        let reason = error.message ?? "\(error.extendedResultCode)"
        switch error.resultCode {
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            self = .notWritable(path: path, reason: reason)
        case .SQLITE_IOERR: self = .inputOutput(path: path, reason: reason)
        default: return nil
        }
    }

    /// Runs `body`; what SQLite throws becomes a ``StoreError`` where there is one for it.
    static func translating<T>(path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path) ?? error
        }
    }
}
