public import Foundation

extension CaseRecord {
    /// Reads one JSON object of the canonical shape and validates it.
    ///
    /// Keys the shape does not know are kept in ``attributes``.
    /// - Throws: ``CaseRecordError`` naming the field, its value and what is accepted.
    public init(json: Data) throws(CaseRecordError) {
        do {
            self = try JSONDecoder().decode(CaseRecord.self, from: json)
        } catch let error as CaseRecordError {
            throw error
        } catch let error as DecodingError {
            throw CaseRecordError(error, json: json)
        } catch {
            throw CaseRecordError.malformed(json)
        }
        try validate()
    }

    /// The canonical JSON object, keys sorted, so that equal records give equal bytes.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension CaseRecord: Codable {
    enum CodingKeys: String, CodingKey, CaseIterable {
        case channel
        case externalID = "external_id"
        case title, body
        case submittedAt = "submitted_at"
        case reporter, location, category, kind, urgency, status, department, reply, rating, likes
        case attributes
    }

    private struct AnyKey: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private static let knownKeys = Set(CodingKeys.allCases.map(\.rawValue))

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        func optional<T: Decodable>(_ type: T.Type, _ key: CodingKeys) throws -> T? {
            try fields.decodeIfPresent(type, forKey: key)
        }
        guard let channel = try optional(String.self, .channel) else {
            throw CaseRecordError.missing("channel")
        }
        // Some systems write their numbers as JSON numbers.
        let externalID =
            (try? optional(String.self, .externalID))
            ?? (try? optional(Int64.self, .externalID)).flatMap { $0 }.map(String.init)
        guard let externalID else { throw CaseRecordError.missing("external_id") }
        guard let time = try optional(String.self, .submittedAt) else {
            throw CaseRecordError.missing("submitted_at")
        }
        guard let submittedAt = TimestampParser.parse(time) else {
            throw CaseRecordError.unacceptable(
                "submitted_at", time, "时间，例如 \(TimestampParser.accepted)")
        }
        self.init(
            channel: channel, externalID: externalID,
            title: try optional(String.self, .title) ?? "",
            body: try optional(String.self, .body) ?? "",
            submittedAt: submittedAt,
            reporter: try optional(Reporter.self, .reporter),
            location: try optional(Location.self, .location),
            category: try optional([String].self, .category) ?? [],
            kind: try optional(String.self, .kind),
            urgency: try optional(String.self, .urgency),
            status: try optional(String.self, .status),
            department: try optional(String.self, .department),
            reply: try optional(Reply.self, .reply),
            rating: try optional(Rating.self, .rating),
            likes: try optional(Int.self, .likes),
            attributes: try optional([String: JSONValue].self, .attributes) ?? [:])

        let all = try decoder.container(keyedBy: AnyKey.self)
        for key in all.allKeys where !Self.knownKeys.contains(key.stringValue) {
            attributes[key.stringValue] = try all.decode(JSONValue.self, forKey: key)
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(channel, forKey: .channel)
        try fields.encode(externalID, forKey: .externalID)
        if !title.isEmpty { try fields.encode(title, forKey: .title) }
        if !body.isEmpty { try fields.encode(body, forKey: .body) }
        try fields.encode(submittedAt, forKey: .submittedAt)
        try fields.encodeIfPresent(reporter, forKey: .reporter)
        try fields.encodeIfPresent(location, forKey: .location)
        if !category.isEmpty { try fields.encode(category, forKey: .category) }
        try fields.encodeIfPresent(kind, forKey: .kind)
        try fields.encodeIfPresent(urgency, forKey: .urgency)
        try fields.encodeIfPresent(status, forKey: .status)
        try fields.encodeIfPresent(department, forKey: .department)
        try fields.encodeIfPresent(reply, forKey: .reply)
        try fields.encodeIfPresent(rating, forKey: .rating)
        try fields.encodeIfPresent(likes, forKey: .likes)
        if !attributes.isEmpty { try fields.encode(attributes, forKey: .attributes) }
    }
}
