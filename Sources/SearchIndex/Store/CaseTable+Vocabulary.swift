import GRDB

extension CaseTable {
    /// What completions are made of, and whom they must not name.
    struct VocabularySource {
        var title = ""
        var division = ""
        var town = ""
        var address = ""
        /// Levels parted by ``categorySeparator``.
        var category = ""
        var department = ""
        /// Name, telephone and identity number, where they are known.
        var reporter: [String] = []
    }

    /// Walks the cases with ids in (after, through].
    static func forEachVocabularySource(
        after: CaseID, through last: CaseID, _ db: Database,
        _ body: (CaseID, VocabularySource) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, title, division, town, address, category, department,
                    json_extract(rest, '$.reporter.name'), json_extract(rest, '$.reporter.phone'),
                    json_extract(rest, '$.reporter.identifier')
                FROM cases WHERE id > ? AND id <= ? ORDER BY id
                """)
        try statement.forEachRow(arguments: [after.rawValue, last.rawValue]) {
            let row = RowReader($0)
            try body(
                CaseID(row.integer(0) ?? 0),
                VocabularySource(
                    title: row.text(1) ?? "", division: row.text(2) ?? "", town: row.text(3) ?? "",
                    address: row.text(4) ?? "", category: row.text(5) ?? "",
                    department: row.text(6) ?? "", reporter: (7...9).compactMap { row.text($0) }))
        }
    }
}
