import Synchronization

/// A stored case made ready for comparison; independent of term weights, so it is kept from batch
/// to batch.
///
/// A class, because one profile is held by many candidate pairs at once.
final class CaseProfile: Sendable {
    let features: CaseFeatures
    let names: [SpelledName]
    let titleNames: [SpelledName]
    /// A bit per ``NameKind`` that the case names something of where it says what it is about.
    let prominentKinds: UInt64
    /// Whether a title term may be part of a name; false for run breaks.
    private let isNameTerm: [Bool]
    /// Norms under the weights last asked for; a busy place is compared many times under the same.
    private let latestNorms = Mutex<(weights: Int, norms: TermNorms)?>(nil)

    init(_ features: CaseFeatures) {
        self.features = features
        names = features.names.map(SpelledName.init)
        titleNames = names.filter { $0.name.isInTitle && $0.name.kind != .name }
        prominentKinds = features.names.lazy.filter(\.isProminent).reduce(0) { $0 | $1.kind.bit }
        let vocabulary = GeneralVocabulary.standard
        isNameTerm = features.titleTerms.map {
            $0 != CaseFeatures.runBreak && !vocabulary.contains($0)
        }
    }

    func norms(_ statistics: TermStatisticsSnapshot) -> TermNorms {
        latestNorms.withLock { latest in
            if let latest, latest.weights == statistics.serial { return latest.norms }
            let norms = TermNorms(features.terms, statistics)
            latest = (statistics.serial, norms)
            return norms
        }
    }

    /// Summed name weight of the longest stretch of this case's title that the other case holds.
    func titleRun(in other: CaseProfile, _ statistics: TermStatisticsSnapshot) -> Float {
        var best: Float = 0
        var run: Float = 0
        for (i, term) in features.titleTerms.enumerated() {
            if term != CaseFeatures.runBreak, other.features.terms.contains(term) {
                if isNameTerm[i] { run += statistics.weight(of: term) }
                best = max(best, run)
            } else {
                run = 0
            }
        }
        return best
    }
}
