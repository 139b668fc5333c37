import Dedup
import SearchIndex

/// Checks a mapping file key by key, so that a mistake shows at start and not in the records.
struct ChannelFileCheck {
    let source: ChannelFile
    let file: String

    /// Kinds the district tells apart; a mapped kind must be one of them.
    static let kinds = ["咨询", "求助", "意见", "建议", "投诉", "举报", "表扬"]

    func code() throws(ChannelError) -> String {
        let isPlain = source.code.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
        }
        guard isPlain, !source.code.isEmpty, source.code.utf8.count <= CaseRecordLimits.keyBytes
        else { throw error("code", "的值 '\(source.code)' 无法接受，应为小写字母、数字、'-' 或 '_' 组成的代码") }
        return source.code
    }

    func name() throws(ChannelError) -> String {
        guard !CellText.trimmed(source.name).isEmpty else { throw error("name", "不能为空，应为渠道名称") }
        return source.name
    }

    func columns() throws(ChannelError) -> [ChannelField: [String]] {
        var columns: [ChannelField: [String]] = [:]
        var owners: [String: String] = [:]
        for (key, names) in source.columns.sorted(by: { $0.key < $1.key }) {
            let field = try field(key, under: "columns")
            guard !names.list.isEmpty else { throw error("columns.\(key)", "为空，应列出至少一个列名") }
            for name in names.list {
                let folded = ColumnName.folded(name)
                guard !folded.isEmpty else { throw error("columns.\(key)", "含空列名，应为表头里的列名") }
                if let other = owners.updateValue(key, forKey: folded) {
                    throw error("columns.\(key)", "的列名 '\(name)' 已用于 '\(other)'，一个列名只能对应一个字段")
                }
            }
            columns[field] = names.list
        }
        for field in [ChannelField.externalID, .submittedAt] where columns[field] == nil {
            throw error("columns.\(field.rawValue)", "缺少，每个渠道都必须给出它的列名")
        }
        guard columns[.title] != nil || columns[.body] != nil else {
            throw error("columns.title", "缺少，title 与 body 至少要有一项列名")
        }
        return columns
    }

    func required(columns: [ChannelField: [String]]) throws(ChannelError) -> [ChannelField] {
        var required: [ChannelField] = [.externalID, .submittedAt]
        for key in source.required ?? [] {
            let field = try field(key, under: "required")
            guard columns[field] != nil else {
                throw error("required", "要求了没有列名的字段 '\(key)'，应先在 columns 里给出列名")
            }
            if !required.contains(field) { required.append(field) }
        }
        return required
    }

    func values() throws(ChannelError) -> [ChannelField: [String: String?]] {
        var values: [ChannelField: [String: String?]] = [:]
        for (key, map) in source.values ?? [:] {
            let field = try field(key, under: "values")
            guard field != .body, field != .category else {
                throw error("values.\(key)", "不能替换取值；类别请用 category_crosswalk")
            }
            for (own, canonical) in map {
                if let canonical {
                    try checkValue(canonical, of: field, at: "values.\(key).\(own)")
                }
                values[field, default: [:]].updateValue(canonical, forKey: ColumnName.folded(own))
            }
        }
        return values
    }

    func constants() throws(ChannelError) -> [ChannelField: String] {
        var constants: [ChannelField: String] = [:]
        for (key, value) in source.constants ?? [:] {
            let field = try field(key, under: "constants")
            guard field != .externalID, field != .submittedAt else {
                throw error("constants.\(key)", "不能是常量，每件诉求各有其值")
            }
            try checkValue(value, of: field, at: "constants.\(key)")
            constants[field] = value
        }
        return constants
    }

    func categoryCrosswalk() throws(ChannelError) -> [String: [String]] {
        var crosswalk: [String: [String]] = [:]
        for (own, district) in source.categoryCrosswalk ?? [:] {
            guard !district.isEmpty, !district.contains("") else {
                throw error("category_crosswalk.\(own)", "为空，应为本区类别的各级名称列表")
            }
            crosswalk[ColumnName.folded(own)] = district
        }
        return crosswalk
    }

    func deadlines() throws(ChannelError) -> [DeadlineRule] {
        let deadlines = source.deadlines ?? []
        for (index, deadline) in deadlines.enumerated() {
            guard deadline.amount >= 1, !deadline.name.isEmpty,
                deadline.extensions.map({ $0.times >= 1 && $0.amount >= 1 }) ?? true
            else { throw error("deadlines.[\(index)]", "无法接受，应有名称，数量和次数不小于 1") }
        }
        return deadlines
    }

    private func checkValue(_ value: String, of field: ChannelField, at key: String)
        throws(ChannelError)
    {
        switch field {
        case .kind where !Self.kinds.contains(value):
            throw error(key, "的值 '\(value)' 无法接受，应为\(Self.kinds.joined(separator: "、"))之一")
        case .stars where !(1...5).contains(Int(value) ?? 0):
            throw error(key, "的值 '\(value)' 无法接受，应为 1 到 5 的整数或 ~（未评价）")
        default: break
        }
    }

    private func field(_ key: String, under parent: String) throws(ChannelError) -> ChannelField {
        guard let field = ChannelField(key) else {
            throw error("\(parent).\(key)", "不是诉求的字段，可用的字段：\(ChannelField.accepted)")
        }
        return field
    }

    private func error(_ key: String, _ problem: String) -> ChannelError {
        ChannelError(file: file, key: key, problem)
    }
}
