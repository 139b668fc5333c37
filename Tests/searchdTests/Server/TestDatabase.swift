import SearchIndex
import TestSupport

@testable import searchd

/// A database with the tables of the whole program.
enum TestDatabase {
    // Apart from tests that import Dedup, whose own opening knows fewer tables.
    static func create(in directory: TemporaryDirectory, _ name: String = "cases.db") throws
        -> CaseDatabase
    {
        try CaseDatabase.open(directory.path(name), access: .create)
    }

    static func open(_ path: String) throws -> CaseDatabase { try CaseDatabase.open(path) }
}
