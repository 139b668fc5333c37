import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Bulk upload` {
    private static func ndjson(_ records: [CaseRecord]) throws -> [String] {
        try records.map { String(decoding: try $0.json(), as: UTF8.self) }
    }

    @Test func `every line has its outcome, in order, the bad ones too`() async throws {
        var lines = try Self.ndjson(SampleCases.make(700))
        lines[3] = "{\"channel\":\"12345\""
        lines[300] = #"{"channel":"12345","external_id":"x","title":"无时间"}"#
        lines[500] = ""
        let body = lines.joined(separator: "\r\n")
        let count = lines.count
        try await TestServer.run { server in
            let answer = try await server.send(.post, "/v1/cases/bulk", as: .intake, body: body)
            #expect(answer.status == 200)
            let outcomes = answer.lines
            #expect(
                outcomes.compactMap { $0["line"]?.integer }
                    == (1...count).filter { $0 != 501 }.map(Int64.init))
            #expect(outcomes[3]["error"]?["code"]?.string == "malformed_json")
            #expect(outcomes[300]["error"]?["field"]?.string == "submitted_at")
            #expect(outcomes[300]["error"]?["line"]?.integer == 301)
            #expect(outcomes.count { $0["error"] != nil } == 2)
            let ids = SampleCases.make(700).map(\.externalID)
            #expect(outcomes[650]["external_id"]?.string == ids[651])
        }
    }

    @Test func `an upload sent again goes on where it broke off`() async throws {
        let lines = try Self.ndjson(SampleCases.make(300))
        try await TestServer.run { server in
            let part = lines.prefix(170).joined(separator: "\n")
            _ = try await server.send(.post, "/v1/cases/bulk", as: .intake, body: part)
            let answer = try await server.send(
                .post, "/v1/cases/bulk", as: .intake, body: lines.joined(separator: "\n"))
            let decisions = answer.lines.map { $0["decision"]?.string ?? "" }
            #expect(decisions.prefix(170).allSatisfy { $0 == "unchanged" })
            #expect(
                decisions.dropFirst(170).allSatisfy { ["new", "merged", "review"].contains($0) })
        }
    }

    @Test func `the outcomes are those of the command line's batches or single posts`() async throws
    {
        let records = SampleCases.make(150)
        let lines = try Self.ndjson(records)
        try await TestServer.run { server in
            _ = try await server.send(
                .post, "/v1/cases/bulk", as: .intake, body: lines.joined(separator: "\n"))
            for (record, line) in zip(records, lines).prefix(20) {
                let again = try await server.send(.post, "/v1/cases", as: .intake, body: line)
                #expect(again.status == 200 && again.json["decision"]?.string == "unchanged")
                #expect(again.json["external_id"]?.string == record.externalID)
            }
        }
    }

    @Test func `a line that is too long or too deep is refused alone`() async throws {
        let good = try Self.ndjson(SampleCases.make(2))
        let long =
            #"{"channel":"12345","external_id":"l","title":""#
            + String(repeating: "a", count: 5_000)
        let deep = String(repeating: #"{"a":"#, count: 40)
        try await TestServer.run {
            $0.limits.lineBytes = 4_096
        } _: { server in
            let answer = try await server.send(
                .post, "/v1/cases/bulk", as: .intake,
                body: [good[0], long, deep, good[1]].joined(separator: "\n"))
            let codes = answer.lines.map { $0["error"]?["code"]?.string }
            #expect(codes == [nil, "too_large", "malformed_json", nil])
        }
    }

    @Test func `a real connection carries an upload and serves on`() async throws {
        let lines = try Self.ndjson(SampleCases.make(20)).joined(separator: "\n")
        try await TestServer.run(.live) { server in
            let answer = try await server.send(.post, "/v1/cases/bulk", as: .intake, body: lines)
            #expect(answer.lines.count == 20)
            // The connection serves on.
            #expect(try await server.send(.get, "/healthz").status == 200)
        }
    }

    @Test func `only so many uploads run at a time`() throws {
        let slots = UploadSlots(2)
        let first = slots.take()
        var second = slots.take()
        #expect(first != nil && second != nil && slots.take() == nil)
        first?.release()
        first?.release()
        let third = slots.take()
        #expect(third != nil && slots.take() == nil)
        second = nil
        #expect(slots.take() != nil)
    }

    @Test func `lines are the same however the pieces of an upload fall`() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0..<12, using: &random)).map { _ in
                RandomText.next(upTo: 12, using: &random).replacing("\n", with: "")
            }.joined(separator: "\n")
            var whole = LineSplitter(limit: 24)
            let expected =
                whole.lines(adding: ByteBuffer(string: text)) + [whole.end()].compactMap(\.self)
            var pieces = LineSplitter(limit: 24)
            var lines: [LineSplitter.Line] = []
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...5, using: &random)
                lines += pieces.lines(adding: ByteBuffer(bytes: rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            if let last = pieces.end() { lines.append(last) }
            #expect(lines == expected)
            let texts = text.split(separator: "\n", omittingEmptySubsequences: false)
            for line in lines where !line.isTooLong {
                let source = texts[line.number - 1]
                let plain =
                    source.utf8.last == 0x0D ? Data(source.utf8.dropLast()) : Data(source.utf8)
                if line.number > 1 { #expect(line.bytes == plain) }
            }
        }
    }
}
