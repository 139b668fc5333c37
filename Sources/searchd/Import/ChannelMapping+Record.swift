import Foundation
import SearchIndex

extension ChannelMapping {
    /// Brings one row into the canonical shape and validates it.
    ///
    /// Columns the mapping does not know are kept in `attributes` under their own names, and so is
    /// the channel's own category where the crosswalk replaced it.
    /// - Throws: ``CaseRecordError`` whose field is the column as the export names it.
    func record(row: [String], header: [String]) throws(CaseRecordError) -> CaseRecord {
        let row = ChannelRow(mapping: self, plan: plan(header: header), cells: row, header: header)
        let externalID = CellText.code(try row.requiredText(.externalID))
        guard !CellText.isRoundedNumber(externalID) else {
            throw .unacceptable(
                row.columnName(of: .externalID), externalID, "完整的编号（科学计数法已丢失末尾数字，请按文本格式重新导出）")
        }
        var record = CaseRecord(
            channel: code, externalID: externalID, submittedAt: try row.requiredTime(.submittedAt))
        record.title = row.text(.title) ?? ""
        record.body = row.texts(.body).joined(separator: "\n")
        guard !record.title.isEmpty || !record.body.isEmpty else {
            let (title, body) = (row.columnName(of: .title), row.columnName(of: .body))
            throw CaseRecordError(field: title, message: "列 '\(title)' 与 '\(body)' 都为空，至少要有一项内容")
        }
        record.reporter = try reporter(row)
        record.location = try location(row)
        let own = ownCategory(row)
        if let district = categoryCrosswalk[ColumnName.folded(own.joined(separator: "/"))] {
            record.category = district
            record.attributes["渠道原类别"] = .array(own.map { .string($0) })
        } else {
            record.category = own
        }
        record.kind = row.text(.kind)
        record.urgency = row.text(.urgency)
        record.status = row.text(.status)
        record.department = row.text(.department)
        let replyAt = try row.time(.replyAt)
        if let text = row.text(.replyText) {
            record.reply = CaseRecord.Reply(text: text, at: replyAt)
        } else if let replyAt {
            record.attributes[row.columnName(of: .replyAt)] = .string(replyAt.description)
        }
        let stars = try row.integer(.stars, 1...5)
        let comment = row.text(.comment)
        if stars != nil || comment != nil {
            record.rating = CaseRecord.Rating(stars: stars, comment: comment)
        }
        record.likes = try row.integer(.likes, 0...Int(Int32.max))
        for (name, value) in row.others { record.attributes[name] = .string(value) }
        do {
            try record.validate()
        } catch {
            throw row.named(error)
        }
        return record
    }

    private func reporter(_ row: ChannelRow) throws(CaseRecordError) -> CaseRecord.Reporter? {
        let reporter = CaseRecord.Reporter(
            name: row.text(.reporterName), phone: row.text(.reporterPhone).map(CellText.code),
            identifier: row.text(.reporterIdentifier).map(CellText.code),
            people: try row.integer(.reporterPeople, 1...1_000_000))
        return reporter == CaseRecord.Reporter() ? nil : reporter
    }

    private func location(_ row: ChannelRow) throws(CaseRecordError) -> CaseRecord.Location? {
        var location = CaseRecord.Location(
            division: row.text(.division), town: row.text(.town), address: row.text(.address),
            lon: try row.degrees(.lon, 180), lat: try row.degrees(.lat, 90))
        // Forms that were never located export zeros; that point lies in the Gulf of Guinea.
        if location.lon == 0, location.lat == 0 {
            location.lon = nil
            location.lat = nil
        }
        return location == CaseRecord.Location() ? nil : location
    }

    private func ownCategory(_ row: ChannelRow) -> [String] {
        let cells = row.texts(.category)
        guard let categorySeparator else { return cells }
        return cells.flatMap { $0.components(separatedBy: categorySeparator) }
            .map(CellText.trimmed).filter { !$0.isEmpty }
    }
}
