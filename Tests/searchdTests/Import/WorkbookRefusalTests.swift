import Foundation
import Testing

@testable import searchd

@Suite struct WorkbookRefusalTests {
    /// What opening and reading every sheet of the file at `path` throws; nil when nothing.
    private func refusal(
        _ path: String, limits: WorkbookLimits = .standard
    ) -> WorkbookError? {
        do throws(WorkbookError) {
            let workbook = try Workbook(path: path, limits: limits)
            for index in workbook.sheetNames.indices { _ = try workbook.sheet(at: index) }
            return nil
        } catch {
            return error
        }
    }

    private func refusal(bytes: Data) throws -> WorkbookError? {
        try WorkbookFile.withFile(bytes: bytes) { refusal($0) }
    }

    private let oneCell = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"

    @Test func `files that are no workbook are named for what they are`() throws {
        #expect(refusal("/nowhere/at/all.xlsx") == .unreadable(reason: "文件不存在或没有读取权限"))
        #expect(try refusal(bytes: Data()) == .empty)
        #expect(try refusal(bytes: Data("<html><table>".utf8)) == .notWorkbook)
        #expect(try refusal(bytes: Data([0x50, 0x4B])) == .notWorkbook)
        let compound = Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) + Data(count: 600)
        #expect(try refusal(bytes: compound) == .legacyFormat)
        let name = Data("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })
        #expect(try refusal(bytes: compound + name) == .passwordProtected)
        #expect(
            try WorkbookFile.withFile(parts: ["content.xml": Data("<a/>".utf8)]) { refusal($0) }
                == .notWorkbook)
        #expect(
            try WorkbookFile.withFile(parts: ["xl/workbook.bin": Data([1, 2])]) { refusal($0) }
                == .binaryWorkbook)
        #expect(refusal(FileManager.default.temporaryDirectory.path) != nil)
    }

    @Test func `a workbook that ends early is refused wherever it ends`() throws {
        let path = XLSXReaderTests.sample("town.xlsx")
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(try refusal(bytes: whole) == nil)
        for length in stride(from: 4, to: whole.count - 1, by: 97) {
            #expect(try refusal(bytes: whole.prefix(length)) == .notWorkbook)
        }
    }

    @Test func `missing parts are damage`() throws {
        for part in ["xl/worksheets/part0.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"] {
            var file = WorkbookFile(rows: oneCell, styles: "<cellXfs/>")
            file.parts.updateValue(nil, forKey: part)
            guard case .damaged = try file.withFile({ refusal($0) }) else {
                Issue.record("\(part)")
                continue
            }
        }
    }

    @Test(arguments: [
        "<worksheet><sheetData><row r=\"1\">", "", "<worksheet>&nowhere;</worksheet>", "PK",
        "<worksheet><sheetData></row></sheetData></worksheet>",
    ])
    func `a part that is no XML is damage`(sheet: String) throws {
        var file = WorkbookFile(rows: oneCell)
        file.parts["xl/worksheets/part0.xml"] = Data(sheet.utf8)
        guard case .damaged(let part, _) = try file.withFile({ refusal($0) }) else {
            Issue.record("accepted \(sheet)")
            return
        }
        #expect(part == "xl/worksheets/part0.xml")
    }

    @Test func `entities that unfold without end are refused`() throws {
        var entities = "<!ENTITY a0 \"ha\">"
        for level in 1...30 {
            entities += "<!ENTITY a\(level) \"&a\(level - 1);&a\(level - 1);&a\(level - 1);\">"
        }
        var file = WorkbookFile(rows: "")
        file.parts["xl/worksheets/part0.xml"] = Data(
            """
            <!DOCTYPE x [\(entities)]><worksheet><sheetData><row><c t="str"><v>&a30;</v></c></row>\
            </sheetData></worksheet>
            """.utf8)
        guard case .damaged = try file.withFile({ refusal($0) }) else {
            Issue.record("accepted")
            return
        }
    }

    @Test func `external entities are not read`() throws {
        try WorkbookFile.withFile(bytes: Data("secret".utf8)) { secret in
            var file = WorkbookFile(rows: "")
            file.parts["xl/worksheets/part0.xml"] = Data(
                """
                <!DOCTYPE x [<!ENTITY f SYSTEM "file://\(secret)">]><worksheet><sheetData>\
                <row><c t="str"><v>&f;</v></c></row></sheetData></worksheet>
                """.utf8)
            try file.withFile { path in
                let rows = try? Workbook(path: path).sheet(at: 0)?.rows
                #expect((rows ?? []).allSatisfy { !$0.texts(width: 1)[0].contains("secret") })
            }
        }
    }

    @Test func `row numbers past the last row are refused`() throws {
        for number in ["1048577", "99999999999"] {
            let file = WorkbookFile(rows: "<row r=\"\(number)\"><c><v>1</v></c></row>")
            guard case .tooLarge = try file.withFile({ refusal($0) }) else {
                Issue.record("accepted \(number)")
                continue
            }
        }
        let last = WorkbookFile(rows: "<row r=\"1048576\"><c><v>1</v></c></row>")
        #expect(try last.withFile { refusal($0) } == nil)
    }

    @Test func `parts that unfold too far are refused`() throws {
        let file = WorkbookFile(rows: oneCell + String(repeating: " ", count: 1 << 20))
        try file.withFile { path in
            #expect(refusal(path) == nil)
            let limits = [
                WorkbookLimits(partBytes: 1 << 19),
                WorkbookLimits(ratioMatters: 1 << 19, compressionRatio: 50),
                WorkbookLimits(parts: 2),
            ]
            for limit in limits {
                guard case .tooLarge = refusal(path, limits: limit) else {
                    Issue.record("accepted \(limit)")
                    continue
                }
            }
        }
    }

    @Test func `every refusal is one sentence in Chinese`() {
        let errors: [WorkbookError] = [
            .unreadable(reason: "x"), .empty, .passwordProtected, .legacyFormat, .binaryWorkbook,
            .notWorkbook, .damaged(part: "x", reason: "y"), .tooLarge(part: "x", limit: "y"),
            .noData,
        ]
        for error in errors {
            #expect(error.description.contains(#/\p{Han}{4}/#))
            #expect(!error.description.contains("\n"))
        }
    }
}
