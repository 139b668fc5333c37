/// One citizen's submission through one channel, as received; it carries no ids of ours.
///
/// This is the canonical shape every channel is brought into. `channel` and `externalID` together
/// are the key: a record with a known key updates its case instead of adding one.
public struct CaseRecord: Equatable, Sendable {
    public var channel: String
    public var externalID: String
    public var title: String
    public var body: String
    public var submittedAt: Timestamp
    public var reporter: Reporter?
    public var location: Location?
    /// From the broadest level to the narrowest.
    public var category: [String]
    public var kind: String?
    public var urgency: String?
    public var status: String?
    public var department: String?
    public var reply: Reply?
    public var rating: Rating?
    public var likes: Int?
    /// Fields of the channel that the canonical shape has no name for.
    public var attributes: [String: JSONValue]

    public init(
        channel: String, externalID: String, title: String = "", body: String = "",
        submittedAt: Timestamp, reporter: Reporter? = nil, location: Location? = nil,
        category: [String] = [], kind: String? = nil, urgency: String? = nil,
        status: String? = nil, department: String? = nil, reply: Reply? = nil,
        rating: Rating? = nil, likes: Int? = nil, attributes: [String: JSONValue] = [:]
    ) {
        self.channel = channel
        self.externalID = externalID
        self.title = title
        self.body = body
        self.submittedAt = submittedAt
        self.reporter = reporter
        self.location = location
        self.category = category
        self.kind = kind
        self.urgency = urgency
        self.status = status
        self.department = department
        self.reply = reply
        self.rating = rating
        self.likes = likes
        self.attributes = attributes
    }

    public var key: CaseKey { CaseKey(channel: channel, externalID: externalID) }
}

extension CaseRecord {
    /// The citizen behind the case; every part may be unknown.
    public struct Reporter: Codable, Equatable, Sendable {
        public var name: String?
        public var phone: String?
        /// Identity-card number or another stable identifier the channel gives.
        public var identifier: String?
        /// How many people stand behind this one submission (人次); nil means one.
        public var people: Int?

        public init(
            name: String? = nil, phone: String? = nil, identifier: String? = nil,
            people: Int? = nil
        ) {
            self.name = name
            self.phone = phone
            self.identifier = identifier
            self.people = people
        }
    }

    /// Where the matter is.
    public struct Location: Codable, Equatable, Sendable {
        public var division: String?
        public var town: String?
        public var address: String?
        /// Degrees, WGS 84.
        public var lon: Double?
        public var lat: Double?

        public init(
            division: String? = nil, town: String? = nil, address: String? = nil,
            lon: Double? = nil, lat: Double? = nil
        ) {
            self.division = division
            self.town = town
            self.address = address
            self.lon = lon
            self.lat = lat
        }
    }

    /// The handling unit's answer to the citizen.
    public struct Reply: Codable, Equatable, Sendable {
        public var text: String
        public var at: Timestamp?

        public init(text: String, at: Timestamp? = nil) {
            self.text = text
            self.at = at
        }
    }

    /// The citizen's verdict on the handling.
    public struct Rating: Codable, Equatable, Sendable {
        /// One to five.
        public var stars: Int?
        public var comment: String?

        public init(stars: Int? = nil, comment: String? = nil) {
            self.stars = stars
            self.comment = comment
        }
    }
}
