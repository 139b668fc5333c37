import SearchIndex

extension AccessControl {
    /// Searches one person may keep.
    static let savedSearches = 30

    func savedSearches(of user: String) throws -> [SavedSearch] {
        try database.read { try SavedSearchTable.all(of: user, $0) }
    }

    /// - Throws: ``AccessError/tooManySearches`` beyond ``savedSearches``.
    func save(_ search: SavedSearch, of user: String) throws {
        try database.write { db in
            let known = try SavedSearchTable.all(of: user, db).map(\.name)
            guard known.contains(search.name) || known.count < Self.savedSearches else {
                throw AccessError.tooManySearches
            }
            try SavedSearchTable.save(search, of: user, db)
        }
    }

    func removeSearch(_ name: String, of user: String) throws {
        try database.write { try SavedSearchTable.remove(name, of: user, $0) }
    }
}
