/// A matched case and where it stands.
struct RankedCase: Equatable {
    var id: Int64
    var score: Double
    var match = SearchHit.Match.whole

    /// Better first; of equals the later arrival, which is the only say that recency has.
    static func precedes(_ a: RankedCase, _ b: RankedCase) -> Bool {
        a.score != b.score ? a.score > b.score : a.id > b.id
    }
}

/// Keeps the best `capacity` cases of a stream.
struct BestCases {
    private let capacity: Int
    /// A heap with the worst of the kept cases at its root.
    private var heap: [RankedCase] = []
    init(capacity: Int) { self.capacity = max(1, capacity) }

    /// The score of the worst of the kept cases; nil while there is room.
    var threshold: Double? { heap.count < capacity ? nil : heap[0].score }

    /// Whether ``insert(_:)`` would keep the case.
    func takes(_ ranked: RankedCase) -> Bool {
        heap.count < capacity || RankedCase.precedes(ranked, heap[0])
    }

    /// - Complexity: O(log capacity), mostly O(1).
    mutating func insert(_ ranked: RankedCase) {
        if heap.count < capacity {
            heap.append(ranked)
            var child = heap.count - 1
            while child > 0 {
                let parent = (child - 1) / 2
                guard RankedCase.precedes(heap[parent], heap[child]) else { break }
                heap.swapAt(parent, child)
                child = parent
            }
        } else if RankedCase.precedes(ranked, heap[0]) {
            heap[0] = ranked
            var parent = 0
            while true {
                var worst = parent
                for child in [2 * parent + 1, 2 * parent + 2]
                where child < heap.count && RankedCase.precedes(heap[worst], heap[child]) {
                    worst = child
                }
                guard worst != parent else { break }
                heap.swapAt(parent, worst)
                parent = worst
            }
        }
    }

    /// Best first.
    var sorted: [RankedCase] { heap.sorted(by: RankedCase.precedes) }
}
