import GRDB
import SearchIndex
import Synchronization

/// Finds and scores the earlier cases of all cases of a batch, on all cores.
///
/// The outcome does not depend on how the work is spread: each case is compared with those before
/// it, in the batch or stored, under the term weights of the whole batch.
struct BatchScoring: Sendable {
    /// A case looked for, with the place it has or will have in the order of arrival.
    struct Probe: Sendable {
        var incoming: IncomingCase
        /// Only cases with a smaller id are candidates.
        var before: UInt32 = .max
        /// The case itself where it is stored already.
        var own: CaseID?
    }

    /// What the first pass leaves for the second.
    struct Sought: Sendable {
        var probe: Probe
        var telling: [(key: UInt32, count: Int)]
        var finder: CandidateFinder
    }

    let scoring: StagedScoring
    let statistics: TermStatisticsSnapshot

    /// Picks the keys to look under.
    func sought(_ probes: [Probe]) -> [Sought] {
        probes.concurrentMap { part in
            part.map { probe in
                let telling = BlockingKeys.telling(probe.incoming.features.terms, statistics)
                return Sought(
                    probe: probe, telling: telling,
                    finder: CandidateFinder(probe.incoming.keys, telling: telling, statistics))
            }
        }
    }

    /// The candidates of each case, best first.
    func candidates(_ sought: [Sought], in state: IntakeState) -> [[Candidate]] {
        let index = state.index
        let tallies = state.tallies
        return sought.concurrentMap { part in
            var tally = tallies.take()
            defer { tallies.giveBack(tally) }
            return part.map {
                $0.finder.candidates(
                    in: index, before: $0.probe.before, excluding: $0.probe.own, tally: &tally)
            }
        }
    }

    /// Compares each case with its candidates; those certainly negligible are left out.
    func scored(
        _ sought: [Sought], _ candidates: [[Candidate]], _ profiles: [CaseID: CaseProfile]
    ) -> [[ScoredCandidate]] {
        let comparator = PairComparator(statistics: statistics)
        return Array(zip(sought, candidates)).concurrentMap { part in
            part.map { sought, candidates in
                let probe = ProbeCase(sought.probe.incoming.profile, statistics)
                var kept: [ScoredCandidate] = []
                for candidate in candidates {
                    guard let other = profiles[candidate.id],
                        let (vector, score) = scoring.score(probe, other, comparator)
                    else { continue }
                    kept.append(
                        ScoredCandidate(
                            id: candidate.id, profile: other, vector: vector, score: score,
                            veto: MergeVeto.between(probe.features, other.features, vector)))
                }
                return kept
            }
        }
    }
}

/// Tallies kept for reuse: one takes four bytes a stored case.
final class TallyPool: Sendable {
    private let idle = Mutex<[CandidateTally]>([])

    func take() -> CandidateTally { idle.withLock { $0.popLast() } ?? CandidateTally() }

    func giveBack(_ tally: CandidateTally) { idle.withLock { $0.append(tally) } }
}
