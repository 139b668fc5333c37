/// How alike the texts of two cases are, by the weights of their shared bigrams; all values 0…1.
struct TextOverlap: Equatable, Sendable {
    /// Cosine over all bigrams, (1 + ln tf)·idf.
    var cosine: Float = 0
    /// Share of the shorter text's weight that the longer one holds.
    var containment: Float = 0
    /// Cosine over title and head of the body.
    var head: Float = 0
    /// Cosine over bigrams that are neither general vocabulary nor frequent: mostly names.
    var names: Float = 0
    /// The same within title and head.
    var headNames: Float = 0
    /// Cosine of the titles.
    var title: Float = 0
    /// The larger and the smaller share of one title's weight that the other case holds anywhere.
    var titleFound: Float = 0
    var titleFoundBoth: Float = 0
    /// Summed weight of shared names in title and head, in nats; not bounded by 1.
    var sharedNames: Float = 0
}
