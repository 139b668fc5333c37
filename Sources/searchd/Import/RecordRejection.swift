/// A record that was refused, with its place; the rest of the file goes in.
struct RecordRejection: Error, Codable, Equatable, Sendable {
    var file: String
    var line: Int
    /// Field of the canonical case, or column of the file; nil when the whole record is meant.
    var field: String?
    /// One sentence in Chinese: what was wrong, the value, what is accepted.
    var message: String
}

extension RecordRejection {
    /// The contract names all four keys, so `field` is written as null where there is none.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(line, forKey: .line)
        try container.encode(field, forKey: .field)
        try container.encode(message, forKey: .message)
    }
}
