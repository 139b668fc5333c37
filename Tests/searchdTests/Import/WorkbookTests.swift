import Foundation
import Testing

@testable import searchd

@Suite struct WorkbookTests {
    private func sheetRows(_ file: WorkbookFile, sheet: Int = 0) throws -> [Worksheet.Row] {
        try file.withFile { path in
            try #require(try Workbook(path: path).sheet(at: sheet)).rows
        }
    }

    private func texts(_ file: WorkbookFile) throws -> [[String]] {
        try sheetRows(file).map { $0.texts(width: $0.width) }
    }

    @Test func `shared texts join their runs and leave out pronunciation`() throws {
        let file = WorkbookFile(
            rows: """
                <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>\
                <c r="C1" t="s"><v>2</v></c></row>
                """,
            sharedStrings: """
                <si><r><t>路灯</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 不亮</t></r></si>\
                <si><t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>\
                <si><t>一_x000A_二_x005F_x</t></si>
                """)
        #expect(try texts(file) == [["路灯 不亮", "东京", "一\n二_x"]])
    }

    @Test func `inline texts, formula results, booleans and errors come out as people see them`()
        throws
    {
        let file = WorkbookFile(
            rows: """
                <row r="1"><c r="A1" t="inlineStr"><is><r><t>噪</t></r><r><t>音</t></r></is></c>\
                <c r="B1" t="str"><f>CONCATENATE("a",1)</f><v>a1</v></c>\
                <c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c>\
                <c r="E1" t="d"><v>2024-03-05T09:12:00</v></c><c r="F1"><f>1+1</f><v>2</v></c></row>
                """)
        #expect(try texts(file) == [["噪音", "a1", "TRUE", "", "2024-03-05T09:12:00", "2"]])
    }

    @Test func `missing cells leave gaps and missing places follow the one before`() throws {
        let file = WorkbookFile(
            rows: """
                <row><c t="inlineStr"><is><t>甲</t></is></c><c><v>1</v></c></row>\
                <row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c><c r="A5"><v>9</v></c></row>\
                <row><c r="??"><v>7</v></c></row><row r="9"/>
                """)
        let rows = try sheetRows(file)
        #expect(rows.map(\.number) == [1, 5, 6])
        #expect(
            rows.map { $0.texts(width: 4) } == [
                ["甲", "1", "", ""], ["9", "", "3", "4"], ["7", "", "", ""],
            ])
    }

    @Test func `sheets keep the order of their tabs and charts are no sheets`() throws {
        var file = WorkbookFile(rows: "<row r=\"1\"><c><v>1</v></c></row>")
        file.sheets.append(("第二张", "<row r=\"1\"><c><v>2</v></c></row>"))
        file.sheets.append(("图", ""))
        let relationships = try #require(file.allParts()["xl/_rels/workbook.xml.rels"])
        // The last relationship becomes that of a chart; the files swap places.
        file.parts["xl/_rels/workbook.xml.rels"] = Data(
            String(decoding: relationships, as: UTF8.self)
                .replacingOccurrences(
                    of: "worksheet\" Target=\"worksheets/part2",
                    with: "chartsheet\" Target=\"chartsheets/part2"
                )
                .replacingOccurrences(of: "worksheets/part0", with: "/xl/worksheets/PART1")
                .replacingOccurrences(
                    of: "\"worksheets/part1", with: "\"./worksheets/../worksheets/part0"
                )
                .utf8)
        try file.withFile { path in
            let workbook = try Workbook(path: path)
            #expect(workbook.sheetNames == ["表", "第二张"])
            #expect(try workbook.sheet(at: 0)?.rows.first?.texts(width: 1) == ["2"])
            #expect(try workbook.sheet(at: 1)?.rows.first?.texts(width: 1) == ["1"])
            #expect(try workbook.sheet(at: 2) == nil)
        }
    }

    @Test func `prefixed elements are read like others`() throws {
        var file = WorkbookFile(rows: "")
        file.parts["xl/worksheets/part0.xml"] = Data(
            """
            <x:worksheet xmlns:x="\(WorkbookFile.namespace)"><x:sheetData><x:row r="2">\
            <x:c r="B2"><x:v>1.5</x:v></x:c></x:row></x:sheetData></x:worksheet>
            """.utf8)
        let rows = try sheetRows(file)
        #expect(rows.map(\.number) == [2])
        #expect(rows.first?.texts(width: 2) == ["", "1.5"])
    }

    @Test func `long Chinese texts survive the chunks of the parser`() throws {
        let text = String(repeating: "小区楼下烧烤摊油烟扰民，", count: 20_000)
        let file = WorkbookFile(
            rows: "<row r=\"1\"><c t=\"inlineStr\"><is><t>x\(text)</t></is></c></row>")
        #expect(try texts(file) == [["x" + text]])
    }

    @Test func `dates follow the style of the cell and the epoch of the workbook`() throws {
        let styles = """
            <numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>\
            <numFmt numFmtId="177" formatCode="000000"/></numFmts>\
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
            <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="176"/><xf numFmtId="177"/></cellXfs>
            """
        var file = WorkbookFile(
            rows: """
                <row r="1"><c s="0"><v>45356</v></c><c s="1"><v>45356.383333333331</v></c>\
                <c s="2"><v>45356</v></c><c s="3"><v>512</v></c><c s="99"><v>1</v></c></row>
                """, styles: styles)
        #expect(
            try texts(file) == [
                ["45356", "2024-03-05T09:12:00+08:00", "2024-03-05", "000512", "1"]
            ])
        file.workbookProperties = "<workbookPr date1904=\"1\"/>"
        #expect(try texts(file).first?[2] == "2028-03-06")
    }

    @Test func `a text the workbook does not have is damage, not an empty cell`() throws {
        let file = WorkbookFile(
            rows: "<row r=\"1\"><c t=\"s\"><v>7</v></c></row>", sharedStrings: "<si><t>一</t></si>")
        #expect(throws: WorkbookError.self) { try sheetRows(file) }
    }
}
