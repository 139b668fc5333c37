import Foundation

/// A candidate pair whose answer is known.
struct LabelledPair: Sendable {
    var vector: MeasureVector
    var isMatch: Bool
    /// How much the pair counts; pairs of one large issue say the same thing many times.
    var importance: Double
}

/// Fits one weight per level by ridge logistic regression.
///
/// Levels are not independent given the answer, so weights are fitted jointly rather than as m/u
/// ratios; neighbouring levels of a measure are drawn together so that weights vary smoothly.
/// Source: Newton's method for penalised logistic regression, Hastie et al., The Elements of
/// Statistical Learning, 2nd ed., §4.4.
struct ModelFitting: Sendable {
    /// Pull of each weight towards 0.
    var ridge = 2.0
    /// Pull of neighbouring levels' weights towards each other.
    var smoothness = 4.0
    var iterations = 20
    /// The longest step of any weight, in nats: where nearly every pair is certain already, Newton's
    /// own step leads far beyond the goal.
    var longestStep = 2.0

    /// Fits the weights of `shapes` (their cuts are taken as they are, their weights replaced).
    /// - Parameter base: a model whose evidence counts as given, its prior included; nil to fit the
    ///   prior too.
    /// - Returns: the prior and the fitted comparisons, in bits.
    /// - Complexity: O(iterations · (pairs · comparisons² + levels³)).
    func fit(_ shapes: [Comparison], to pairs: [LabelledPair], onTopOf base: MatchModel? = nil) -> (
        Double, [Comparison]
    ) {
        let given = base.map { base in pairs.map { base.score($0.vector).weight * log(2) } }
        let offsets = shapes.reduce(into: [1]) { $0.append(($0.last ?? 1) + $1.levelCount) }
        let size = offsets.last ?? 1
        let active = pairs.map { pair in
            [0] + zip(shapes, offsets).map { $0.level(pair.vector) + $1 }
        }
        var penalty = penaltyMatrix(shapes, offsets, size)
        if base != nil { penalty[0] = Self.fixed }
        var weights = [Double](repeating: 0, count: size)
        for _ in 0..<iterations {
            var gradient = [Double](repeating: 0, count: size)
            var hessian = penalty
            for a in 0..<size {
                for b in 0..<size { gradient[a] -= penalty[a * size + b] * weights[b] }
            }
            for (i, (pair, columns)) in zip(pairs, active).enumerated() {
                let logit = columns.reduce(given?[i] ?? 0) { $0 + weights[$1] }
                let p = 1 / (1 + exp(-logit))
                let residual = pair.importance * ((pair.isMatch ? 1 : 0) - p)
                let curvature = pair.importance * p * (1 - p)
                for a in columns {
                    gradient[a] += residual
                    for b in columns { hessian[a * size + b] += curvature }
                }
            }
            let step = Self.solve(hessian, gradient)
            let longest = step.map(abs).max() ?? 0
            let share = min(1, longestStep / max(longest, 1e-12))
            for a in 0..<size { weights[a] += share * step[a] }
            if longest < 1e-3 { break }
        }
        let bits = weights.map { $0 / log(2) }
        let fitted = zip(shapes, offsets).map { shape, offset in
            var comparison = shape
            comparison.weights = Array(bits[offset..<(offset + shape.levelCount)])
            return comparison
        }
        return (bits[0], fitted)
    }

    /// A pull that holds a weight at 0.
    private static let fixed = 1e9

    private func penaltyMatrix(_ shapes: [Comparison], _ offsets: [Int], _ size: Int) -> [Double] {
        var matrix = [Double](repeating: 0, count: size * size)
        for a in 0..<size { matrix[a * size + a] = a == 0 ? 1e-6 : ridge }
        func couple(_ a: Int, _ b: Int) {
            matrix[a * size + a] += smoothness
            matrix[b * size + b] += smoothness
            matrix[a * size + b] -= smoothness
            matrix[b * size + a] -= smoothness
        }
        for (shape, offset) in zip(shapes, offsets) {
            // What no field tells is no evidence; and its levels are kinds, not degrees.
            if shape.measures.contains(where: \.isOfField) {
                let unknown = shape.measures.count == 1 ? 1 : shape.cuts[1].count + 1
                for level in 0..<unknown {
                    matrix[(offset + level) * size + offset + level] = Self.fixed
                }
                if shape.isPriorByTime {
                    // Priors of their own, as free as the prior.
                    for level in unknown..<shape.levelCount {
                        matrix[(offset + level) * size + offset + level] = 1e-6
                    }
                }
                continue
            }
            // Of a grid, neighbours along the second measure stand side by side, along the first a row apart.
            let row = (shape.cuts.last?.count ?? 0) + 1
            for level in 0..<shape.levelCount {
                if (level + 1) % row != 0 { couple(offset + level, offset + level + 1) }
                if level + row < shape.levelCount, shape.cuts.count > 1 {
                    couple(offset + level, offset + level + row)
                }
            }
        }
        return matrix
    }

    /// Solves a symmetric positive definite system by Cholesky decomposition.
    static func solve(_ matrix: [Double], _ right: [Double]) -> [Double] {
        let n = right.count
        var l = matrix
        for j in 0..<n {
            for k in 0..<j {
                let factor = l[j * n + k]
                if factor == 0 { continue }
                for i in j..<n { l[i * n + j] -= l[i * n + k] * factor }
            }
            let pivot = max(l[j * n + j], 1e-12).squareRoot()
            for i in j..<n { l[i * n + j] /= pivot }
        }
        var x = right
        for i in 0..<n {
            for k in 0..<i { x[i] -= l[i * n + k] * x[k] }
            x[i] /= l[i * n + i]
        }
        for i in stride(from: n - 1, through: 0, by: -1) {
            for k in (i + 1)..<max(n, i + 1) { x[i] -= l[k * n + i] * x[k] }
            x[i] /= l[i * n + i]
        }
        return x
    }

    /// Cut points that spread a mixture of matches and (lighter) non-matches evenly over the levels.
    static func cuts(of measure: Measure, in pairs: [LabelledPair], levels: Int) -> [Float] {
        let matches = pairs.filter(\.isMatch).reduce(0) { $0 + $1.importance }
        let others = pairs.filter { !$0.isMatch }.reduce(0) { $0 + $1.importance }
        guard matches > 0, others > 0 else { return [] }
        let sorted = pairs.map { pair in
            (
                value: pair.vector[measure],
                mass: pair.importance * (pair.isMatch ? 1 / matches : 0.35 / others)
            )
        }.sorted { $0.value < $1.value }
        var cuts: [Float] = []
        var mass = 0.0
        var next = 1
        let lowest = sorted.first?.value ?? 0
        for (value, share) in sorted {
            mass += share
            while next < levels, mass >= 1.35 * Double(next) / Double(levels) {
                if value > lowest, value > (cuts.last ?? lowest) { cuts.append(value) }
                next += 1
            }
        }
        return cuts
    }
}
