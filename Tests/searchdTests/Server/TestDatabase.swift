import SearchIndex
import TestSupport

@testable import searchd

/// A fresh database with the tables of the whole program.
enum TestDatabase {
    // Apart from tests that import Dedup, whose own opening knows fewer tables.
    static func create(in directory: TemporaryDirectory) throws -> CaseDatabase {
        try CaseDatabase.open(directory.path("cases.db"), access: .create)
    }
}
