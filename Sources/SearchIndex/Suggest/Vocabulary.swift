import GRDB
import Synchronization

/// The words and phrases of the latest cases, in memory: what completions and corrections offer.
///
/// Only what three different people have said is offered, so that nothing points at one of them.
package final class Vocabulary: Sendable {
    /// Cases whose words are read; half a second when they are read first.
    private static let window: Int64 = 10_000
    /// People who must have said a word.
    private static let fewestPeople = 3
    /// Cases that may have arrived since the words were read last.
    private static let staleness: Int64 = 5_000

    private struct Tally {
        var kind: Suggestion.Kind
        var cases = 0
        /// Up to ``Vocabulary/fewestPeople``.
        var people: Set<Int> = []

        mutating func add(_ person: Int) {
            cases += 1
            if people.count < Vocabulary.fewestPeople { people.insert(person) }
        }
    }

    private struct State {
        var through: Int64 = 0
        /// Whether somebody is reading what has come in since.
        var isReading = false
        var tallies: [String: Tally] = [:]
        /// The same of each department's cases.
        var ofDepartment: [String: [String: Tally]] = [:]
        /// The words that may be shown, by department.
        var words: [String?: [VocabularyWord]] = [:]
        /// The last case they count, or that somebody is counting.
        var madeThrough: [String?: Int64] = [:]
    }

    private let state = Mutex(State())

    init() {}

    /// The words that may be shown, the most frequent first.
    /// - Parameter department: count its cases only.
    func words(department: String?, _ analyzer: Analyzer, _ db: Database) throws
        -> [VocabularyWord]
    {
        let last = try CaseTable.lastID(db).rawValue
        let (through, isMine) = state.withLock { state -> (Int64, Bool) in
            let through = state.through
            let isDue = last - through >= min(Self.staleness, 1 + through / 64)
            // One reads on, the others go by what is known; only at first there is nothing to go by.
            guard through == 0 || (isDue && !state.isReading) else { return (through, false) }
            state.isReading = true
            return (through, true)
        }
        if isMine {
            defer { state.withLock { $0.isReading = false } }
            let start = max(through, last - Self.window)
            var read: [(units: VocabularyUnits, person: Int, department: String)] = []
            try CaseTable.forEachVocabularySource(
                after: CaseID(start), through: CaseID(last), db
            ) { id, source in
                let person = source.reporter.last?.hashValue ?? id.hashValue
                read.append((VocabularyUnits(source, analyzer), person, source.department))
            }
            state.withLock { state in
                // Another reader may have been faster.
                guard state.through == through else { return }
                state.through = last
                for (units, person, department) in read {
                    for (text, kind) in units.units {
                        state.tallies[text, default: Tally(kind: kind)].add(person)
                        state.ofDepartment[department, default: [:]][
                            text, default: Tally(kind: kind)
                        ].add(person)
                    }
                }
            }
        }
        return make(department)
    }

    /// The words as of the cases read; while somebody makes them anew the former ones serve, so that
    /// nobody waits who need not.
    private func make(_ department: String?) -> [VocabularyWord] {
        typealias Found = (former: [VocabularyWord]?, tallies: [String: Tally]?, through: Int64)
        let (former, tallies, through) = state.withLock { state -> Found in
            let former = state.words[department]
            guard state.madeThrough[department] != state.through else {
                return (former ?? [], nil, state.through)
            }
            if former != nil { state.madeThrough[department] = state.through }
            let tallies = department.map { state.ofDepartment[$0] ?? [:] } ?? state.tallies
            return (former, tallies, state.through)
        }
        guard let tallies else { return former ?? [] }
        let words = tallies.filter { $0.value.people.count >= Self.fewestPeople }
            .map { VocabularyWord(text: $0.key, kind: $0.value.kind, cases: $0.value.cases) }
            .sorted { ($1.cases, $0.text) < ($0.cases, $1.text) }
        state.withLock { state in
            state.words[department] = words
            state.madeThrough[department] = through
        }
        return words
    }
}
