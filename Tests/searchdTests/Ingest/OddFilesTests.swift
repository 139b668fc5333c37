import Foundation
import TestSupport
import Testing

@testable import searchd

/// Whole files as a user would try them, through the program itself.
@Suite struct OddFilesTests {
    private struct Try {
        var answer: SearchdProcess.Finished
        var summary: JSONObject
        var ids: [String]

        var errors: [JSONObject] { summary["errors"]?.array ?? [] }
    }

    /// Ingests one file and expects a sound database whatever it held.
    private func ingest(_ name: String, _ bytes: Data, _ flags: String...) throws -> Try {
        let directory = try TemporaryDirectory()
        try bytes.write(to: URL(fileURLWithPath: directory.path(name)))
        let database = directory.path("cases.db")
        let answer = try SearchdProcess(
            ["ingest", "--db", database, "--json", "--quiet"] + flags + [directory.path(name)]
        ).finish()
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try SearchdProcess.run("verify", "--db", database).status == 0)
        let ids = try SearchdProcess.run("clusters", "--db", database).lines().compactMap {
            $0["external_id"]?.string
        }
        return Try(answer: answer, summary: try JSONObject(answer.output), ids: ids)
    }

    private func line(_ id: String, _ title: String, _ time: String = "2022年5月28日 上午9点") -> Data {
        Data(
            #"{"channel":"town","external_id":"\#(id)","title":"\#(title)","submitted_at":"\#(time)"}"#
                .utf8 + [0x0A])
    }

    @Test func `odd lines between good ones are each reported with line, field, value and remedy`()
        throws
    {
        var bytes = line("好1", "路灯不亮")
        bytes += line("坏1", #"路灯\ud83d不亮"#)
        bytes += line("坏2", #"路\u0000灯"#)
        bytes += line("坏3", "路\0灯")
        bytes += line("坏4", "路灯不亮", "改天")
        bytes += Data(#"{"channel":"town","external_id":"坏5","title":""#.utf8) + [0xC2, 0xB7, 0x0A]
        bytes += Data(repeating: 0x61, count: 50 << 20) + [0x0A]
        bytes += line("好2", "井盖松动", "2022/5/28 9:30")
        let found = try ingest("odd.ndjson", bytes)
        #expect(found.ids == ["好1", "好2"])
        #expect(found.errors.map { $0["line"]?.number } == [2, 3, 4, 5, 6, 7])
        let fields = found.errors.map { $0["field"]?.string }
        #expect(fields == [nil, "title", nil, "submitted_at", nil, nil])
        let telling = [#"\ud83d"#, "U+0000", "NUL", "'改天'", "UTF-8", "8 MiB"]
        for (error, word) in zip(found.errors, telling) {
            let message = error["message"]?.string ?? ""
            #expect(message.contains(word) && message.contains("应"), "\(message)")
        }
    }

    @Test func `a workbook cut anywhere is refused as a whole, in one sentence`() throws {
        let whole = try Data(
            contentsOf: ReadAll.corpora.appendingPathComponent("town.xlsx"))
        for share in [0.0, 0.3, 0.8, 0.99] {
            let directory = try TemporaryDirectory()
            let path = directory.path("截断.xlsx")
            try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(fileURLWithPath: path))
            let answer = try SearchdProcess.run(
                "ingest", "--db", directory.path("cases.db"), path)
            #expect(answer.status == 1)
            #expect(
                answer.errors.contains("截断.xlsx") && answer.errors.count(where: \.isNewline) == 1)
            #expect(!FileManager.default.fileExists(atPath: directory.path("cases.db")))
        }
    }

    @Test func `a file of one encoding under the name of another goes in or says what it is`()
        throws
    {
        // A workbook renamed to .csv, text renamed to .xlsx.
        let workbook = try Data(contentsOf: ReadAll.corpora.appendingPathComponent("town.xlsx"))
        let text = try Data(contentsOf: ReadAll.corpora.appendingPathComponent("12345.csv"))
        for (name, bytes) in [("表.csv", workbook), ("文.xlsx", text), ("空.csv", Data())] {
            let directory = try TemporaryDirectory()
            try bytes.write(to: URL(fileURLWithPath: directory.path(name)))
            let answer = try SearchdProcess.run(
                "ingest", "--db", directory.path("cases.db"), directory.path(name))
            #expect(answer.status == 1)
            #expect(
                answer.errors.hasPrefix("错误：") && answer.errors.contains(name), "\(answer.errors)")
        }
    }

    @Test func `every sample and every broken sample of the corpora ends in a sound file`() throws {
        let folder = ReadAll.corpora
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
            let found = try ingest(name, bytes)
            let rejected = found.summary["rejected"]?.number ?? -1
            #expect(name.hasPrefix("broken") ? rejected > 0 : rejected == 0, "\(name)")
            #expect(found.ids.count + Int(rejected) == Int(found.summary["read"]?.number ?? 0))
            #expect(
                found.errors.allSatisfy {
                    ($0["line"]?.number ?? 0) > 0 && $0["message"]?.string?.isEmpty == false
                })
        }
    }
}
