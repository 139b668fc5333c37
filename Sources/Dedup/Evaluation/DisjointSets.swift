/// Groups that only ever grow together (union–find with path halving).
struct DisjointSets {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    /// The member that stands for the group of `member`.
    mutating func root(of member: Int) -> Int {
        var member = member
        while parents[member] != member {
            parents[member] = parents[parents[member]]
            member = parents[member]
        }
        return member
    }

    mutating func unite(_ a: Int, _ b: Int) {
        let (a, b) = (root(of: a), root(of: b))
        // The smaller index stands for the group, so that the result does not depend on the order.
        parents[max(a, b)] = min(a, b)
    }
}
