import Foundation

/// Groups clusters of cases into topics: connected problems of one place, or one wave with one
/// cause over many places.
///
/// Agglomeration by reciprocal nearest neighbours: in each round every pair of groups that are each
/// other's nearest and alike enough is united. Likeness is the mean of the products of the cases'
/// vectors, divided by the geometric mean of the groups' inner cohesions to the power 3/4: 0 would be
/// average linkage, which breaks waves up, 1 the cosine of the centroids, which lets large groups
/// swallow small ones. No union may fall below ``cohesion``.
/// Source: F. Murtagh, A survey of recent advances in hierarchical clustering algorithms, 1983
struct TopicGrouping {
    /// Least likeness of two groups of one topic.
    private let threshold: Float
    /// Least mean product of the vectors of a topic's cases, each with itself included: a wave has one
    /// cause, while a mere kind of problem, whatever the place, has less in common than this.
    private let cohesion: Float
    /// What an open review pair adds, times its match probability.
    static let reviewWeight: Float = 0.4
    /// Edges below this share of the threshold are forgotten.
    private static let floor: Float = 0.5

    private var vectors: [TopicVector]
    /// For each group its possible partners; symmetric.
    private var partners: [[Int: Edge]]
    private var sets: DisjointSets

    private struct Edge {
        var likeness: Float
        /// Evidence of review pairs, additive like a product of sums.
        var reviews: Float
    }

    /// The group of each of `clusters`, as the index of its first cluster.
    ///
    /// - Parameter reviews: open pairs of clusters with their match probability.
    /// - Complexity: O(pairs that share a telling word · rounds), 10 to 20 rounds.
    static func groups(
        of clusters: [TopicVector], reviews: [(a: Int, b: Int, probability: Float)]
    ) -> [Int] {
        var grouping = TopicGrouping(clusters, reviews)
        var active = Set(clusters.indices.filter { !grouping.partners[$0].isEmpty })
        while !active.isEmpty { active = grouping.uniteNearest(active) }
        return clusters.indices.map { grouping.sets.root(of: $0) }
    }

    private init(
        _ clusters: [TopicVector], _ reviews: [(a: Int, b: Int, probability: Float)]
    ) {
        let strictness = Self.strictness(cases: clusters.reduce(0) { $0 + $1.count })
        threshold = 0.25 + strictness
        cohesion = 0.15 + strictness
        vectors = clusters
        partners = Array(repeating: [:], count: clusters.count)
        sets = DisjointSets(count: clusters.count)
        for review in reviews where review.a != review.b {
            let (a, b) = (review.a, review.b)
            let size = (vectors[a].count * vectors[b].count).squareRoot()
            let added =
                (partners[a][b]?.reviews ?? 0) + Self.reviewWeight * review.probability * size
            link(a, b, reviews: added)
        }
        let leastShared = threshold * Self.floor / 2
        for (a, b) in TopicLinks.pairs(of: clusters, sharing: leastShared)
        where partners[a][b] == nil {
            link(a, b, reviews: 0)
        }
    }

    /// What is added to both limits for stores larger than the labelled one, from which the limits were
    /// chosen (291 topics of 2112 appeals, 2026-11): among more cases, as much likeness is more often
    /// chance. The odds that two matters are one topic fall with their number, so the limits rise with
    /// its logarithm.
    private static func strictness(cases: Float) -> Float {
        max(0, 0.03 * Float(log(Double(max(1, cases)) / 2112)))
    }

    private mutating func link(_ a: Int, _ b: Int, reviews: Float) {
        let likeness = likeness(a, b, reviews: reviews)
        guard likeness >= threshold * Self.floor else {
            partners[a][b] = nil
            partners[b][a] = nil
            return
        }
        let edge = Edge(likeness: likeness, reviews: reviews)
        partners[a][b] = edge
        partners[b][a] = edge
    }

    private func likeness(_ a: Int, _ b: Int, reviews: Float) -> Float {
        let (m, n) = (vectors[a].count, vectors[b].count)
        let (x, y) = (vectors[a].square, vectors[b].square)
        let product = vectors[a].dot(vectors[b])
        guard x + 2 * product + y >= cohesion * (m + n) * (m + n) else { return 0 }
        let mean = (product + reviews) / (m * n)
        let inner = (x / (m * m)) * (y / (n * n))
        guard inner > 0 else { return 0 }
        // inner^(3/8) by square roots.
        let root = inner.squareRoot().squareRoot()
        return mean / (root * root.squareRoot())
    }

    /// One round; returns the groups whose nearest neighbour may have changed.
    private mutating func uniteNearest(_ active: Set<Int>) -> Set<Int> {
        var changed: Set<Int> = []
        let pairs = active.sorted().compactMap { a -> (Int, Int)? in
            guard let b = nearest(to: a), nearest(to: b) == a else { return nil }
            return (min(a, b), max(a, b))
        }
        for (a, b) in pairs where sets.root(of: a) == a && sets.root(of: b) == b {
            unite(a, b)
            changed.insert(a)
            changed.formUnion(partners[a].keys)
        }
        return changed.filter { sets.root(of: $0) == $0 }
    }

    private func nearest(to a: Int) -> Int? {
        var best: (likeness: Float, group: Int)?
        for (b, edge) in partners[a] where edge.likeness >= threshold {
            if let known = best, (known.likeness, -known.group) > (edge.likeness, -b) { continue }
            best = (edge.likeness, b)
        }
        return best?.group
    }

    private mutating func unite(_ a: Int, _ b: Int) {
        sets.unite(a, b)
        vectors[a] = vectors[a] + vectors[b]
        vectors[b] = TopicVector()
        var reviews = partners[a].mapValues(\.reviews)
        for (c, edge) in partners[b] { reviews[c, default: 0] += edge.reviews }
        for c in partners[b].keys { partners[c][b] = nil }
        partners[b] = [:]
        for (c, evidence) in reviews where c != a && c != b { link(a, c, reviews: evidence) }
        partners[a][b] = nil
    }
}
