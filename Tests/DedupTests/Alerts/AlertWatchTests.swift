import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct AlertWatchTests {
    private static let hour: Int64 = 3_600_000

    private static func record(
        _ number: Int, _ title: String, hour: Int64, phone: String? = nil
    ) -> CaseRecord {
        CaseRecord(
            channel: "12345", externalID: "A\(number)", title: title,
            submittedAt: Timestamp(milliseconds: 1_700_000_000_000 + hour * Self.hour),
            reporter: phone.map { .init(phone: $0) })
    }

    private func file(_ rules: AlertRule...) throws -> (TemporaryIntake, AlertDesk) {
        let file = try TemporaryIntake()
        let desk = AlertDesk(database: file.database)
        for rule in rules { _ = try desk.add(rule, at: 0) }
        return (file, desk)
    }

    @Test func `a rule for one rings for every case that answers it, in any script and width`()
        throws
    {
        let (file, desk) = try file(
            try AlertRule(name: "漏电", query: "漏电 或 触电", createdBy: "张三"))
        try file.receive([
            Self.record(1, "路灯杆漏電", hour: 0), Self.record(2, "路灯不亮", hour: 1),
            Self.record(3, "有人触电", hour: 2),
        ])
        #expect(try desk.alerts(after: 0, limit: 10).map(\.key.externalID) == ["A1", "A3"])
        // What is sent again rings no second time.
        try file.receive([Self.record(3, "有人触电", hour: 2)])
        #expect(try desk.latest(10).count == 2)
    }

    @Test func `a threshold rings with the case that reaches it, once for each time`() throws {
        let (file, desk) = try file(
            try AlertRule(name: "噪音", query: "噪音", cases: 3, hours: 24, createdBy: "张三"))
        for (number, hour) in [0, 20, 30, 40, 41, 42, 100, 101, 102].enumerated() {
            try file.receive([Self.record(number, "工地噪音扰民第\(number)次", hour: Int64(hour))])
        }
        // 20, 30, 40 lie within a day; 41 and 42 belong to the same; 100 to 102 are another.
        let rung = try desk.alerts(after: 0, limit: 10)
        #expect(rung.map(\.key.externalID) == ["A3", "A8"])
        #expect(rung.map(\.cases) == [3, 3])
    }

    @Test func `cases that come in late complete a span that lies behind`() throws {
        let (file, desk) = try file(
            try AlertRule(name: "噪音", query: "噪音", cases: 3, hours: 24, createdBy: "张三"))
        for (number, hour) in [10, 12, 11].enumerated() {
            try file.receive([Self.record(number, "工地噪音扰民第\(number)次", hour: Int64(hour))])
        }
        #expect(try desk.alerts(after: 0, limit: 10).map(\.key.externalID) == ["A2"])
    }

    @Test func `one citizen who keeps asking is one citizen`() throws {
        let (file, desk) = try file(
            try AlertRule(
                name: "噪音", query: "噪音", cases: 2, citizens: 2, hours: 24, createdBy: "张三"))
        for number in 0..<5 {
            try file.receive([
                Self.record(number, "工地噪音扰民第\(number)次", hour: 1, phone: "13900001111")
            ])
        }
        #expect(try desk.latest(10) == [])
        try file.receive([Self.record(9, "又是工地噪音", hour: 2, phone: "13900002222")])
        #expect(try desk.latest(10).map(\.citizens) == [2])
    }

    @Test func `a batch that is undone rings nothing`() throws {
        let (file, desk) = try file(try AlertRule(name: "漏电", query: "漏电", createdBy: "张三"))
        try file.limitGrowth(toPages: 0)
        let many = (0..<400).map { Self.record($0, "路灯杆漏电，第\($0)次反映，请尽快处理", hour: 0) }
        #expect(throws: StoreError.self) { try file.receive(many) }
        #expect(try desk.latest(10) == [])
    }

    @Test(arguments: ["", "-施工", "时间:2024"])
    func `a rule that asks for nothing is refused`(_ query: String) {
        // A lone `-施工` is text.
        guard query != "-施工" else { return }
        #expect(throws: AlertError.query(query)) {
            try AlertRule(name: "全部", query: query, createdBy: "张三")
        }
    }

    @Test func `what is sent and fails is tried again later, and not for ever`() throws {
        let (file, desk) = try file(
            try AlertRule(
                name: "漏电", query: "漏电", webhook: "http://127.0.0.1:9/", createdBy: "张三"))
        try file.receive([Self.record(1, "路灯杆漏电", hour: 0)], at: 1_000)
        var now: Int64 = 1_000
        var attempts = 0
        while let next = try desk.undelivered(at: .max, limit: 1).first {
            while try desk.undelivered(at: now, limit: 1).isEmpty { now += 5_000 }
            try desk.attempted(next.seq, delivered: false, at: now)
            attempts += 1
            try #require(attempts < 100)
        }
        #expect(attempts == 40 && now > 24 * Self.hour)
    }
}
