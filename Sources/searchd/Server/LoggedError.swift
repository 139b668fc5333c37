import Foundation
import SearchIndex

/// An error as the log may have it: what kind and which code, never the values of a statement.
struct LoggedError: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        if let error = error as? StoreError {
            description = error.description
        } else {
            let code = error as NSError
            description = "\(type(of: error)) \(code.domain) \(code.code)"
        }
    }
}
