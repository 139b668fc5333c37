/// Matches nothing: a phrase whose terms the segment does not have.
final class EmptyNode: MatchNode {
    private let hasOwn: Bool

    init(hasOwnWords: Bool) {
        hasOwn = hasOwnWords
        super.init()
        current = PostingCursor.end
    }

    override var hasOwnWords: Bool { hasOwn }
}
