import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct SpreadsheetWriterTests {
    private let directory: TemporaryDirectory
    private let time = Timestamp(milliseconds: 1_653_700_320_000)

    init() throws { directory = try TemporaryDirectory() }

    private var mark: ExportMark { ExportMark(by: "张三&李四", at: time) }

    private func write(_ body: (SpreadsheetWriter) throws -> Void) throws -> Workbook {
        let path = directory.path("out.xlsx")
        let writer = try SpreadsheetWriter(path: path, title: "清单", mark: mark)
        try body(writer)
        try writer.finish()
        return try Workbook(path: path)
    }

    private func texts(_ workbook: Workbook, sheet: Int = 0, width: Int) throws -> [[String]] {
        try #require(try workbook.sheet(at: sheet)).rows.map { $0.texts(width: width) }
    }

    @Test func `what is written is read again with its types`() throws {
        let workbook = try write { writer in
            try writer.beginSheet(
                "诉求", columns: ["编号", "件数", "占比", "日期", "时间", "说明"].map { SpreadsheetColumn($0) },
                title: "诉求清单")
            try writer.add([
                .text("GD202205280017"), .integer(1234), .share(0.25), .date(time), .moment(time),
                .empty,
            ])
        }
        let rows = try texts(workbook, width: 6)
        #expect(rows[0][0] == "诉求清单")
        #expect(rows[1] == ["编号", "件数", "占比", "日期", "时间", "说明"])
        #expect(rows[2].prefix(3) == ["GD202205280017", "1234", "0.25"])
        #expect(rows[2][3].hasPrefix("2022-05-28"))
        #expect(rows[2][4].hasPrefix("2022-05-28") && rows[2][4].contains("09:12"))
        #expect(rows[2][5] == "")
    }

    @Test(arguments: [
        "=1+1", "+86138", "@SUM(A1)", "-2", "=HYPERLINK(\"http://x\",\"y\")", "00123",
        "第一行\n第二行", "<b>&amp;</b>", "𠮷野",
    ])
    func `text is never a formula or a number`(text: String) throws {
        let workbook = try write { writer in
            try writer.beginSheet("表", columns: [SpreadsheetColumn("内容")])
            try writer.add([.text(text)])
        }
        #expect(try texts(workbook, width: 1)[1] == [text])
    }

    @Test func `what no cell can hold is left out`() throws {
        let long = String(repeating: "长", count: 40_000)
        let workbook = try write { writer in
            try writer.beginSheet("表", columns: [SpreadsheetColumn("内容")])
            try writer.add([.text("a\u{0}b\u{FFFE}c")])
            try writer.add([.text(long)])
            try writer.add([.share(.nan)])
        }
        let rows = try texts(workbook, width: 1)
        #expect(rows[1] == ["abc"])
        #expect(rows[2][0].utf16.count == 32_767 && rows[2][0].hasSuffix("…"))
    }

    @Test func `every sheet says who exported it and when`() throws {
        let workbook = try write { writer in
            for name in ["甲", "甲", "a/b:*?[]"] {
                try writer.beginSheet(name, columns: [SpreadsheetColumn("列")])
                try writer.add([.text("值")])
            }
        }
        #expect(workbook.sheetNames.count == 3)
        #expect(Set(workbook.sheetNames).count == 3)
        for sheet in 0..<3 {
            let last = try #require(try texts(workbook, sheet: sheet, width: 1).last)
            #expect(last[0].contains("张三&李四") && last[0].contains("2022-05-28 09:12"))
        }
    }

    @Test func `a place that cannot be written is named before any work`() {
        let error = #expect(throws: ExportError.self) {
            try SpreadsheetWriter(path: "/proc/none/x.xlsx", title: "", mark: mark)
        }
        #expect(error?.description.contains("/proc/none/x.xlsx") == true)
    }
}
