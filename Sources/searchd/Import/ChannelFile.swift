import Dedup
import Foundation
import Yams

/// A channel's mapping file as YAML holds it, not yet checked against the canonical shape.
struct ChannelFile: Codable, Sendable {
    var code: String
    var name: String
    var owner: String?
    /// Canonical field → accepted column names.
    var columns: [String: Names]
    /// Fields besides the canonical required ones that the export must have a column for.
    var required: [String]?
    /// Field → the channel's value → canonical value; nil stands for no value.
    var values: [String: [String: String?]]?
    /// Cell texts that mean "nothing here".
    var blanks: [String]?
    /// What parts the levels of a category written into one cell.
    var categorySeparator: String?
    /// The channel's category, levels joined with "/" → the district's category.
    var categoryCrosswalk: [String: [String]]?
    var constants: [String: String]?
    var deadlines: [DeadlineRule]?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case code, name, owner, columns, required, values, blanks
        case categorySeparator = "category_separator"
        case categoryCrosswalk = "category_crosswalk"
        case constants, deadlines
    }

    /// A list of names; a single name may stand without brackets.
    struct Names: Codable, Sendable {
        var list: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                list = [one]
            } else {
                list = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(list)
        }
    }

    private struct AnyKeys: Decodable {
        var names: [String]

        private struct Key: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            names = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
        }
    }

    /// Reads one mapping file.
    /// - Throws: ``ChannelError`` for text that is no YAML, a missing key, a wrong type or a key
    ///   that is not known; a misspelt key would otherwise be ignored in silence.
    init(yaml: Data, file: String) throws(ChannelError) {
        do {
            let decoder = YAMLDecoder()
            let known = CodingKeys.allCases.map(\.rawValue)
            let keys = try decoder.decode(AnyKeys.self, from: yaml).names
            if let unknown = keys.filter({ !known.contains($0) }).min() {
                throw ChannelError(
                    file: file, key: unknown, "不认识，可用的键：\(known.joined(separator: "、"))")
            }
            self = try decoder.decode(ChannelFile.self, from: yaml)
        } catch let error as ChannelError {
            throw error
        } catch let error as DecodingError {
            throw ChannelError(file: file, error)
        } catch {
            throw ChannelError(file: file, key: nil, "不是有效的 YAML（\(error)）")
        }
    }
}
