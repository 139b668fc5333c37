import SearchIndex

/// A limit a channel sets for one step of handling; data, because districts change them.
public struct DeadlineRule: Codable, Equatable, Sendable {
    /// How the amount is counted.
    public enum Unit: String, Codable, CaseIterable, Sendable {
        case hours
        case workingDays = "working_days"
        case naturalDays = "natural_days"

        /// As the rules write it.
        public var name: String {
            switch self {
            case .hours: "小时"
            case .workingDays: "个工作日"
            case .naturalDays: "个自然日"
            }
        }

        public init(from decoder: any Decoder) throws { self = try decoder.choice() }
    }

    /// The steps that the program itself watches; limits without one are for people.
    public enum Stage: String, Codable, CaseIterable, Sendable {
        /// Sign for the case, or send it on.
        case sign
        /// Be done with it and answer the citizen.
        case close

        public init(from decoder: any Decoder) throws { self = try decoder.choice() }
    }

    /// How often and by how much the limit can be put off.
    public struct Extensions: Codable, Equatable, Sendable {
        public var times: Int
        public var amount: Int
        public var unit: Unit
    }

    /// The step as the district calls it, e.g. 签收, 办结.
    public var name: String
    public var amount: Int
    public var unit: Unit
    public var stage: Stage?
    /// Whether it is for urgent cases only.
    public var urgent: Bool?
    public var extensions: Extensions?
    /// When it applies, or where the clock starts; for people.
    public var note: String?

    init(
        name: String, amount: Int, unit: Unit, stage: Stage? = nil, urgent: Bool? = nil,
        extensions: Extensions? = nil, note: String? = nil
    ) {
        self.name = name
        self.amount = amount
        self.unit = unit
        self.stage = stage
        self.urgent = urgent
        self.extensions = extensions
        self.note = note
    }

    /// One line for a listing, e.g. `办结 7个工作日（可延期 2 次，每次不超过 7个工作日）`.
    public var summary: String {
        let limit = "\(name) \(amount)\(unit.name)"
        let remarks = [
            extensions.map { "可延期 \($0.times) 次，每次不超过 \($0.amount)\($0.unit.name)" }, note,
        ].compactMap(\.self)
        return remarks.isEmpty ? limit : "\(limit)（\(remarks.joined(separator: "；"))）"
    }

    /// When the limit ends for a case submitted at `start`.
    /// - Parameter granted: extensions granted, each reckoned from the limit before it.
    func due(from start: Timestamp, granted: Int, _ calendar: WorkingCalendar) -> Timestamp {
        var due = calendar.moment(amount, unit, after: start)
        guard let extensions else { return due }
        for _ in 0..<min(granted, extensions.times) {
            due = calendar.moment(extensions.amount, extensions.unit, after: due)
        }
        return due
    }
}

extension Decoder {
    /// One of a fixed set of words.
    fileprivate func choice<T: RawRepresentable & CaseIterable>() throws -> T
    where T.RawValue == String {
        let container = try singleValueContainer()
        let text = try container.decode(String.self)
        guard let value = T(rawValue: text) else {
            let accepted = T.allCases.map(\.rawValue).joined(separator: "、")
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "的值 '\(text)' 无法接受，应为\(accepted)之一")
        }
        return value
    }
}
