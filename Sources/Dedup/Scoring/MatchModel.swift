public import Foundation

/// The prior and the weights with which evidence is added up; a versioned file.
public struct MatchModel: Codable, Equatable, Sendable {
    /// Stamped on every decision, e.g. `2026-11-24`.
    public var version: String
    /// Bits in favour of one matter before any evidence; strongly negative.
    var prior: Double
    var comparisons: [Comparison]
    public var policy: MergePolicy
    /// Straightens the probabilities that decisions state; nil: they are stated as they are.
    public var calibration: Calibration?
    /// What rulings have taught on top of the comparisons.
    public var learnt: LearntBits?

    /// The model the product ships with, fitted on labelled citizen messages.
    public static let standard: MatchModel = {
        do {
            return try MatchModel(json: Data(PackageResources.match_model_json))
        } catch {
            // The shipped file is checked by a test; a broken build must not start.
            preconditionFailure("the built-in match model is unreadable: \(error)")
        }
    }()

    init(version: String, prior: Double, comparisons: [Comparison], policy: MergePolicy) {
        self.version = version
        self.prior = prior
        self.comparisons = comparisons
        self.policy = policy
    }

    /// The probability to state for evidence against a cluster.
    func stated(_ evidence: Double) -> Double { calibration?.stated(evidence) ?? evidence }

    /// - Throws: ``MatchModelError`` when the file is no model or contradicts itself.
    public init(json: Data) throws(MatchModelError) {
        do {
            self = try JSONDecoder().decode(MatchModel.self, from: json)
        } catch {
            throw .unreadable("\(error)")
        }
        for (i, comparison) in comparisons.enumerated() {
            guard (1...2).contains(comparison.measures.count),
                comparison.cuts.count == comparison.measures.count
            else { throw .malformed(comparison: i, "一或两个度量，各有一组分界") }
            guard comparison.weights.count == comparison.levelCount else {
                throw .malformed(comparison: i, "\(comparison.levelCount) 个权重")
            }
            let ascends = comparison.cuts.allSatisfy {
                zip($0, $0.dropFirst()).allSatisfy { $0 < $1 }
            }
            guard ascends, comparison.weights.allSatisfy(\.isFinite) else {
                throw .malformed(comparison: i, "递增的分界和有限的权重")
            }
        }
        try policy.validate()
        try validateLearnt()
    }

    private func validateLearnt() throws(MatchModelError) {
        let numbers = [calibration?.offset, calibration?.slope, learnt?.all].compactMap { $0 }
        let channels = learnt?.channels ?? [:]
        guard (numbers + channels.values).allSatisfy(\.isFinite), (calibration?.slope ?? 1) > 0,
            channels.keys.allSatisfy({ $0.split(separator: "|").count == 2 })
        else { throw .learnt("有限的数、正的斜率，渠道写作 12345|grid") }
    }

    /// The file, keys sorted, indented.
    public func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    func score(_ vector: MeasureVector) -> MatchScore {
        var bits = prior
        for comparison in comparisons { bits += comparison.weights[comparison.level(vector)] }
        return MatchScore(weight: bits)
    }

    /// The same sum, line by line; its root is the score itself.
    /// - Parameter learnt: bits that rulings add for the pair's channels.
    func explain(_ vector: MeasureVector, learnt: Double = 0) -> [Evidence] {
        var lines = [Evidence(comparison: "prior", level: "先验", weight: prior)]
        lines += comparisons.map { comparison in
            Evidence(
                comparison: comparison.measures.map(\.key).joined(separator: "×"),
                level: comparison.describe(vector),
                weight: comparison.weights[comparison.level(vector)])
        }
        if learnt != 0 {
            lines.append(Evidence(comparison: "learnt", level: "研判经验", weight: learnt))
        }
        return lines
    }
}

/// Evidence that two cases are one matter, all told.
public struct MatchScore: Equatable, Sendable {
    /// Bits (log2 odds); 0 is even odds, +1 doubles them.
    public var weight: Double

    /// 0…1.
    public var probability: Double { 1 / (1 + exp2(-weight)) }
}

/// What is wrong with a model file.
public enum MatchModelError: Error, Equatable, Sendable, CustomStringConvertible {
    case unreadable(String)
    case malformed(comparison: Int, String)
    case policy(String)
    case learnt(String)

    public var description: String {
        switch self {
        case .unreadable(let reason): "模型文件无法读取：\(reason)"
        case .malformed(let index, let accepted): "模型的第 \(index + 1) 项比较有误，应有\(accepted)"
        case .learnt(let accepted): "模型的校准或研判修正有误，应为\(accepted)"
        case .policy(let accepted): "模型的阈值有误，应满足 \(accepted)"
        }
    }
}
