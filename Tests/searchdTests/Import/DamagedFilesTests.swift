import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Damaged files` {
    private static let header = Data("工单编号,工单标题,来电时间\n".utf8)
    /// Bytes that mean something to one of the readers, and the beginnings of broken characters.
    private static let telling: [UInt8] = Array("\",\n\r\t;{}[]:0é漏 ".utf8) + [0, 0xFF, 0x81, 0x30]

    private func noise(_ random: inout SplitMix64) -> Data {
        let length = Int.random(in: 0...3000, using: &random)
        return Data(
            (0..<length).map { _ in
                Bool.random(using: &random)
                    ? Self.telling.randomElement(using: &random) ?? 0
                    : UInt8.random(in: 0...255, using: &random)
            })
    }

    @Test(arguments: [UInt64](1...60))
    func `random bytes never crash a reader and always come to an end`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let bytes = noise(&random)
        let json = try ReadAll("a.ndjson", bytes)
        #expect(json.records.count + json.rejections.count == json.raw.count)
        let table = try ReadAll("a.csv", Self.header + bytes, batch: 3)
        #expect(table.records.count + table.rejections.count == table.raw.count)
        #expect(table.raw.map(\.line) == table.raw.map(\.line).sorted())
        _ = try? ReadAll("a.csv", bytes)
    }

    @Test(arguments: [UInt64](1...40))
    func `a good row between random lines without quotes goes in`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        func line() -> Data { Data(noise(&random).filter { $0 != 0x22 }) }
        let good = Data("\n好1,井盖松动,2024-03-05\n".utf8)
        let read = try ReadAll("a.csv", Self.header + line() + good + line())
        #expect(read.records.map(\.externalID).contains("好1"))
    }

    @Test func `a file of nothing but quotes ends in proportion to its size`() throws {
        let lines = Data(String(repeating: "\"\n", count: 60_000).utf8)
        let read = try ReadAll("a.csv", Self.header + lines, batch: 1000)
        #expect(read.records.isEmpty && !read.rejections.isEmpty)
    }
}
