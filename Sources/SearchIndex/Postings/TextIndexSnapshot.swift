/// The segments of the text index at one generation.
package final class TextIndexSnapshot: Sendable {
    let generation: Int64
    /// The newest first.
    let segments: [TextSegment]
    /// Of each case id when it was last replaced or deleted, see ``TextSegment/deaths``; shorter
    /// than the ids where the later ones never were.
    let deaths: [UInt32]

    init(generation: Int64, segments: [TextSegment], deaths: [UInt32]) {
        self.generation = generation
        self.segments = segments
        self.deaths = deaths
    }

    /// Whether the postings that `segment` has of a case are those of its present text.
    @inline(__always)
    func isAlive(_ id: Int64, in segment: TextSegment) -> Bool {
        id >= deaths.count || id < 0 || Int64(deaths[Int(id)]) <= segment.deaths
    }
}
