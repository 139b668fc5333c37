import Dedup
import Foundation
import SearchIndex
import TestSupport
import Testing

/// Counts after random histories against a recount from the records, the listing and the log, written
/// without the pages.
@Suite struct FigureHistoryTests {
    private struct Oracle {
        var contacts = 0
        var people = 0
        var copies = 0
        var closed = 0
        var stars = [0, 0, 0, 0, 0]
        var matters: Set<CaseID> = []

        mutating func add(_ record: CaseRecord, cluster: CaseID, isCopy: Bool) {
            if isCopy {
                copies += 1
                return
            }
            contacts += 1
            people += record.reporter?.people ?? 1
            if record.status == "办结" { closed += 1 }
            if let given = record.rating?.stars { stars[given - 1] += 1 }
            matters.insert(cluster)
        }

        func agrees(with count: FigureCount) -> Bool {
            contacts == count.contacts && people == count.people && copies == count.copies
                && closed == count.closed && stars == count.stars && matters.count == count.matters
        }
    }

    private static let channels = ["12345", "minsheng", "wenzheng", "petition", "town"]

    @Test func `counts by any dimension and period equal a recount`() throws {
        for seed: UInt64 in 1...12 {
            var random = SplitMix64(seed: seed)
            var appeals = InventedAppeals(seed: seed)
            let file = try TemporaryIntake()
            var records: [CaseKey: CaseRecord] = [:]
            for _ in 0..<6 {
                var batch = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                    Self.dressed(appeals.next(), &random)
                }
                if let known = records.keys.sorted().randomElement(using: &random),
                    let record = records[known]
                {
                    batch.append(Self.dressed(record, &random))
                }
                try file.receive(batch)
                for record in batch { records[record.key] = record }
                try Self.split(file, &random)
                try Self.check(file, records, seed, &random)
            }
        }
    }

    /// Gives a record handling, people and place, and now and then another day.
    private static func dressed(_ record: CaseRecord, _ random: inout SplitMix64) -> CaseRecord {
        var record = record
        record.submittedAt.milliseconds += Int64.random(in: -40...40, using: &random) * 43_200_000
        record.reporter?.people = Int.random(in: 1...6, using: &random)
        record.location = .init(town: ["青禾街道", "云溪镇", nil].randomElement(using: &random) ?? nil)
        record.category = [["城市管理", "噪音"], ["小区物业"], []].randomElement(using: &random) ?? []
        if Bool.random(using: &random) {
            record.status = "办结"
            var end = record.submittedAt
            end.milliseconds += Int64.random(in: 1...30, using: &random) * 36_000_000
            record.reply = .init(text: "已处理。", at: end)
            record.rating = .init(stars: Int.random(in: 1...5, using: &random))
        }
        return record
    }

    private static func split(_ file: TemporaryIntake, _ random: inout SplitMix64) throws {
        let groups = Dictionary(grouping: try file.entries(), by: \.cluster).values
            .filter { $0.count > 1 }.sorted { $0[0].cluster < $1[0].cluster }
        guard let group = groups.randomElement(using: &random),
            let leaving = group.randomElement(using: &random)
        else { return }
        _ = try file.desk.split([leaving.key], by: "李四", reason: "测试", at: 1)
    }

    private static func check(
        _ file: TemporaryIntake, _ records: [CaseKey: CaseRecord], _ seed: UInt64,
        _ random: inout SplitMix64
    ) throws {
        let statistics = CaseStatistics(database: file.database)
        let clusters = try file.clusters()
        let all = try #require(try statistics.days())
        let first = Int.random(in: all, using: &random)
        let days = first...Int.random(in: first...all.upperBound, using: &random)
        var total = Oracle()
        var byTown: [String?: Oracle] = [:]
        for (key, record) in records where days.contains(record.submittedAt.localDay) {
            let arrival = try file.listing.history(of: key).first
            var isCopy = false
            if arrival?.relation == .transport, let other = arrival?.otherID {
                let original = try file.entries()[Int(other.rawValue) - 1]
                isCopy = original.cluster == clusters[key]
            }
            let cluster = try #require(clusters[key])
            total.add(record, cluster: cluster, isCopy: isCopy)
            byTown[record.location?.town, default: Oracle()]
                .add(record, cluster: cluster, isCopy: isCopy)
        }
        let set = try statistics.figures(on: days)
        #expect(total.agrees(with: set.total), "seed \(seed)")
        let lines = set.counts(by: .town)
        let counted = byTown.values.count { $0.contacts > 0 }
        #expect(lines.count == counted, "seed \(seed)")
        for line in lines {
            #expect(byTown[line.value]?.agrees(with: line.count) == true, "seed \(seed)")
        }
        #expect(set.daily.reduce(0, +) == total.contacts)
        #expect(try file.problems() == [], "seed \(seed)")
    }
}
