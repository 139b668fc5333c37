import SearchIndex

/// What reviewers' rulings add to a model's bits: something for all pairs, and something for the
/// pairs of two channels where there were enough rulings.
public struct LearntBits: Codable, Equatable, Sendable {
    public var all: Double
    /// By the codes of both channels in ascending order, `12345|grid`.
    public var channels: [String: Double]

    /// Name of a pair of channels in ``channels``.
    static func pair(_ a: String, _ b: String) -> String { "\(min(a, b))|\(max(a, b))" }

    /// Bits by the hashes that features hold of the two channels.
    struct Lookup: Sendable {
        let all: Double
        private var byChannels: [UInt64: Double] = [:]
        /// The most that any pair is given.
        let most: Double

        init(_ learnt: LearntBits?) {
            all = learnt?.all ?? 0
            for (pair, bits) in learnt?.channels ?? [:] {
                let hashes = pair.split(separator: "|").map { CaseFeatures.channelHash(String($0)) }
                guard hashes.count == 2 else { continue }
                byChannels[Self.key(hashes[0], hashes[1])] = bits
            }
            most = all + max(0, byChannels.values.max() ?? 0)
        }

        func bits(_ a: CaseFeatures, _ b: CaseFeatures) -> Double {
            byChannels.isEmpty ? all : all + (byChannels[Self.key(a.channel, b.channel)] ?? 0)
        }

        private static func key(_ a: UInt32, _ b: UInt32) -> UInt64 {
            UInt64(min(a, b)) << 32 | UInt64(max(a, b))
        }
    }
}
