import Dedup
import Foundation
import SearchIndex
import TestSupport
import Testing

/// Random histories of intake and human rulings; `SEARCHD_SEEDS` sets how many (default 50).
@Suite struct MergeHistoryTests {
    private static let seeds = max(
        1, ProcessInfo.processInfo.environment["SEARCHD_SEEDS"].flatMap(UInt64.init) ?? 50)

    @Test func `no history of intake, rulings and splits breaks a cluster or a ruling`() throws {
        var counts: [String: Int] = [:]
        for seed in 1...Self.seeds {
            var history = try RandomHistory(seed: seed)
            for _ in 0..<14 {
                counts[try history.step(), default: 0] += 1
            }
        }
        // A history in which nothing happens would prove nothing.
        for step in RandomHistory.steps {
            #expect(counts[step, default: 0] > 0, "no history ever did: \(step)")
        }
    }

    @Test func `order of arrival never parts exact copies`() throws {
        for seed in 1...max(1, Self.seeds / 5) {
            var random = SplitMix64(seed: seed)
            var appeals = InventedAppeals(seed: seed)
            let records = (0..<24).map { _ in appeals.next() }.shuffled(using: &random)
            let file = try TemporaryIntake()
            var rest = records[...]
            while !rest.isEmpty {
                let size = Int.random(in: 1...5, using: &random)
                try file.receive(Array(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            let clusters = try file.clusters()
            for copies in Dictionary(grouping: records, by: { $0.title + $0.body }).values {
                let found = Set(copies.map { clusters[$0.key] })
                #expect(found.count == 1, "seed \(seed): \(copies.map(\.key)) in \(found)")
            }
        }
    }
}

/// One random history, checked after every step.
private struct RandomHistory {
    static let steps = [
        "arrive", "merged", "review", "again", "update", "confirm", "separate", "split", "undo",
        "reopen", "release", "attach", "take back",
    ]

    private let seed: UInt64
    private var random: SplitMix64
    private var appeals: InventedAppeals
    private let file: TemporaryIntake
    private var oracle = ClusterOracle()
    private var consumer = FeedConsumer()
    private var time: Int64 = 0

    init(seed: UInt64) throws {
        self.seed = seed
        random = SplitMix64(seed: seed &* 7919)
        appeals = InventedAppeals(seed: seed)
        file = try TemporaryIntake()
    }

    /// Does one thing and returns what it was.
    mutating func step() throws -> String {
        time += 1
        let step =
            switch Int.random(in: 0..<11, using: &random) {
            case 0..<4: try arrive()
            case 4: try resend(changed: Bool.random(using: &random))
            case 5, 6: try rule()
            case 7: try Bool.random(using: &random) ? split() : attach()
            case 8: try Bool.random(using: &random) ? confirmAndUndo() : takeBack()
            case 9: try release()
            default: try reopen()
            }
        try consumer.follow(file, "seed \(seed) step \(time): \(step)")
        return step
    }

    /// So much time passes that all that is held goes out, or almost all.
    private mutating func release() throws -> String {
        time += DispatchPolicy().holdWindow - Int64.random(in: 0...2, using: &random)
        try file.dispatch.release(at: time)
        try oracle.check(file, "seed \(seed) step \(time): release")
        return "release"
    }

    private mutating func arrive() throws -> String {
        let records = (0..<Int.random(in: 1...4, using: &random)).map { _ in appeals.next() }
        let outcomes = try file.receive(records, at: time)
        try oracle.check(file, "seed \(seed) step \(time): arrive")
        #expect(outcomes.map(\.key) == records.map(\.key))
        let entries = try file.entries()
        if let last = outcomes.last {
            let cluster = entries.first { $0.key == last.key }?.cluster
            #expect(last.cluster == cluster, "seed \(seed) step \(time)")
        }
        let merged = outcomes.contains { $0.decision == .merged }
        let review = outcomes.contains { $0.decision == .review }
        return merged ? "merged" : review ? "review" : "arrive"
    }

    private mutating func resend(changed: Bool) throws -> String {
        guard let record = appeals.again(changed: changed) else { return try arrive() }
        let entries = try file.entries()
        let outcome = try #require(try file.receive([record], at: time).first)
        #expect(outcome.decision == (changed ? .updated : .unchanged))
        #expect(try file.entries().map(\.cluster) == entries.map(\.cluster))
        try oracle.check(file, "seed \(seed) step \(time): again")
        return changed ? "update" : "again"
    }

    /// Whether a ruling before forbids putting the two clusters together.
    private func isForbidden(_ a: CaseKey, _ b: CaseKey) -> Bool {
        let (left, right) = (oracle.members(with: a), oracle.members(with: b))
        return left.contains { x in right.contains { oracle.apart.contains([x, $0]) } }
    }

    private mutating func rule() throws -> String {
        guard let open = try file.listing.openReviews().randomElement(using: &random) else {
            return try arrive()
        }
        let merge = Bool.random(using: &random)
        let areTogether = oracle.members(with: open.a).contains(open.b)
        do {
            try file.desk.decide(open.pair.id, merge: merge, by: "李四", at: time)
            if merge {
                oracle.ruleTogether(open.a, open.b)
            } else {
                oracle.ruleApart(open.a, open.b)
            }
        } catch ReviewError.forbidden {
            #expect(merge && isForbidden(open.a, open.b))
        } catch ReviewError.together {
            #expect(!merge && areTogether)
        }
        try oracle.check(file, "seed \(seed) step \(time): rule")
        return merge ? "confirm" : "separate"
    }

    private mutating func split() throws -> String {
        let large = oracle.partition.values.filter { $0.count > 1 }
            .sorted { $0.sorted().lexicographicallyPrecedes($1.sorted()) }
        guard let cluster = large.randomElement(using: &random) else { return try arrive() }
        let count = Int.random(in: 1..<cluster.count, using: &random)
        let leaving = Array(cluster.sorted().shuffled(using: &random).prefix(count))
        _ = try file.desk.split(leaving, by: "王五", reason: "不是同一事项", at: time)
        for key in leaving {
            for other in cluster.subtracting(leaving) { oracle.ruleApart(key, other) }
        }
        try oracle.check(file, mayPart: true, "seed \(seed) step \(time): split \(leaving)")
        return "split"
    }

    /// Merging by hand and splitting again restores every row.
    private mutating func confirmAndUndo() throws -> String {
        let open = try file.listing.openReviews().filter {
            !isForbidden($0.a, $0.b) && !oracle.members(with: $0.a).contains($0.b)
        }
        guard let pair = open.randomElement(using: &random) else { return try arrive() }
        let before = try file.entries().map { [$0.cluster.rawValue, $0.isCanonical ? 1 : 0] }
        let joining = oracle.members(with: pair.a)
        let staying = oracle.members(with: pair.b)
        try file.desk.decide(pair.pair.id, merge: true, by: "李四", at: time)
        _ = try file.desk.split(
            joining.sorted().shuffled(using: &random), by: "李四", reason: "误并", at: time)
        let after = try file.entries().map { [$0.cluster.rawValue, $0.isCanonical ? 1 : 0] }
        #expect(after == before)
        for key in joining { for other in staying { oracle.ruleApart(key, other) } }
        try oracle.check(file, "seed \(seed) step \(time): undo")
        return "undo"
    }

    /// Taking a decision back restores every row and the whole queue.
    private mutating func takeBack() throws -> String {
        let open = try file.listing.openReviews()
        guard let pair = open.randomElement(using: &random) else { return try arrive() }
        let before = try file.entries().map { [$0.cluster.rawValue, $0.isCanonical ? 1 : 0] }
        let areTogether = oracle.members(with: pair.a).contains(pair.b)
        let merge = !isForbidden(pair.a, pair.b) && !areTogether && Bool.random(using: &random)
        guard merge || !areTogether else { return try arrive() }
        try file.desk.decide(pair.pair.id, merge: merge, by: "李四", at: time)
        #expect(throws: ReviewError.decidedBySomebodyElse(pair.pair.id)) {
            try file.desk.undo(pair.pair.id, by: "王五", at: time)
        }
        try file.desk.undo(pair.pair.id, by: "李四", at: time)
        let after = try file.entries().map { [$0.cluster.rawValue, $0.isCanonical ? 1 : 0] }
        #expect(after == before)
        #expect(try file.listing.openReviews().map(\.pair) == open.map(\.pair))
        #expect(throws: ReviewError.undecided(pair.pair.id)) {
            try file.desk.undo(pair.pair.id, by: "李四", at: time)
        }
        try oracle.check(file, "seed \(seed) step \(time): take back")
        return "take back"
    }

    private mutating func attach() throws -> String {
        let keys = oracle.orderOfArrival
        guard let key = keys.randomElement(using: &random),
            let other = keys.randomElement(using: &random), key != other
        else { return try arrive() }
        do {
            let cluster = try file.desk.attach(key, to: other, by: "赵六", at: time)
            oracle.ruleTogether(key, other)
            #expect(try file.cluster(of: key) == cluster)
        } catch AttachError.keptApart {
            #expect(isForbidden(key, other))
        }
        try oracle.check(file, "seed \(seed) step \(time): attach")
        return "attach"
    }

    private mutating func reopen() throws -> String {
        try file.reopen()
        try oracle.check(file, "seed \(seed) step \(time): reopen")
        return "reopen"
    }
}
