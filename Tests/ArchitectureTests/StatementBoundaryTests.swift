import Foundation
import Testing

/// SQL stands in the types that own a table, the text index and the query compiler, so that another
/// engine can take their place without touching analysis, evidence or policy.
@Suite struct StatementBoundaryTests {
    /// Types by their path; extensions of them stand in `Type+Topic.swift` beside them.
    private static let owners: Set<String> = [
        // The file as a whole: settings of a connection, schemas, the check of everything.
        "SearchIndex/Store/CaseDatabase", "SearchIndex/Store/SearchIndexSchema",
        "Dedup/Merging/DedupSchema", "Dedup/Intake/ConsistencyCheck",
        // Tables.
        "SearchIndex/Store/CaseTable", "SearchIndex/Store/SettingTable",
        "Dedup/Blocking/BlockKeyTable", "Dedup/Features/CaseFeatureTable",
        "Dedup/Features/TermFrequencyTable", "Dedup/Merging/ClusterTable",
        "Dedup/Merging/ClusterListing", "Dedup/Merging/LinkRuleTable",
        "Dedup/Merging/MergeLog", "Dedup/Merging/RecurrenceTable",
        "Dedup/Statistics/FigureSchema", "Dedup/Statistics/FigureTable",
        "Dedup/Statistics/FigureNames", "Dedup/Statistics/TransportCopyTable",
        "Dedup/Merging/ReviewTable", "Dedup/Learning/ModelLog",
        "Dedup/Dispatch/DispatchHoldTable",
        "Dedup/Dispatch/DispatchAckTable",
        "Dedup/Alerts/AlertRuleTable", "Dedup/Alerts/AlertTable",
        // Who may do what.
        "searchd/Access/AccessSchema", "searchd/Access/AccessLog", "searchd/Access/KeyTable",
        "searchd/Access/SessionTable", "searchd/Access/UserTable",
        "searchd/Access/SavedSearchTable",
        // The text index and its statistics.
        "SearchIndex/Postings/CaseCharacterIndex", "SearchIndex/Postings/TextSegmentTable",
        "SearchIndex/Postings/TextPageTable", "SearchIndex/Postings/TextLengthTable",
        "SearchIndex/Postings/TextDeathTable", "SearchIndex/Postings/TextMergeTable",
        "SearchIndex/Postings/TextReindexTable",
        // The query compiler.
        "SearchIndex/Query/QueryCompiler",
    ]

    /// SQL keywords are written in capitals, as nothing else in Swift is.
    private static let keywords: Set<String> = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "REPLACE", "CREATE", "ATTACH", "MATCH",
    ]

    private static func holdsSQL(_ line: Substring) -> Bool {
        // Most lines have no capitals in a row, which bytes tell soonest.
        let capitals = line.utf8.split { !(65...90).contains($0) }
        guard capitals.contains(where: { $0.count >= 5 }) else { return false }
        let words = line.split { !$0.isLetter && $0 != "_" }
        return words.contains { keywords.contains(String($0)) }
    }

    @Test func `statements stand only in the types that own a table`() throws {
        for file in try SourceFile.all() where !Self.owners.contains(file.type) {
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
