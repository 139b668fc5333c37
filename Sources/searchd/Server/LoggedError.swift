import GRDB
import SearchIndex

/// An error as the log may have it: SQLite's code and message, never the values of a statement.
struct LoggedError: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        if let error = error as? DatabaseError {
            description = "SQLite \(error.extendedResultCode): \(error.message ?? "")"
        } else if let error = error as? StoreError {
            description = error.description
        } else {
            description = "\(type(of: error))"
        }
    }
}
