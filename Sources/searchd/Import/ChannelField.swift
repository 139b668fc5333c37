/// A field of the canonical case that a channel's column can fill.
///
/// Raw values are the paths of the interface contract, so that mapping files, error messages and
/// JSON name a field alike.
enum ChannelField: String, CaseIterable, Codable, Sendable {
    case externalID = "external_id"
    case title
    case body
    case submittedAt = "submitted_at"
    case reporterName = "reporter.name"
    case reporterPhone = "reporter.phone"
    case reporterIdentifier = "reporter.identifier"
    case reporterPeople = "reporter.people"
    case division = "location.division"
    case town = "location.town"
    case address = "location.address"
    case lon = "location.lon"
    case lat = "location.lat"
    case category
    case kind
    case urgency
    case status
    case department
    case replyText = "reply.text"
    case replyAt = "reply.at"
    case stars = "rating.stars"
    case comment = "rating.comment"
    case likes

    /// Fields whose columns are all used: paragraphs of one text, levels of one classification.
    /// In every other field the first column with content counts.
    var joinsColumns: Bool { self == .body || self == .category }

    static let accepted = allCases.map(\.rawValue).joined(separator: "、")

    init?(_ path: String) { self.init(rawValue: path) }
}
