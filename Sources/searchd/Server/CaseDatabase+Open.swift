import Dedup
import SearchIndex

extension CaseDatabase {
    /// Opens the file with the tables of the whole program: index, duplicate decision and access.
    ///
    /// Takes the place of the module Dedup's own opening, so that every command knows all tables.
    /// - Throws: ``StoreError`` when the file is missing, damaged or newer than this program.
    static func open(_ path: String, access: Access = .existing) throws -> CaseDatabase {
        try CaseDatabase(path: path, access: access, schemas: schemas)
    }

    /// Opens a file even when another version of the analyzer made its index, to build that anew.
    static func openForReindexing(_ path: String) throws -> CaseDatabase {
        try CaseDatabase(path: path, access: .existing, schemas: schemas, acceptsOldIndex: true)
    }

    private static var schemas: [any DatabaseSchema.Type] {
        [SearchIndexSchema.self, DedupSchema.self, AccessSchema.self]
    }
}
