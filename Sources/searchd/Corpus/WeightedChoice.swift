import Foundation

/// Draws indices in proportion to fixed weights.
struct WeightedChoice: Sendable {
    private let cumulative: [Double]

    /// - Parameter weights: Not negative, at least one of them positive.
    init(_ weights: some Sequence<Double>) {
        var sum = 0.0
        cumulative = weights.map { weight in
            sum += weight
            return sum
        }
    }

    /// Zipf's law: the item of rank r is drawn in proportion to 1 / (r + offset)ˢ.
    ///
    /// The offset (Mandelbrot's) keeps the first few ranks from taking everything.
    static func zipf(_ count: Int, exponent: Double, offset: Double) -> WeightedChoice {
        WeightedChoice((0..<count).map { pow(Double($0 + 1) + offset, -exponent) })
    }

    func draw(_ random: inout RandomStream) -> Int {
        let wanted = random.unit() * (cumulative.last ?? 0)
        var (low, high) = (0, cumulative.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
