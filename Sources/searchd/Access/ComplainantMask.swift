import Foundation
import SearchIndex

/// Covers everything in a case that says who complained: the reporter's own fields, their values
/// wherever they stand in the texts, personal numbers of anybody, and channel-specific fields.
struct ComplainantMask: Sendable {
    /// Channel-specific fields that are shown.
    var shownAttributes: Set<String> = []

    static let cover = "***"

    func masked(_ record: CaseRecord) -> CaseRecord {
        var masked = record
        masked.title = text(record.title, of: record)
        masked.body = text(record.body, of: record)
        masked.reporter = record.reporter.map {
            CaseRecord.Reporter(
                name: $0.name.map { _ in Self.cover }, phone: $0.phone.map { _ in Self.cover },
                identifier: $0.identifier.map { _ in Self.cover }, people: $0.people)
        }
        masked.location?.address = record.location?.address.map { text($0, of: record) }
        masked.reply?.text = text(record.reply?.text ?? "", of: record)
        masked.rating?.comment = record.rating?.comment.map { text($0, of: record) }
        for (name, value) in record.attributes {
            masked.attributes[name] =
                shownAttributes.contains(name)
                ? self.value(value, of: record) : .string(Self.cover)
        }
        return masked
    }

    /// `text`, a part of `record`, with what identifies anybody covered; as many bytes as before.
    func text(_ text: String, of record: CaseRecord) -> String {
        TextMask.cover(ranges(in: text, of: record), of: text)
    }

    func ranges(in text: String, of record: CaseRecord) -> [Range<Int>] {
        let own = [record.reporter?.name, record.reporter?.phone, record.reporter?.identifier]
            .compactMap(\.self).filter { $0.count >= 2 }
        return TextMask.joined(
            own.flatMap { TextMask.occurrences(of: $0, in: text) }
                + PersonalNumbers.ranges(in: text) + Salutation.ranges(in: text))
    }

    private func value(_ value: JSONValue, of record: CaseRecord) -> JSONValue {
        switch value {
        case .string(let string): .string(text(string, of: record))
        case .array(let values): .array(values.map { self.value($0, of: record) })
        case .object(let fields): .object(fields.mapValues { self.value($0, of: record) })
        case .integer(let number):
            PersonalNumbers.occur(in: String(number)) ? .string(Self.cover) : value
        default: value
        }
    }
}
