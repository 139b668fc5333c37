/// Counts distinct clusters, over all figures and within groups of them.
///
/// Most clusters have one case; only the others are looked up among those counted before.
struct MatterCount {
    private let first: UInt32
    /// Contacts of each cluster among the figures, counted no further than two.
    private var contacts: [UInt8]
    private var counted: Set<UInt64> = []

    init(_ figures: [CaseFigure]) {
        var (low, high): (UInt32, UInt32) = (.max, 0)
        for figure in figures {
            low = min(low, figure.cluster)
            high = max(high, figure.cluster)
        }
        first = low
        contacts = figures.isEmpty ? [] : [UInt8](repeating: 0, count: Int(high - low) + 1)
        for figure in figures where !figure.flags.contains(.copy) {
            let index = Int(figure.cluster - first)
            if contacts[index] < 2 { contacts[index] += 1 }
        }
    }

    /// Whether the figure's cluster is a new one to its group; false for a copy.
    mutating func isNew(_ figure: CaseFigure, group: Int) -> Bool {
        guard !figure.flags.contains(.copy) else { return false }
        if contacts[Int(figure.cluster - first)] == 1 { return true }
        return counted.insert(
            UInt64(UInt32(truncatingIfNeeded: group)) << 32 | UInt64(figure.cluster)
        )
        .inserted
    }
}
