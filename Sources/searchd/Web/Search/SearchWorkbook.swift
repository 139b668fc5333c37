import Foundation
import SearchIndex

/// A list of results as a workbook.
struct SearchWorkbook: Sendable {
    static let contentType =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    let hits: [SearchHit]
    let total: Int
    let question: SearchForm
    let channels: ChannelNames
    let mark: ExportMark

    private static let columns = [
        SpreadsheetColumn("渠道", width: 22), SpreadsheetColumn("编号", width: 22),
        SpreadsheetColumn("提交时间", width: 17), SpreadsheetColumn("标题", width: 40),
        SpreadsheetColumn("内容", width: 60), SpreadsheetColumn("区划", width: 12),
        SpreadsheetColumn("镇街", width: 12), SpreadsheetColumn("地址", width: 28),
        SpreadsheetColumn("类别", width: 22), SpreadsheetColumn("性质", width: 8),
        SpreadsheetColumn("状态", width: 10), SpreadsheetColumn("承办单位", width: 24),
        SpreadsheetColumn("同一事项件数", width: 13), SpreadsheetColumn("答复时间", width: 17),
        SpreadsheetColumn("答复", width: 60),
    ]

    var fileName: String { "检索结果 \(mark.at.localDate).xlsx" }

    /// - Throws: ``ExportError``.
    func data() throws -> Data {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("searchd-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appendingPathComponent("list.xlsx")
        try write(to: file.path)
        return try Data(contentsOf: file)
    }

    private func write(to path: String) throws(ExportError) {
        let writer = try SpreadsheetWriter(path: path, title: "检索结果", mark: mark)
        try writer.beginSheet("检索结果", columns: Self.columns, title: heading)
        for hit in hits { try writer.add(cells(hit)) }
        try writer.finish()
    }

    /// What was asked and how much of it the file holds.
    private var heading: String {
        let words = question.text.isEmpty ? "全部案件" : "检索词：\(question.text)"
        let conditions = question.conditions.filter { $0.name != "sort" }.map(\.value)
        let rest = conditions.isEmpty ? "" : "；条件：\(conditions.joined(separator: "、"))"
        let cut = hits.count < total ? "；只列出前 \(hits.count) 个事项" : ""
        return "\(words)\(rest)；共 \(total) 个事项\(cut)"
    }

    private func cells(_ hit: SearchHit) -> [SpreadsheetCell] {
        let record = hit.stored.record
        return [
            .text(channels[record.channel]), .text(record.externalID),
            .moment(record.submittedAt), .text(record.title), .text(record.body),
            .text(record.location?.division), .text(record.location?.town),
            .text(record.location?.address), .text(record.category.joined(separator: "/")),
            .text(record.kind), .text(record.status), .text(record.department),
            .integer(hit.clusterSize), record.reply?.at.map(SpreadsheetCell.moment) ?? .empty,
            .text(record.reply?.text),
        ]
    }
}
