import Foundation

/// Logistic regression of a few weights, each pulled towards a value known before.
///
/// Source: Newton's method, as in ``ModelFitting``; here the design is dense and small.
struct RidgeLogistic {
    /// Strength of the pull of each weight.
    var pulls: [Double]
    /// What the weights are without observations.
    var towards: [Double]
    var iterations = 25

    /// - Parameters:
    ///   - design: a row an observation, as long as `pulls`.
    ///   - offsets: log odds given for each observation; none when empty.
    func fit(
        _ design: [[Double]], outcomes: [Bool], importance: [Double], offsets: [Double] = []
    ) -> [Double] {
        let n = pulls.count
        var weights = towards
        for _ in 0..<iterations {
            var gradient = (0..<n).map { -pulls[$0] * (weights[$0] - towards[$0]) }
            var hessian = [Double](repeating: 0, count: n * n)
            for a in 0..<n { hessian[a * n + a] = pulls[a] }
            for (i, row) in design.enumerated() {
                let given = offsets.isEmpty ? 0 : offsets[i]
                let logit = zip(row, weights).reduce(given) { $0 + $1.0 * $1.1 }
                let p = 1 / (1 + exp(-logit))
                let residual = importance[i] * ((outcomes[i] ? 1 : 0) - p)
                let curvature = importance[i] * p * (1 - p)
                for a in 0..<n where row[a] != 0 {
                    gradient[a] += residual * row[a]
                    for b in 0..<n where row[b] != 0 {
                        hessian[a * n + b] += curvature * row[a] * row[b]
                    }
                }
            }
            let step = ModelFitting.solve(hessian, gradient)
            let longest = step.map(abs).max() ?? 0
            let share = min(1, 2 / max(longest, 1e-12))
            for a in 0..<n { weights[a] += share * step[a] }
            if longest < 1e-6 { break }
        }
        return weights
    }
}
