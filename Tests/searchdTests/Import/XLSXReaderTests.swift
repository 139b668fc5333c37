import Foundation
import Testing

@testable import searchd

@Suite struct XLSXReaderTests {
    static func sample(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).appendingPathComponent(
            "../../../../corpora/channels/\(name)"
        )
        .standardizedFileURL.path
    }

    private func readAll(
        _ path: String, channel: String? = nil, batch: Int = 5
    ) throws -> [RawRecord] {
        let reader = try XLSXReader(path: path, channel: channel, registry: .standard)
        var all: [RawRecord] = []
        while case let some = try reader.next(atMost: batch), !some.isEmpty {
            #expect(some.count <= batch)
            all += some
        }
        return all
    }

    /// Cells of a row record by column name.
    private func cells(_ record: RawRecord) -> [String: String] {
        guard case .row(let texts, let header) = record.payload else { return [:] }
        return Dictionary(zip(header.columns, texts), uniquingKeysWith: { first, _ in first })
    }

    private func rejection(_ record: RawRecord) -> RecordRejection? {
        if case .unreadable(let rejection) = record.payload { rejection } else { nil }
    }

    /// A row of inline texts.
    private func row(_ texts: [String]) -> String {
        "<row>"
            + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }

    private let header = ["登记编号", "事项名称", "事项说明", "登记时间", "所属镇街", "手机号码"]

    @Test func `the petition export is read below its title`() throws {
        let records = try readAll(Self.sample("petition.xlsx"))
        #expect(records.count == 12)
        #expect(records.map(\.line) == Array(4...15))
        let first = cells(try #require(records.first))
        #expect(first["信访编号"] == "51992024030100000001")
        #expect(first["信访日期"] == "2024-03-01T09:20:00+08:00")
        #expect(first["答复日期"] == "2024-03-22")
        #expect(first["联系电话"] == "13900001201")
        #expect(first["人次"] == "1")
        for record in records {
            guard case .row(let texts, let header) = record.payload else {
                Issue.record("line \(record.line) is no row")
                continue
            }
            #expect(header.channel.code == "petition")
            #expect(header.sheet == "信访事项登记")
            #expect(texts.count == header.columns.count)
        }
    }

    @Test func `the town export is read from both sheets`() throws {
        let records = try readAll(Self.sample("town.xlsx"))
        #expect(records.map(\.line) == Array(2...7) + Array(3...8))
        let ids = records.map { cells($0)["登记编号"] ?? "" }
        #expect(ids.first == "2024030100017")
        #expect(ids[6] == "FL2024031200000000001")
        #expect(records.allSatisfy { cells($0)["登记时间"]?.hasSuffix("+08:00") == true })
    }

    @Test(arguments: ["petition.xlsx", "town.xlsx"])
    func `every row of the samples becomes a case`(name: String) throws {
        for record in try readAll(Self.sample(name)) {
            guard case .row(let texts, let header) = record.payload else {
                Issue.record("line \(record.line) is no row")
                continue
            }
            _ = try header.channel.record(row: texts, header: header.columns)
        }
    }

    @Test func `the row that knows most columns is the header`() throws {
        let file = WorkbookFile(
            rows: row(["便民服务登记"]) + row(Array(header.prefix(4))) + row(header)
                + row(["A1", "路灯坏了", "三天不亮", "2024-03-05", "石桥镇", "1"]))
        let records = try file.withFile { try readAll($0) }
        #expect(records.map(\.line) == [4])
        #expect(cells(try #require(records.first))["所属镇街"] == "石桥镇")
    }

    @Test func `a header below the tenth filled row is not found`() throws {
        let titles = (1...10).map { row(["说明 \($0)"]) }.joined()
        let file = WorkbookFile(rows: titles + row(header) + row(["A1"]))
        let records = try file.withFile { try readAll($0) }
        #expect(records.count == 1)
        #expect(records.first.flatMap(rejection)?.field == nil)
    }

    @Test func `a sheet of something else is reported once and the rest is read`() throws {
        var file = WorkbookFile(rows: row(["姓名", "工资"]) + row(["甲", "1"]) + row(["乙", "2"]))
        file.sheets.append(("空表", ""))
        file.sheets.append(("登记", row(header) + row(["A1", "路灯坏了"])))
        try file.withFile { path in
            let records = try readAll(path, batch: 1)
            #expect(records.count == 2)
            let report = try #require(records.first.flatMap(rejection))
            #expect(report.file == path)
            #expect(report.line == 1)
            #expect(report.message.contains("工作表“表”"))
            #expect(cells(records[1])["事项名称"] == "路灯坏了")
        }
    }

    @Test func `rows are as wide as the header, and cells right of it count for nothing`() throws {
        let file = WorkbookFile(
            rows: row(header)
                + "<row r=\"5\"><c r=\"XFD5\"><v>1</v></c></row>"
                + "<row r=\"7\"><c r=\"B7\"><v>2</v></c><c r=\"XFD7\"><v>1</v></c></row>")
        let records = try file.withFile { try readAll($0) }
        #expect(records.map(\.line) == [7])
        guard case .row(let texts, _) = try #require(records.first).payload else { return }
        #expect(texts == ["", "2", "", "", "", ""])
    }

    @Test func `a named channel is held against the header, an unknown one refused at once`() throws
    {
        let path = Self.sample("town.xlsx")
        #expect(try readAll(path, channel: "town").count == 12)
        let wrong = try readAll(path, channel: "petition")
        #expect(wrong.count == 2)
        #expect(wrong.allSatisfy { rejection($0) != nil })
        #expect(throws: ChannelError.self) {
            try XLSXReader(path: path, channel: "nowhere", registry: .standard)
        }
    }

    @Test func `a workbook without a cell says so`() throws {
        try WorkbookFile(rows: "<row r=\"1\"/>").withFile { path in
            let reader = try XLSXReader(path: path, channel: nil, registry: .standard)
            #expect(throws: WorkbookError.noData) { try reader.next(atMost: 10) }
        }
    }
}
