import SearchIndex

/// One row seen through a channel's mapping.
struct ChannelRow {
    let mapping: ChannelMapping
    let plan: ColumnPlan
    let cells: [String]
    let header: [String]

    /// The first column of the field with content, its value replaced where the mapping says so.
    func text(_ field: ChannelField) -> String? { texts(field).first ?? mapping.constants[field] }

    /// Every column of the field with content.
    func texts(_ field: ChannelField) -> [String] {
        var texts: [String] = []
        for index in plan.columns[field] ?? [] {
            guard let cell = cell(index) else { continue }
            let replaced = mapping.values[field]?[ColumnName.folded(cell)] ?? .some(cell)
            if let replaced { texts.append(replaced) }
        }
        return texts
    }

    /// Content of the columns without a field.
    var others: [(String, String)] {
        plan.others.compactMap { other in cell(other.index).map { (other.name, $0) } }
    }

    func requiredText(_ field: ChannelField) throws(CaseRecordError) -> String {
        guard let text = text(field) else {
            let column = columnName(of: field)
            throw CaseRecordError(field: column, message: "列 '\(column)' 为空，每件诉求必须填写")
        }
        return text
    }

    func requiredTime(_ field: ChannelField) throws(CaseRecordError) -> Timestamp {
        let text = try requiredText(field)
        return try timestamp(text, field)
    }

    func time(_ field: ChannelField) throws(CaseRecordError) -> Timestamp? {
        guard let text = text(field) else { return nil }
        return try timestamp(text, field)
    }

    func integer(_ field: ChannelField, _ range: ClosedRange<Int>) throws(CaseRecordError) -> Int? {
        guard let text = text(field) else { return nil }
        guard let value = CellText.integer(text), range.contains(value) else {
            let known = (mapping.values[field] ?? [:]).keys.sorted().joined(separator: "、")
            let words = known.isEmpty ? "" : "，或 \(known)"
            throw .unacceptable(
                columnName(of: field), text,
                " \(range.lowerBound) 到 \(range.upperBound) 的整数\(words)")
        }
        return value
    }

    func degrees(_ field: ChannelField, _ limit: Double) throws(CaseRecordError) -> Double? {
        guard let text = text(field) else { return nil }
        guard let value = CellText.number(text), abs(value) <= limit else {
            throw .unacceptable(columnName(of: field), text, " -\(limit) 到 \(limit) 之间的度数")
        }
        return value
    }

    /// The column as the export names it.
    func columnName(of field: ChannelField) -> String {
        let indices = plan.columns[field] ?? []
        let index = indices.first { cell($0) != nil } ?? indices.first
        guard let index, header.indices.contains(index) else { return field.rawValue }
        return CellText.trimmed(header[index])
    }

    /// An error of the canonical shape with the export's own column in place of the field.
    func named(_ error: CaseRecordError) -> CaseRecordError {
        var error = error
        if let field = error.field.flatMap(ChannelField.init(rawValue:)) {
            error.field = columnName(of: field)
        }
        return error
    }

    private func timestamp(_ text: String, _ field: ChannelField)
        throws(CaseRecordError) -> Timestamp
    {
        guard let time = CellText.timestamp(text) else {
            throw .unacceptable(columnName(of: field), text, CellText.acceptedTimes)
        }
        return time
    }

    private func cell(_ index: Int) -> String? {
        guard cells.indices.contains(index) else { return nil }
        let cell = CellText.trimmed(cells[index])
        guard !cell.isEmpty else { return nil }
        // Blank marks are short; long texts need no folding.
        if cell.utf8.count <= 24, mapping.blanks.contains(ColumnName.folded(cell)) { return nil }
        return cell
    }
}
