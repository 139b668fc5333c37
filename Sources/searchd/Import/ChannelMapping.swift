import Dedup
import Foundation
import SearchIndex

/// How one channel's export becomes canonical cases: a checked mapping file.
struct ChannelMapping: Sendable {
    let code: String
    let name: String
    /// Unit that runs the channel; nil when the file does not say.
    let owner: String?
    /// Column names as the file writes them, for listings and errors.
    let columns: [ChannelField: [String]]
    /// Fields an export must have a column for.
    let required: [ChannelField]
    /// What replaces a channel's own value; keys folded, nil for "no value".
    let values: [ChannelField: [String: String?]]
    /// Folded cell texts that mean "nothing here".
    let blanks: Set<String>
    let categorySeparator: String?
    /// Folded category, levels joined with "/" → district category.
    let categoryCrosswalk: [String: [String]]
    let constants: [ChannelField: String]
    let deadlines: [DeadlineRule]

    private let foldedColumns: [ChannelField: [String]]
    private let plans = ColumnPlanCache()

    /// Checks a mapping file.
    /// - Throws: ``ChannelError`` naming the file, the key and what is accepted there.
    init(yaml: Data, file: String) throws(ChannelError) {
        let source = try ChannelFile(yaml: yaml, file: file)
        let check = ChannelFileCheck(source: source, file: file)
        code = try check.code()
        name = try check.name()
        owner = source.owner
        columns = try check.columns()
        constants = try check.constants()
        required = try check.required(columns: columns)
        values = try check.values()
        blanks = Set((source.blanks ?? []).map(ColumnName.folded))
        categorySeparator = source.categorySeparator.flatMap { $0.isEmpty ? nil : $0 }
        categoryCrosswalk = try check.categoryCrosswalk()
        deadlines = try check.deadlines()
        foldedColumns = columns.mapValues { $0.map(ColumnName.folded) }
    }

    /// Number of header cells this channel knows; 0 if required columns are missing.
    func score(header: [String]) -> Int {
        let plan = plan(header: header)
        return missingColumns(in: plan).isEmpty ? plan.known : 0
    }

    /// The columns a header lacks, each as its accepted names.
    func missingColumns(header: [String]) -> [String] {
        missingColumns(in: plan(header: header))
    }

    func plan(header: [String]) -> ColumnPlan {
        plans.plan(header: header, names: foldedColumns)
    }

    private func missingColumns(in plan: ColumnPlan) -> [String] {
        var missing = required.filter { plan.columns[$0] == nil }.map { names(of: $0) }
        if plan.columns[.title] == nil, plan.columns[.body] == nil {
            missing.append([names(of: .title), names(of: .body)].joined(separator: "/"))
        }
        return missing
    }

    private func names(of field: ChannelField) -> String {
        (columns[field] ?? [field.rawValue]).joined(separator: "/")
    }
}
