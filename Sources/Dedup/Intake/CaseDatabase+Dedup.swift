public import SearchIndex

extension CaseDatabase {
    /// Opens the file with the tables of the index and of the duplicate decision.
    /// - Throws: ``StoreError`` when the file is missing, damaged or newer than this program.
    public static func open(_ path: String, access: Access = .existing) throws -> CaseDatabase {
        try CaseDatabase(
            path: path, access: access, schemas: [SearchIndexSchema.self, DedupSchema.self])
    }
}
