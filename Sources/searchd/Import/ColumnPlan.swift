import Synchronization

/// Which cell of a row fills which field, worked out once for a header.
struct ColumnPlan: Sendable {
    /// Indices of the columns that fill a field, in the order of the mapping's names.
    var columns: [ChannelField: [Int]] = [:]
    /// Columns the mapping has no field for, under the names their values are kept by.
    var others: [(index: Int, name: String)] = []

    init(header: [String], names: [ChannelField: [String]]) {
        let folded = header.map(ColumnName.folded)
        var taken = Set<Int>()
        for (field, accepted) in names {
            let indices = accepted.flatMap { name in folded.indices.filter { folded[$0] == name } }
            guard !indices.isEmpty else { continue }
            columns[field] = indices
            taken.formUnion(indices)
        }
        var used = Set<String>()
        for (index, cell) in header.enumerated() where !taken.contains(index) {
            let trimmed = CellText.trimmed(cell)
            var name = trimmed.isEmpty ? "第 \(index + 1) 列" : trimmed
            // Two columns of one name must not hide each other.
            if !used.insert(name).inserted {
                name += "（第 \(index + 1) 列）"
                used.insert(name)
            }
            others.append((index, name))
        }
    }

    /// Number of header cells that fill a field.
    var known: Int { columns.values.reduce(0) { $0 + $1.count } }
}

/// Keeps the plan of the header last seen: all rows of a file come under one.
final class ColumnPlanCache: Sendable {
    private let last = Mutex<(header: [String], plan: ColumnPlan)?>(nil)

    func plan(header: [String], names: [ChannelField: [String]]) -> ColumnPlan {
        if let plan = last.withLock({ $0?.header == header ? $0?.plan : nil }) { return plan }
        let plan = ColumnPlan(header: header, names: names)
        last.withLock { $0 = (header, plan) }
        return plan
    }
}
