import SearchIndex

/// What a clerk has typed into the form of a new case; nothing is refused before it is sent off.
struct NewCaseForm: Equatable, Sendable {
    var channel = Self.usualChannel
    var externalID = ""
    var heading = ""
    var text = ""
    var kind = ""
    var urgency = ""
    var division = ""
    var town = ""
    var place = ""
    /// `城市管理/市政设施`
    var category = ""
    var citizen = ""
    var phone = ""

    /// The desks that type cases in are those of the towns.
    static let usualChannel = "town"
    static let kinds = ["投诉", "求助", "咨询", "建议", "意见", "举报", "表扬"]
    static let urgencies = ["普通", "紧急", "特急"]

    init() {}

    init(_ fields: FormFields) {
        channel = fields["channel"] ?? Self.usualChannel
        externalID = fields["external_id"] ?? ""
        heading = fields["title"] ?? ""
        text = fields["body"] ?? ""
        kind = fields["kind"] ?? ""
        urgency = fields["urgency"] ?? ""
        division = fields["division"] ?? ""
        town = fields["town"] ?? ""
        place = fields["address"] ?? ""
        category = fields["category"] ?? ""
        citizen = fields["name"] ?? ""
        phone = fields["phone"] ?? ""
    }

    /// Too little to look for duplicates of.
    var isBlank: Bool { heading.count + text.count < 4 }

    func record(at now: Int64) -> CaseRecord {
        func given(_ text: String) -> String? { text.isEmpty ? nil : text }
        let isPlaced = !(division + town + place).isEmpty
        let isNamed = !(citizen + phone).isEmpty
        return CaseRecord(
            channel: channel, externalID: externalID, title: heading, body: text,
            submittedAt: Timestamp(milliseconds: now),
            reporter: isNamed ? .init(name: given(citizen), phone: given(phone)) : nil,
            location: isPlaced
                ? .init(division: given(division), town: given(town), address: given(place)) : nil,
            category: category.split(whereSeparator: { "/／>".contains($0) }).map {
                String($0.filter { !$0.isWhitespace })
            }, kind: given(kind), urgency: given(urgency), status: "待签收")
    }

    /// A number that no other form of this second bears, e.g. `DJ20240528091200-k3f9`.
    static func number(at now: Int64) -> String {
        let digits = Timestamp(milliseconds: now).description.prefix(19).filter(\.isNumber)
        return "DJ\(digits)-\(Secret.token(bytes: 3).lowercased())"
    }
}
