import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct CaseStatisticsTests {
    private static let day: Int64 = 86_400_000
    private static let start: Int64 = 1_650_000_000_000

    private static let body =
        "鹭洲小区3栋二单元的电梯从年前到现在坏了六次，上周四晚上把老人和两个孩子困在里面四十多分钟，请督促物业尽快更换电梯。"

    private static func appeal(
        _ channel: String, _ id: String, day: Int64, phone: String? = nil, people: Int? = nil,
        body: String = body, closedAfter days: Int64? = nil, stars: Int? = nil
    ) -> CaseRecord {
        CaseRecord(
            channel: channel, externalID: id, title: "鹭洲小区3栋电梯频繁故障困人", body: body,
            submittedAt: Timestamp(milliseconds: start + day * Self.day),
            reporter: phone.map { .init(phone: $0, people: people) },
            location: .init(division: "临川区", town: "青禾街道"), category: ["小区物业", "电梯安全"],
            kind: "投诉", status: days == nil ? "办理中" : "办结", department: "区市场监管局",
            reply: days.map {
                .init(text: "已修复。", at: Timestamp(milliseconds: start + (day + $0) * Self.day))
            },
            rating: stars.map { .init(stars: $0) })
    }

    /// Contacts, matters and a third number.
    private static func numbers(_ count: FigureCount, _ third: KeyPath<FigureCount, Int>) -> [Int] {
        [count.contacts, count.matters, count[keyPath: third]]
    }

    private func figures(_ file: TemporaryIntake) throws -> FigureSet {
        let statistics = CaseStatistics(database: file.database)
        return try statistics.figures(on: try #require(try statistics.days()))
    }

    @Test func `contacts, matters and people are three numbers`() throws {
        let file = try TemporaryIntake()
        _ = try file.receiveOneByOne([
            Self.appeal("12345", "a", day: 0, phone: "13900001111"),
            Self.appeal("petition", "b", day: 1, phone: "13900002222", people: 5),
            Self.appeal("12345", "c", day: 2, phone: "13900003333"),
        ])
        let total = try figures(file).total
        #expect(Self.numbers(total, \.people) == [3, 1, 7])
        #expect(total.duplicateRate == 2.0 / 3)
        let channels = try figures(file).counts(by: .channel)
        #expect(channels.compactMap(\.value) == ["12345", "petition"])
        #expect(channels.map(\.count.matters) == [1, 1])
    }

    @Test func `a forwarded copy counts once until a human takes it out`() throws {
        let file = try TemporaryIntake()
        _ = try file.receiveOneByOne([
            Self.appeal("minsheng", "a", day: 0), Self.appeal("12345", "b", day: 1),
        ])
        #expect(try file.listing.history(of: CaseKey("12345/b")!).first?.relation == .transport)
        var total = try figures(file).total
        #expect(Self.numbers(total, \.copies) == [1, 1, 1])
        _ = try file.desk.split([CaseKey("12345/b")!], by: "张三", reason: "不同", at: 1)
        total = try figures(file).total
        #expect(Self.numbers(total, \.copies) == [2, 2, 0])
        #expect(try file.problems() == [])
    }

    @Test func `a closed matter that comes back is counted on both cases`() throws {
        // Among others, so that words weigh what they do in a real file.
        let file = try TemporaryIntake(InventedAppeals.many(60, seed: 3))
        _ = try file.receiveOneByOne([
            Self.appeal("12345", "a", day: 0, phone: "13900001111", closedAfter: 3, stars: 5),
            Self.appeal("12345", "b", day: 9, phone: "13900001111"),
        ])
        let total = try figures(file).filtered([.town: ["青禾街道"]]).total
        #expect(total.repeats + total.recurrences == 1)
        #expect(total.reopened == 1 && total.recurrenceRate == 1)
        #expect(total.closingDays == 3)
        #expect(total.satisfaction == 1)
    }

    @Test func `an update moves a case to its new day and status`() throws {
        let file = try TemporaryIntake([Self.appeal("12345", "a", day: 0)])
        try file.receive([Self.appeal("12345", "a", day: 4, closedAfter: 2, stars: 2)])
        let set = try figures(file)
        #expect(set.days.count == 1 && set.total.closed == 1)
        #expect(set.total.satisfaction == 0)
        #expect(try file.problems() == [])
    }

    @Test func `nothing to divide by is no number`() throws {
        let total = FigureCount()
        #expect(total.duplicateRate == nil && total.closingRate == nil)
        #expect(total.satisfaction == nil && total.recurrenceRate == nil)
        #expect(try CaseStatistics(database: TemporaryIntake().database).days() == nil)
    }

    @Test func `a filter narrows what is counted, cases without a value among it`() throws {
        var other = Self.appeal("12345", "b", day: 0, body: "听澜台小区夜间路灯不亮，请尽快修复。")
        other.title = "听澜台小区路灯不亮"
        other.location = nil
        let file = try TemporaryIntake([Self.appeal("12345", "a", day: 0), other])
        let set = try figures(file)
        #expect(set.filtered([.town: ["青禾街道"]]).total.contacts == 1)
        #expect(set.filtered([.town: [nil]]).total.contacts == 1)
        #expect(set.filtered([.town: ["没有"]]).total.contacts == 0)
        let values: [String?] = set.counts(by: .town).map(\.value)
        #expect(values == ["青禾街道", nil])
        let table = set.contacts(by: .town, .category)
        #expect(table["青禾街道"]?["小区物业"] == 1 && table[nil]?.count == 1)
        #expect(set.cases.count == 2 && set.daily == [2])
    }

    @Test func `a file from before is counted when it is opened`() throws {
        var appeals = InventedAppeals(seed: 7)
        let file = try TemporaryIntake((0..<40).map { _ in appeals.next() })
        let before = try figures(file).total
        try file.forgetFigures()
        try file.reopen()
        #expect(try figures(file).total == before)
        #expect(try file.problems() == [])
    }
}
