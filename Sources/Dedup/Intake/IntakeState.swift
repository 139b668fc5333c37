import GRDB
import SearchIndex

/// What intake keeps in memory between transactions; all of it can be read again from the file.
///
/// A class: copied, its eight megabytes of counts would cost more than a small batch.
final class IntakeState {
    var frequencies = TermFrequencies()
    var cache = FeatureCache()
    var tally = CandidateTally()
    /// Last case the stored snapshot of frequencies covers.
    var snapshotThrough = CaseID(0)

    /// A snapshot is due after this many cases, or after a tenth of all: opening the file counts
    /// the cases since then again.
    static let snapshotInterval = 20_000

    init(_ db: Database) throws {
        snapshotThrough = try TermFrequencyTable.load(into: &frequencies, db)
        try CaseFeatureTable.forEach(after: snapshotThrough, db) { _, features in
            frequencies.add(features.terms.terms)
        }
    }

    /// Writes a snapshot when one is due; call within the transaction of the cases it covers.
    func saveSnapshotIfDue(_ db: Database) throws {
        let covered = Int(snapshotThrough.rawValue)
        let last = try CaseTable.lastID(db)
        let due = max(Self.snapshotInterval, covered / 10)
        guard Int(last.rawValue) - covered >= due else { return }
        try TermFrequencyTable.save(frequencies, through: last, db)
        snapshotThrough = last
    }
}
