import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `NDJSON files` {
    private func line(_ id: String, _ rest: String = "") -> String {
        #"{"channel":"grid","external_id":"\#(id)","title":"井盖松动","submitted_at":"2024-03-05"\#(rest)}"#
    }

    @Test func `byte order mark, CR LF, blank lines and a last line without end are read over`()
        throws
    {
        let text = "\u{FEFF}\(line("1"))\r\n\r\n  \n\(line("2"))\n\n\(line("3"))"
        let read = try ReadAll("a.jsonl", text)
        #expect(read.records.map(\.externalID) == ["1", "2", "3"])
        #expect(read.raw.map(\.line) == [1, 4, 6])
    }

    @Test func `a bad line is rejected alone, with its file, line and field`() throws {
        let read = try ReadAll(path: ReadAll.corpora.appendingPathComponent("broken.ndjson").path)
        #expect(read.records.map(\.externalID) == ["好1", "好2"])
        #expect(read.rejections.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        #expect(read.rejections.first?.field == "submitted_at")
        #expect(read.rejections.allSatisfy { $0.file.hasSuffix("broken.ndjson") })
        #expect(read.records.last?.attributes["来电渠道"] == .string("微信"))
    }

    @Test func `the channel of the call fills only where the record has none`() throws {
        let own = line("1")
        let none = line("2").replacingOccurrences(of: #""channel":"grid","#, with: "")
        let null = line("3").replacingOccurrences(of: #""grid""#, with: "null")
        let text = [own, none, null].joined(separator: "\n")
        let read = try ReadAll("a.ndjson", text, channel: "town")
        #expect(read.records.map(\.channel) == ["grid", "town", "town"])
        #expect(try ReadAll("a.ndjson", text).rejections.map(\.field) == ["channel", "channel"])
    }

    @Test func `a line of 50 MB is rejected without being kept, and the next one goes in`() throws {
        var bytes = Data(line("1").utf8 + [0x0A])
        bytes.append(Data(repeating: 0x61, count: 50 << 20))
        bytes.append(Data("\n\(line("2"))\n".utf8))
        let read = try ReadAll("a.ndjson", bytes)
        #expect(read.records.map(\.externalID) == ["1", "2"])
        #expect(read.rejections.map(\.line) == [2])
        #expect(read.rejections.first?.message.contains("8 MiB") == true)
    }

    @Test func `a line of just the limit is read, one byte more is not`() throws {
        let rest = LineReader.limit - line("1", #","x":"""#).utf8.count - 1
        func text(_ more: Int) -> String {
            line("1", #","x":"\#(String(repeating: "a", count: rest + more))""#) + "\n"
        }
        #expect(text(0).utf8.count == LineReader.limit)
        #expect(try ReadAll("a.ndjson", text(0)).records.count == 1)
        #expect(try ReadAll("a.ndjson", text(1)).rejections.count == 1)
    }

    @Test func `lines come out the same wherever the chunks of the file end`() throws {
        var random = SplitMix64(seed: 7)
        var lines: [String] = []
        for id in 0..<400 {
            let length = Int.random(in: 0...6000, using: &random)
            lines.append(line("\(id)", #","x":"\#(String(repeating: "漏", count: length / 3))""#))
        }
        for end in ["\n", "\r\n", "\r"] {
            let read = try ReadAll("a.ndjson", lines.joined(separator: end))
            #expect(read.records.map(\.externalID) == (0..<400).map(String.init))
            #expect(read.raw.map(\.line) == Array(1...400))
        }
    }

    @Test func `an empty file gives nothing`() throws {
        #expect(try ReadAll("a.ndjson", "").raw.isEmpty)
    }
}
