@testable import SearchIndex

/// Which cases contain every run of a text: the slow, obvious answer that the index must give too.
struct LinearScan {
    private let cases: [(record: CaseRecord, fields: [[UInt32]])]

    init(_ records: [CaseRecord]) {
        cases = records.map { record in
            let analyzed = Analyzer.standard.analyze(record)
            let texts = [
                analyzed.title, analyzed.body, analyzed.place,
                FoldedText(record.reply?.text ?? ""), FoldedText(record.externalID),
            ]
            // Characters outside runs become a point that no query holds.
            let fields = texts.map { text in
                let inRuns = Set(TextRun.runs(of: text).flatMap(\.range))
                return text.points.indices.map { inRuns.contains($0) ? text.points[$0] : .max }
            }
            return (record, fields)
        }
    }

    /// Keys of the cases that contain all runs of `text`; single characters count only when the
    /// text has nothing longer.
    func matches(_ text: String) -> Set<CaseKey> {
        let folded = FoldedText(text)
        let runs = TextRun.runs(of: folded).map { Array(folded.points[$0.range]) }
        let long = runs.filter { $0.count > 1 }
        let wanted = long.isEmpty ? runs : long
        guard !wanted.isEmpty else { return [] }
        return Set(
            cases.filter { item in
                wanted.allSatisfy { run in item.fields.contains { Self.contains($0, run) } }
            }.map(\.record.key))
    }

    private static func contains(_ text: [UInt32], _ run: [UInt32]) -> Bool {
        guard text.count >= run.count else { return false }
        return (0...(text.count - run.count)).contains {
            text[$0..<($0 + run.count)].elementsEqual(run)
        }
    }
}
