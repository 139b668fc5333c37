/// Parts of a query that are walked in an inner loop: their references are not counted at every
/// step, as those of an array's elements are.
final class NodeList {
    private let owned: [MatchNode]
    private let nodes: UnsafeMutablePointer<Unmanaged<MatchNode>>
    let count: Int

    init(_ nodes: [MatchNode]) {
        owned = nodes
        count = nodes.count
        self.nodes = .allocate(capacity: max(1, nodes.count))
        for (i, node) in nodes.enumerated() {
            (self.nodes + i).initialize(to: .passUnretained(node))
        }
    }

    deinit { nodes.deallocate() }

    /// `body` with part `i`, which lives as long as this list.
    @inline(__always)
    func with<T>(_ i: Int, _ body: (MatchNode) throws -> T) rethrows -> T {
        try nodes[i]._withUnsafeGuaranteedRef { try body($0) }
    }
}
