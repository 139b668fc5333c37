import Foundation
import SearchIndex
import Testing

@testable import searchd

/// Everything one file gives, in order.
struct ReadAll {
    var raw: [RawRecord] = []
    var records: [CaseRecord] = []
    var rejections: [RecordRejection] = []

    init(path: String, channel: String? = nil, batch: Int = 5) throws {
        let source = try RecordSource.open(path: path, channel: channel, registry: .standard)
        while true {
            let part = try source.reader.next(atMost: batch)
            guard !part.isEmpty else { break }
            #expect(part.count <= batch)
            raw += part
            for record in part {
                switch source.decoder.decode(record) {
                case .success(let record): records.append(record)
                case .failure(let rejection): rejections.append(rejection)
                }
            }
        }
    }

    init(_ name: String, _ bytes: Data, channel: String? = nil, batch: Int = 5) throws {
        self = try ScratchDirectory.file(name, bytes) {
            try ReadAll(path: $0, channel: channel, batch: batch)
        }
    }

    init(_ name: String, _ text: String, channel: String? = nil) throws {
        try self.init(name, Data(text.utf8), channel: channel)
    }

    /// `line: message` of every rejection.
    var reasons: [String] { rejections.map { "\($0.line): \($0.message)" } }

    static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("corpora/channels")
}
