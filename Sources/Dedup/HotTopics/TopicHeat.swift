import Foundation

/// How much a citizen of each channel counts when topics are put in order.
///
/// A channel's counts vary by chance with the square root of its volume, so a citizen counts with one
/// over that root: four times the volume, half the weight. The weights are scaled so that all citizens
/// together keep their number. With a single channel heat is simply the number of citizens; with
/// several, a channel in which officers file most cases themselves cannot drown the citizens' own.
///
/// Of the people behind one submission ``mostPeople`` count: a number that one caller claims must not make
/// a hot topic.
struct TopicHeat {
    /// Source: 信访工作条例 2022, article 20: a joint visit sends at most five representatives.
    static let mostPeople = 5

    /// By channel.
    let weights: [Double]

    /// - Parameter volumes: cases of each channel in the window.
    init(volumes: [Double]) {
        let roots = volumes.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
        let weighted = zip(volumes, roots).reduce(0) { $0 + $1.0 * $1.1 }
        let scale = weighted > 0 ? volumes.reduce(0, +) / weighted : 1
        weights = roots.map { $0 * scale }
    }
}
