import Foundation
import SearchIndex

/// Turns what a reader hands out into canonical cases; safe to use from several threads.
struct RecordDecoder: Sendable {
    /// As rejections name it.
    let file: String
    /// Channel of JSON records that name none.
    let channel: String?

    func decode(_ raw: RawRecord) -> Result<CaseRecord, RecordRejection> {
        do throws(CaseRecordError) {
            switch raw.payload {
            case .unreadable(let rejection): return .failure(rejection)
            case .json(let data): return .success(try record(json: data))
            case .row(let row, let header):
                return .success(try header.channel.record(row: row, header: header.columns))
            }
        } catch {
            return .failure(
                RecordRejection(
                    file: file, line: raw.line, field: error.field, message: error.message))
        }
    }

    private func record(json: Data) throws(CaseRecordError) -> CaseRecord {
        do {
            return try CaseRecord(json: json)
        } catch {
            guard error.field == "channel", let channel, let filled = Self.adding(channel, to: json)
            else { throw error }
            return try CaseRecord(json: filled)
        }
    }

    /// The object with `channel` in it; nil when it has one already.
    private static func adding(_ channel: String, to json: Data) -> Data? {
        guard case .object(var object)? = try? JSONDecoder().decode(JSONValue.self, from: json),
            object["channel"] == nil || object["channel"] == .null
        else { return nil }
        object["channel"] = .string(channel)
        return try? JSONEncoder().encode(object)
    }
}
