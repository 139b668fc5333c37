import Foundation
import TestSupport
import Testing

@testable import searchd

/// Every error is one Chinese sentence: what was wrong, where, what is accepted.
@Suite struct CommandErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        /// `@DB`, `@TEXT`, `@GOLD`, `@BAD` and `@DIR` stand for files of the fixture.
        var call: String
        /// What the sentence must name.
        var names: [String]

        init(_ call: String, _ names: String...) {
            self.call = call
            self.names = names
        }

        var testDescription: String { call }
    }

    static let mistakes = [
        Mistake("xyz", "'xyz'", "searchd --help"),
        Mistake("ingest", "--db", "searchd ingest --help"),
        Mistake("ingest --db x.db", "<文件>"),
        Mistake("ingest --db x.db --chanel 12345 a.ndjson", "--chanel", "'--channel'"),
        Mistake("ingest --db @DIR/n.db @DIR/没有.ndjson", "没有.ndjson", "无法打开"),
        Mistake("ingest --db @DIR/n.db @TEXT", "说明.doc", ".xlsx"),
        Mistake("ingest --db @DIR/n.db --channel 热线 @GOLD", "'热线'", "12345", "town"),
        Mistake("ingest --db @DIR/n.db --model @BAD @GOLD", "坏.ndjson", "searchd train"),
        Mistake("ingest --db @DIR/n.db --model @DIR/没有.json @GOLD", "没有.json", "searchd train"),
        Mistake("ingest --db @DIR/n.db --channels @DIR/没有 @GOLD", "没有", "yaml"),
        Mistake("ingest --db @DIR/n.db --progress=-1 @GOLD", "--progress", "不小于 0"),
        Mistake("ingest --db @TEXT @GOLD", "说明.doc", "不是 searchd 的数据库"),
        Mistake("ingest --db @DIR @GOLD", "可写"),
        Mistake("search --db @DIR/没有.db 路灯", "没有.db", "searchd ingest"),
        Mistake("search --db @DB 路灯 --limit abc", "'abc'", "--limit", "数字"),
        Mistake("search --db @DB 路灯 --limit 0", "'0'", "1 到"),
        Mistake("search --db @DB 路灯 --sort best", "'best'", "'relevance'", "'newest'"),
        Mistake("search --db @DB 路灯 --from 昨天", "--from", "'昨天'", "2022-05-28"),
        Mistake("search --db @DB 路灯 --cursor 没有", "'没有'", "cursor"),
        Mistake("search --db @DB --queries @DIR/没有.txt", "没有.txt", "每行一个查询"),
        Mistake("similar --db @DB", "--case", "--text", "--queries"),
        Mistake("similar --db @DB --case 12345/没有", "'12345/没有'", "渠道/编号"),
        Mistake("similar --db @DB --text 电梯 --limit 0", "'0'", "1 到 1000"),
        Mistake("similar --db @DB --queries @DB", "每行一段描述"),
        Mistake("check --db @DIR/没有.db @GOLD", "没有.db", "searchd ingest"),
        Mistake("check --db @DB @DIR/没有.ndjson", "没有.ndjson"),
        Mistake("clusters --db @TEXT", "说明.doc"),
        Mistake("clusters --db @DB 甲 乙", "'甲', '乙'"),
        Mistake("reviews --db @DB --json=3", "'--json'", "'3'"),
        Mistake("review --db @DB 9999 merge --by 张三", "9999", "searchd reviews"),
        Mistake("review --db @DB 1 maybe --by 张三", "'maybe'", "'merge'", "'separate'"),
        Mistake("review --db @DB 一 merge --by 张三", "'一'", "数字"),
        Mistake("review --db @DB 1 merge", "--by"),
        Mistake("split --db @DB 没有斜杠 --by 张三 --reason 无", "'没有斜杠'", "渠道/编号"),
        Mistake("split --db @DB 12345/没有 --by 张三 --reason 无", "'12345/没有'"),
        Mistake("split --db @DB minsheng/a1 wenzheng/b1 --by 张三 --reason 无", "同一个事项"),
        Mistake("split --db @DB wenzheng/b1 --by 张三 --reason 无", "整个事项"),
        Mistake("evaluate --gold @GOLD", "--predicted", "--db"),
        Mistake("evaluate --gold @DIR/没有.ndjson --db @DB", "没有.ndjson", "NDJSON"),
        Mistake("evaluate --gold @BAD --db @DB", "坏.ndjson", "第 1 行", "JSON 对象"),
        Mistake("evaluate --gold @GOLD --predicted @BAD", "坏.ndjson", "第 1 行"),
        Mistake("train --db @DB --gold @DIR/没有.ndjson --out @DIR/m.json", "没有.ndjson", "NDJSON"),
        Mistake("train --db @DB --gold @GOLD --out @DIR/没有/m.json", "没有/m.json", "可写"),
        Mistake("train --db @DB --gold @GOLD --out @DIR/m.json --folds 1", "'1'", "2 到 20"),
        Mistake("channels --channels @DIR/没有", "没有", "yaml"),
        Mistake("verify --db @TEXT", "说明.doc"),
        Mistake("corpus --cases 0 --seed 1 --out @DIR/c", "0", "1 到 20000000"),
        Mistake("corpus --cases 5 --seed 1 --duplicates 0.9 --out @DIR/c", "0.9", "0 到 0.5"),
        Mistake("corpus --cases 5 --seed 1 --out @TEXT/c", "说明.doc/c", "可写"),
    ]

    @Test(arguments: mistakes)
    func `a mistake is answered in one sentence that helps`(mistake: Mistake) throws {
        let fixture = try CommandFixture.shared.get()
        let own = try TemporaryDirectory()
        let files = [
            "@TEXT": ("说明.doc", "这是一份说明\n"), "@BAD": ("坏.ndjson", "不是 JSON\n"),
            "@GOLD": ("gold.ndjson", "{\"issue\":\"电梯\",\"ids\":[\"minsheng/a1\",\"12345/a2\"]}\n"),
        ]
        var call = mistake.call
        for (word, (name, text)) in files {
            try text.write(toFile: own.path(name), atomically: true, encoding: .utf8)
            call = call.replacingOccurrences(of: word, with: own.path(name))
        }
        call = call.replacingOccurrences(of: "@DIR", with: own.url.path)
            .replacingOccurrences(of: "@DB", with: fixture.database)
        let answer = try SearchdProcess(call.split(separator: " ").map(String.init)).finish()
        #expect(answer.status != 0)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.hasPrefix("错误："), "\(answer.errors)")
        #expect(answer.errors.count(where: \.isNewline) == 1, "\(answer.errors)")
        for name in mistake.names {
            #expect(answer.errors.contains(name), "\(answer.errors)")
        }
        for english in ["Error", "error", "NSCocoa", "could not", "Missing", "SQLite error"] {
            #expect(!answer.errors.contains(english), "\(answer.errors)")
        }
        // A command that fails at its arguments or files leaves no half-made database.
        let made = try FileManager.default.contentsOfDirectory(atPath: own.url.path)
        #expect(made.filter { $0.hasSuffix("n.db") } == [], "\(made)")
    }

    @Test func `an unforeseen error is still one Chinese sentence`() {
        struct Unforeseen: Error {}
        let end = CommandEnd(Unforeseen())
        #expect(end.code == 1)
        #expect(end.message?.hasPrefix("错误：操作失败：") == true)
    }
}
