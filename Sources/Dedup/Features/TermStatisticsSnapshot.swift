import Foundation
import Synchronization

/// Term frequencies and the weights they give, as of one moment; shared by all that compare.
///
/// Weights change by hundredths when the store grows by hundredths, so one snapshot serves until it
/// has grown by ``growth``; making one costs milliseconds.
final class TermStatisticsSnapshot: Sendable {
    /// Share by which the store grows before weights are worked out anew.
    static let growth = 0.01

    /// Tells this snapshot from every other of the process.
    let serial: Int
    let frequencies: TermFrequencies
    let weights: TermWeights
    /// Per slot of `frequencies` the step of its weight; a byte, so that the table fits in cache.
    private let steps: [UInt8]
    /// Weight by step.
    private let weightByStep: [Float]
    /// The first step rare enough for names.
    private let nameStep: UInt8

    /// Steps that the weights from 0 to the cap are cut into.
    private static let stepCount = 250

    private static let made = Atomic<Int>(0)

    init(_ frequencies: TermFrequencies) {
        serial = Self.made.add(1, ordering: .relaxed).newValue
        self.frequencies = frequencies
        let weights = TermWeights(cases: frequencies.cases)
        self.weights = weights
        let size = TermWeights.cap / Float(Self.stepCount)
        func step(_ count: Int) -> UInt8 {
            UInt8((weights.weight(count: count) / size).rounded())
        }
        weightByStep = (0...255).map { min(TermWeights.cap, Float($0) * size) }
        nameStep = step(weights.nameLimit)
        steps = frequencies.mapped(step)
    }

    /// Whether a store of so many cases needs weights of its own.
    func isOutdated(cases: Int) -> Bool {
        Double(cases) > Double(frequencies.cases) * (1 + Self.growth)
    }

    /// Weight of a term, from 0 to ``TermWeights/cap``.
    @inline(__always)
    func weight(of term: UInt32) -> Float { weightByStep[Int(steps[TermFrequencies.slot(term)])] }

    /// Weight of an entry of a ``TermVector``, and whether it is mostly part of a name.
    @inline(__always)
    func term(_ entry: UInt32) -> (weight: Float, isName: Bool) {
        let step = steps[TermFrequencies.slot(entry >> 8)]
        return (
            weightByStep[Int(step)], entry & TermVector.isGeneral == 0 && step >= nameStep
        )
    }
}
