import Dedup

extension [Evidence] {
    /// The evidence without the line on who reported; its weight goes into the rest, so that the
    /// sum still is the score.
    var withoutReporter: [Evidence] {
        let hidden = filter { $0.comparison.contains(Measure.sameReporter.key) }
        guard !hidden.isEmpty else { return self }
        let weight = hidden.reduce(0) { $0 + $1.weight }
        var shown = filter { !$0.comparison.contains(Measure.sameReporter.key) }
        func rounded(_ weight: Double) -> Double { (weight * 100).rounded() / 100 }
        if let rest = shown.firstIndex(where: { $0.comparison == "rest" }) {
            shown[rest].weight = rounded(shown[rest].weight + weight)
        } else {
            shown.append(Evidence(comparison: "rest", level: "其余", weight: rounded(weight)))
        }
        return shown
    }
}

extension OutcomeLine {
    /// An outcome as somebody may see it who may, or may not, learn who reported.
    init(_ outcome: IntakeOutcome, seesReporter: Bool) {
        self.init(outcome)
        if !seesReporter { evidence = outcome.evidence.withoutReporter }
    }
}
