/// What an analyst should do about a topic, the three kinds that alert consoles of cities tell apart.
public enum TopicMark: String, Sendable, Codable, CaseIterable {
    /// Many citizens at once, far beyond what the topic's share of the intake explains.
    case burst = "突发"
    /// Several citizens with one matter.
    case sharedMatter = "一事多诉"
    /// Few citizens yet, but closer together than chance explains.
    case earlySign = "苗头"

    /// Citizens from which a matter is put before leaders.
    /// Source: thresholds reported of Chengdu Xindu's hotline, 2025 (three repeats)
    static let leastCitizens = 3
    /// Bits from which a burst is no chance: 1 in 128 after paying for the search.
    static let burstBits = 7.0
    /// Bits from which an early sign is worth a look: 1 in 4.
    static let earlyBits = 2.0

    /// The mark of a topic; a burst comes before a shared matter, which comes before an early sign.
    ///
    /// - Parameters:
    ///   - reporters: distinct reporters of the topic in the window.
    ///   - largestMatter: the same of its cluster with the most.
    static func of(burstScore: Double, reporters: Int, largestMatter: Int) -> TopicMark? {
        if burstScore >= burstBits, reporters >= leastCitizens { return .burst }
        if largestMatter >= leastCitizens { return .sharedMatter }
        return burstScore >= earlyBits && reporters >= 2 ? .earlySign : nil
    }
}
