/// A record that was refused, with its place; the rest of the file goes in.
struct RecordRejection: Error, Codable, Equatable, Sendable {
    var file: String
    var line: Int
    /// Field of the canonical case, or column of the file; nil when the whole record is meant.
    var field: String?
    /// One sentence in Chinese: what was wrong, the value, what is accepted.
    var message: String
}
