/// Words as a prefix tree over code points, for finding the longest that begins at a place.
///
/// Edges lie in one open-addressed table, so that a step costs one probe and no reference count.
struct WordTree: Sendable {
    /// Edge `parent node << 32 | code point`, 0 where the slot is free.
    private var edges: [UInt64]
    private var targets: [Int32]
    /// Value of the word that ends at a node; −1 where none does.
    private var values: [Int32] = [-1]
    private let mask: Int

    /// Of equal words the first keeps its value. Empty words are ignored.
    init(_ words: some Collection<(points: [UInt32], value: Int32)>) {
        var capacity = 64
        let letters = words.reduce(0) { $0 + $1.points.count }
        while capacity < letters * 2 { capacity *= 2 }
        edges = [UInt64](repeating: 0, count: capacity)
        targets = [Int32](repeating: 0, count: capacity)
        mask = capacity - 1
        for (points, value) in words where !points.isEmpty {
            let node = points.reduce(0) { insert($1, after: $0) }
            if values[node] < 0 { values[node] = value }
        }
    }

    /// A set of words of the rules, separated by spaces and already folded.
    init(words: String) {
        self.init(
            words.split(separator: " ").map {
                (points: $0.unicodeScalars.map(\.value), value: Int32(0))
            })
    }

    /// The longest word that begins at `start` and ends at or before `limit`.
    @inline(__always)
    func longestMatch(in points: [UInt32], at start: Int, before limit: Int)
        -> (length: Int, value: Int)?
    {
        var node = 0
        var best: (length: Int, value: Int)?
        var i = start
        while i < limit {
            node = step(from: node, points[i])
            if node < 0 { break }
            i += 1
            if values[node] >= 0 { best = (i - start, Int(values[node])) }
        }
        return best
    }

    /// Value of the word that the ranges hold one after the other.
    func value(of points: [UInt32], _ first: Range<Int>, _ second: Range<Int> = 0..<0) -> Int? {
        var node = 0
        for range in [first, second] {
            for i in range {
                node = step(from: node, points[i])
                if node < 0 { return nil }
            }
        }
        return values[node] < 0 ? nil : Int(values[node])
    }

    func contains(_ points: [UInt32], _ range: Range<Int>) -> Bool {
        longestMatch(in: points, at: range.lowerBound, before: range.upperBound)?.length
            == range.count
    }

    /// The node after `node` by `point`; −1 when there is none.
    @inline(__always)
    private func step(from node: Int, _ point: UInt32) -> Int {
        let edge = Self.edge(node, point)
        var slot = Self.slot(edge) & mask
        while edges[slot] != 0 {
            if edges[slot] == edge { return Int(targets[slot]) }
            slot = (slot + 1) & mask
        }
        return -1
    }

    private mutating func insert(_ point: UInt32, after node: Int) -> Int {
        let known = step(from: node, point)
        if known >= 0 { return known }
        let edge = Self.edge(node, point)
        var slot = Self.slot(edge) & mask
        while edges[slot] != 0 { slot = (slot + 1) & mask }
        edges[slot] = edge
        targets[slot] = Int32(values.count)
        values.append(-1)
        return values.count - 1
    }

    /// Bit 31 keeps an edge from ever being 0.
    @inline(__always)
    private static func edge(_ node: Int, _ point: UInt32) -> UInt64 {
        UInt64(node) << 32 | UInt64(point | 0x8000_0000)
    }

    @inline(__always)
    private static func slot(_ edge: UInt64) -> Int {
        Int(truncatingIfNeeded: (edge &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
