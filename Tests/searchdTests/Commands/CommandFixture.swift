import Foundation
import SearchIndex
import TestSupport

/// A directory with a small file of cases, ingested once by the program itself.
final class CommandFixture: Sendable {
    static let shared = Result { try CommandFixture() }

    let directory: TemporaryDirectory
    var database: String { directory.path("cases.db") }
    var input: String { directory.path("cases.ndjson") }
    let summary: String

    func path(_ name: String) -> String { directory.path(name) }

    private init() throws {
        directory = try TemporaryDirectory()
        let text = "鹭洲小区3栋二单元的电梯从年前到现在坏了六次，上周四晚上把老人和两个孩子困在里面四十多分钟，请督促物业尽快更换电梯。"
        let letter = "公共收益从来没有公示过，电梯广告、车位出租、快递柜的收入去向不明，业主多次要求查账被物业拒绝，请住建部门责令公开。"
        var lines = [
            Self.line("minsheng", "a1", "鹭洲小区3栋电梯频繁故障困人", text),
            Self.line("12345", "a2", "鹭洲小区3栋电梯频繁故障困人", text),
            Self.line("wenzheng", "b1", "听澜台小区物业公共收益不公示", "听澜台小区" + letter),
            Self.line("wenzheng", "b2", "碧澜湾小区物业公共收益不公示", "碧澜湾小区" + letter),
            "这一行不是 JSON",
            Self.line("town", "c1", "", "", at: "昨天"),
        ]
        lines += try SampleCases.make(20).map { String(decoding: try $0.json(), as: UTF8.self) }
        try (lines.joined(separator: "\n") + "\n").write(
            toFile: directory.path("cases.ndjson"), atomically: true, encoding: .utf8)
        summary = try SearchdProcess.run(
            "ingest", "--db", directory.path("cases.db"), "--json", directory.path("cases.ndjson")
        ).output
    }

    private static func line(
        _ channel: String, _ id: String, _ title: String, _ body: String,
        at time: String = "2024-03-05T09:00:00+08:00"
    ) -> String {
        """
        {"channel":"\(channel)","external_id":"\(id)","title":"\(title)","body":"\(body)",\
        "submitted_at":"\(time)","reply":{"text":"已转交物业办理。"}}
        """
    }

    /// A copy of the database that a test may change.
    func copy() throws -> (directory: TemporaryDirectory, database: String) {
        let own = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: database, toPath: own.path("cases.db"))
        return (own, own.path("cases.db"))
    }
}
