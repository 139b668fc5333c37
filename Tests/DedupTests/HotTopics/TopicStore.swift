import SearchIndex
import TestSupport

@testable import Dedup

/// A store of invented cases, taken in as real ones are.
struct TopicStore {
    private let directory: TemporaryDirectory
    let database: CaseDatabase
    var finder: HotTopicFinder { HotTopicFinder(database: database) }

    init(_ records: [CaseRecord]) throws {
        directory = try TemporaryDirectory()
        database = try CaseDatabase.open(directory.path("cases.db"), access: .create)
        let batch = records.sorted { $0.submittedAt < $1.submittedAt }.map { IncomingCase($0) }
        _ = try Intake(database: database).receive(batch, at: 0)
    }

    static func record(
        _ number: Int, _ title: String, _ body: String, day: Int, channel: String = "12345",
        phone: String? = nil, people: Int? = nil, division: String? = nil
    ) -> CaseRecord {
        let start = Timestamp(milliseconds: 1_650_000_000_000)
        return CaseRecord(
            channel: channel, externalID: "N\(number)", title: title, body: body,
            submittedAt: Timestamp(
                milliseconds: start.milliseconds + Int64(day) * 86_400_000 + Int64(number) * 1000),
            reporter: phone == nil && people == nil ? nil : .init(phone: phone, people: people),
            location: division.map { .init(division: $0) })
    }

    private static let first = Array("柏枫棠榆槐桐杉栎楠樟")
    private static let second = Array("岚溪霞汀屿湖峰泉坞潭")
    private static let troubles = [
        ("路灯不亮", "天黑以后看不清路，老人摔过跤。"), ("垃圾堆放", "垃圾桶满了几天没有清运，苍蝇很多。"),
        ("电梯停运", "电梯坏了一周，高层住户出行困难。"), ("下水道堵塞", "污水漫到单元门口，臭气难闻。"),
        ("公交改线", "取消站点后上班要走二十分钟。"), ("车位紧张", "晚上回家找不到停车的地方。"),
        ("医保报销", "异地就医的费用迟迟没有报下来。"),
    ]

    /// Cases of different estates and matters, one a day and citizen.
    static func background(_ count: Int = 90) -> [CaseRecord] {
        (0..<count).map { i in
            let place = "\(first[i % 10])\(second[i / 10 % 10])嘉园"
            let (trouble, detail) = troubles[i % troubles.count]
            return record(
                1000 + i, "\(place)\(trouble)", "\(place)\(i % 30 + 1)栋：\(detail)请安排处理。",
                day: i % 60,
                phone: "1390000\(1000 + i)", division: i.isMultiple(of: 2) ? "东湾区" : "西岭区")
        }
    }
}
