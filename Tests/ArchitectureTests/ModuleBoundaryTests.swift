import Testing

/// The corridor CICU ← SearchIndex ← Dedup ← searchd: SwiftPM refuses cycles, but not skipping ahead.
@Suite struct ModuleBoundaryTests {
    /// Modules of the project a target may import.
    private static let corridor: [String: Set<String>] = [
        "SearchIndex": ["CICU"],
        "Dedup": ["SearchIndex"],
        "searchd": ["SearchIndex", "Dedup", "CZip", "CCSV", "CXLSXWriter"],
    ]

    private static let ownModules: Set<String> = [
        "CICU", "CZip", "CCSV", "CXLSXWriter", "SearchIndex", "Dedup", "searchd",
    ]

    @Test func `every target imports only what stands before it in the corridor`() throws {
        for file in try SourceFile.all() {
            let allowed = try #require(Self.corridor[file.target], "\(file.path) has no place")
            for module in file.imports where Self.ownModules.contains(module) {
                #expect(allowed.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    @Test func `the database library stays behind the libraries that own tables`() throws {
        // The server's own tables: who may do what is no matter of search or duplicates.
        let owners = [
            "AccessSchema", "AccessLog", "KeyTable", "SessionTable", "UserTable",
            "SavedSearchTable",
        ]
        .map { "searchd/Access/\($0).swift" }
        for file in try SourceFile.all()
        where file.target == "searchd" && !owners.contains(file.path) {
            let database = file.imports.filter { $0.hasPrefix("GRDB") || $0.contains("SQLite") }
            #expect(database == [], "\(file.path)")
        }
    }

    @Test func `no library prints, parses arguments or serves`() throws {
        let edge = [
            "ArgumentParser", "Logging", "Yams", "Hummingbird", "Mustache", "Metrics",
            "ServiceLifecycle",
        ]
        for file in try SourceFile.all() where file.target != "searchd" {
            #expect(file.imports.filter(edge.contains) == [], "\(file.path)")
            let printing = file.code.filter { $0.contains("print(") && !$0.contains(".print(") }
            #expect(printing == [], "\(file.path)")
        }
    }

    @Test func `imports are found behind attributes and access levels`() {
        let lines: [Substring] = [
            "import A", "public import B", "@testable import C", "internal import struct D.E",
            "// import F", "let text = \"import G\"", "@preconcurrency package import H",
        ]
        let file = SourceFile(path: "Dedup/X.swift", lines: lines)
        #expect(file.imports == ["A", "B", "C", "D", "H"])
    }
}
