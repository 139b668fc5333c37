import Foundation
import Testing

/// SQL stands in the types that own a table, the text index and the query compiler, so that another
/// engine can take their place without touching analysis, evidence or policy.
@Suite struct StatementBoundaryTests {
    private static let owners: Set<String> = [
        // The file as a whole: settings of a connection, schemas, the check of everything.
        "SearchIndex/Store/CaseDatabase.swift", "SearchIndex/Store/SearchIndexSchema.swift",
        "Dedup/Merging/DedupSchema.swift", "Dedup/Intake/ConsistencyCheck.swift",
        // Tables.
        "SearchIndex/Store/CaseTable.swift", "SearchIndex/Store/SettingTable.swift",
        "Dedup/Blocking/BlockKeyTable.swift", "Dedup/Features/CaseFeatureTable.swift",
        "Dedup/Features/TermFrequencyTable.swift", "Dedup/Merging/ClusterTable.swift",
        "Dedup/Merging/ClusterListing.swift", "Dedup/Merging/LinkRuleTable.swift",
        "Dedup/Merging/MergeLog.swift", "Dedup/Merging/RecurrenceTable.swift",
        "Dedup/Merging/ReviewTable.swift",
        // Who may do what.
        "searchd/Access/AccessSchema.swift", "searchd/Access/AccessLog.swift",
        "searchd/Access/KeyTable.swift", "searchd/Access/SessionTable.swift",
        "searchd/Access/UserTable.swift",
        // The text index and its statistics.
        "SearchIndex/Postings/CaseTextIndex.swift", "SearchIndex/Postings/CaseRankFunction.swift",
        "SearchIndex/Postings/CaseCharacterIndex.swift",
        "SearchIndex/Postings/DocumentLengths.swift", "SearchIndex/Postings/TermStatistics.swift",
        // The query compiler.
        "SearchIndex/Query/QueryCompiler.swift",
    ]

    /// `Type+Topic.swift` belongs to its type.
    private static func owner(_ path: String) -> String {
        guard let plus = path.firstIndex(of: "+") else { return path }
        return path[..<plus] + ".swift"
    }

    /// SQL keywords are written in capitals, as nothing else in Swift is.
    private static func holdsSQL(_ line: Substring) -> Bool {
        let keywords = [
            "SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "REPLACE INTO", "CREATE TABLE",
            "CREATE INDEX", "ATTACH", "MATCH",
        ]
        return keywords.contains { keyword in
            guard let range = line.range(of: keyword) else { return false }
            let before = line[..<range.lowerBound].last
            let after = line[range.upperBound...].first
            return before?.isLetter != true && before != "_" && after?.isLetter != true
                && after != "_"
        }
    }

    @Test func `statements stand only in the types that own a table`() throws {
        for file in try SourceFile.all() where !Self.owners.contains(Self.owner(file.path)) {
            let lines = file.code.filter(Self.holdsSQL)
            #expect(lines == [], "\(file.path) holds SQL")
        }
    }

    @Test func `a statement is recognised wherever it stands`() {
        #expect(Self.holdsSQL("    sql: \"SELECT id FROM cases\")"))
        #expect(Self.holdsSQL("                DELETE FROM cases"))
        #expect(Self.holdsSQL("PRAGMA synchronous = FULL;"))
        #expect(!Self.holdsSQL("case .update: UPDATED"))
        #expect(!Self.holdsSQL("static let SELECTED = 1"))
    }
}
