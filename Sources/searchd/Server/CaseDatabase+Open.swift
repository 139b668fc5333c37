import Dedup
import SearchIndex

extension CaseDatabase {
    /// Opens the file with the tables of the whole program: index, duplicate decision and access.
    ///
    /// Takes the place of the module Dedup's own opening, so that every command knows all tables.
    /// - Throws: ``StoreError`` when the file is missing, damaged or newer than this program.
    static func open(
        _ path: String, access: Access = .existing, acceptsOldIndex: Bool = false
    ) throws -> CaseDatabase {
        try CaseDatabase(
            path: path, access: access,
            schemas: [SearchIndexSchema.self, DedupSchema.self, AccessSchema.self],
            acceptsOldIndex: acceptsOldIndex)
    }
}
