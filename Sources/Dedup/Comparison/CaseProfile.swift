/// A case made ready for comparison under the term weights of the moment.
///
/// A class, because one profile is held by many candidate pairs at once.
final class CaseProfile: Sendable {
    let features: CaseFeatures
    let terms: WeightedTerms
    let names: [SpelledName]
    let titleNames: [SpelledName]
    let prominentKinds: Set<NameKind>
    /// Weight of each title term that may be part of a name; 0 for the others and for run breaks.
    private let titleNameWeights: [Float]

    init(_ features: CaseFeatures, _ statistics: TermStatisticsSnapshot) {
        self.features = features
        terms = WeightedTerms(features.terms, statistics)
        names = features.names.map(SpelledName.init)
        titleNames = names.filter { $0.name.isInTitle && $0.name.kind != .name }
        prominentKinds = Set(features.names.lazy.filter(\.isProminent).map(\.kind))
        let vocabulary = GeneralVocabulary.standard
        titleNameWeights = features.titleTerms.map { term in
            guard term != CaseFeatures.runBreak, !vocabulary.contains(term) else { return 0 }
            return statistics.weights.weight(count: statistics.frequencies.count(of: term))
        }
    }

    /// Summed name weight of the longest stretch of this case's title that the other case holds.
    func titleRun(in other: CaseProfile) -> Float {
        var best: Float = 0
        var run: Float = 0
        for (i, term) in features.titleTerms.enumerated() {
            if term != CaseFeatures.runBreak, other.features.terms.contains(term) {
                run += titleNameWeights[i]
                best = max(best, run)
            } else {
                run = 0
            }
        }
        return best
    }
}

extension TermVector {
    /// - Complexity: O(log terms).
    func contains(_ term: UInt32) -> Bool {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] >> 8 < term { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low] >> 8 == term
    }
}
