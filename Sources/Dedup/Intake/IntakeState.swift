import GRDB
import SearchIndex

/// What intake keeps in memory between transactions; all of it can be read again from the file.
///
/// A class: copied, its counts and keys would cost more than a small batch.
final class IntakeState {
    private var frequencies = TermFrequencies()
    /// Weights in force; see ``refreshWeights(_:)``.
    private(set) var statistics = TermStatisticsSnapshot(TermFrequencies())
    private(set) var index = BlockIndex()
    var cache = ProfileCache()
    let tallies = TallyPool()
    let figures = FigureFiling()
    /// The model in force with the log entry that put it there.
    private var inForce: (seq: Int64, scoring: StagedScoring)?
    /// Last case that is counted and filed.
    private(set) var through = CaseID(0)
    /// Last case the stored snapshot of frequencies covers.
    private var snapshotThrough = CaseID(0)

    /// A snapshot is due after this many cases, or after a tenth of all: opening the file counts
    /// the cases since then again.
    private static let snapshotInterval = 20_000

    init(_ db: Database) throws {
        let weighed = try TermFrequencyTable.weighedThrough(db)
        var inForce = TermStatisticsSnapshot(TermFrequencies())
        snapshotThrough = try TermFrequencyTable.countAll(into: &frequencies, db) {
            if $0 == weighed { inForce = TermStatisticsSnapshot($1) }
        }
        statistics = inForce
        try BlockKeyTable.forEach(after: CaseID(0), db) { id, keys in
            index.file(UInt32(truncatingIfNeeded: id.rawValue), under: keys)
        }
        through = try CaseTable.lastID(db)
    }

    /// The model that decides now, its band of automatic merging as far drawn in as the log says.
    /// - Parameter given: decides instead of the one put to work in the file.
    func scoring(_ given: MatchModel?, _ db: Database) throws -> StagedScoring {
        let seq = try ModelLog.lastSeq(db)
        if let inForce, inForce.seq == seq { return inForce.scoring }
        var model = try given ?? ModelLog.running(db) ?? .standard
        model.policy = model.policy.drawnIn(by: try ModelLog.step(db))
        let scoring = StagedScoring(model)
        inForce = (seq, scoring)
        return scoring
    }

    /// Takes in what another process has stored since.
    func catchUp(_ db: Database) throws {
        let last = try CaseTable.lastID(db)
        guard last > through else { return }
        try CaseFeatureTable.forEach(after: through, db) { _, features in
            frequencies.add(features.terms)
        }
        try BlockKeyTable.forEach(after: through, db) { id, keys in
            index.file(UInt32(truncatingIfNeeded: id.rawValue), under: keys)
        }
        through = last
    }

    /// Counts the terms of new cases, the last of which will have the id `last`, and works out new
    /// weights when the store has grown enough.
    ///
    /// Which cases the weights in force count is stored, so that a file opened again goes on with
    /// the same weights; call within the transaction of the cases.
    func count(_ cases: [CaseFeatures], last: CaseID, _ db: Database) throws {
        for features in cases { frequencies.add(features.terms) }
        guard statistics.isOutdated(cases: frequencies.cases) else { return }
        statistics = TermStatisticsSnapshot(frequencies)
        try TermFrequencyTable.setWeighedThrough(last, db)
    }

    /// Whether an update has changed what the weights in force count.
    private var weightsAreStale = false

    /// Counts the terms of an updated case anew, unless the stored snapshot covers it: then its
    /// former terms stay counted, as they will be when the file is opened again.
    func recount(_ id: CaseID, from former: CaseFeatures, to features: CaseFeatures) {
        guard id > snapshotThrough, former.terms != features.terms else { return }
        frequencies.remove(former.terms)
        frequencies.add(features.terms)
        weightsAreStale = true
    }

    /// Works out new weights after updates, so that a file opened again counts to the same ones.
    func settleUpdates(_ db: Database) throws {
        guard weightsAreStale else { return }
        weightsAreStale = false
        statistics = TermStatisticsSnapshot(frequencies)
        try TermFrequencyTable.setWeighedThrough(through, db)
    }

    func file(_ id: CaseID, under keys: [UInt32]) {
        index.file(UInt32(truncatingIfNeeded: id.rawValue), under: keys)
        through = max(through, id)
    }

    /// Writes a snapshot when one is due; call within the transaction of the cases it covers.
    func saveSnapshotIfDue(_ db: Database) throws {
        let covered = Int(snapshotThrough.rawValue)
        let due = max(Self.snapshotInterval, covered / 10)
        // Only at a moment of new weights: those in force must be countable from the snapshot on.
        guard Int(through.rawValue) - covered >= due,
            try TermFrequencyTable.weighedThrough(db) == through
        else { return }
        try TermFrequencyTable.save(frequencies, through: through, db)
        snapshotThrough = through
    }
}
