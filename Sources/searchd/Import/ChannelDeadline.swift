/// A limit the channel sets for one step of handling; data, because districts change them.
struct ChannelDeadline: Codable, Equatable, Sendable {
    /// How the amount is counted.
    enum Unit: String, Codable, CaseIterable, Sendable {
        case hours
        case workingDays = "working_days"
        case naturalDays = "natural_days"

        /// As the rules write it.
        var name: String {
            switch self {
            case .hours: "小时"
            case .workingDays: "个工作日"
            case .naturalDays: "个自然日"
            }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            guard let unit = Self(rawValue: text) else {
                let accepted = Self.allCases.map(\.rawValue).joined(separator: "、")
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "的值 '\(text)' 无法接受，应为\(accepted)之一")
            }
            self = unit
        }
    }

    /// How often and by how much the limit can be put off.
    struct Extensions: Codable, Equatable, Sendable {
        var times: Int
        var amount: Int
        var unit: Unit
    }

    /// The step, e.g. 签收, 办结.
    var name: String
    var amount: Int
    var unit: Unit
    var extensions: Extensions?
    /// When it applies, or where the clock starts; for people.
    var note: String?

    /// One line for a listing, e.g. `办结 7个工作日（可延期 2 次，每次 7个工作日）`.
    var summary: String {
        let limit = "\(name) \(amount)\(unit.name)"
        let remarks = [
            extensions.map { "可延期 \($0.times) 次，每次不超过 \($0.amount)\($0.unit.name)" }, note,
        ].compactMap(\.self)
        return remarks.isEmpty ? limit : "\(limit)（\(remarks.joined(separator: "；"))）"
    }
}
