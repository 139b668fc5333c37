import Dedup
import SearchIndex
import TestSupport
import Testing

/// The things that look like one another and must be kept apart; all people and places are invented.
@Suite struct DuplicateKindsTests {
    private static let background = SampleCases.make(40)

    /// A file with enough other cases that words have weights.
    private static func file() throws -> TemporaryIntake { try TemporaryIntake(background) }

    /// Clusters of what a test added.
    private static func clusters(in file: TemporaryIntake) throws -> Set<CaseID> {
        let others = Set(background.map(\.key))
        return Set(try file.clusters().filter { !others.contains($0.key) }.values)
    }

    private let pilingAtNight = """
        碧桐花园南门外的工地从二月下旬开始每天夜里十一点以后还在打桩浇筑混凝土，噪音非常大，\
        家里老人和上初三的孩子整夜睡不着，给城管和项目部都打过电话，当天停一会儿第二天照旧，\
        请求有关部门依法查处夜间违规施工。
        """
    private let brokenLift = """
        鹭洲小区3栋二单元的电梯从年前到现在坏了六次，上周四晚上把我母亲和两个孩子困在里面四十多分钟，\
        物业每次都说联系维保了，修好两天又停，楼里住了很多老人，请督促物业尽快彻底维修或者更换电梯。
        """
    private let sewage = """
        沙棘路北段下水道堵塞，污水从井盖里冒出来流了半条街，臭气熏天，行人只能绕行，\
        孩子上学要踩着污水过去，请尽快疏通沙棘路的污水管道。
        """

    @Test func `one submission through two channels is a transport duplicate of one case`() throws {
        let file = try Self.file()
        let outcome = try #require(
            try file.receiveOneByOne([
                Appeal.record("minsheng/1", "碧桐花园南门工地夜间施工扰民", pilingAtNight, phone: "13900001234"),
                Appeal.record(
                    "12345/1", "碧桐花园南门工地夜间施工扰民", "【省民声通道转办】" + pilingAtNight, day: 2,
                    phone: "13900001234"),
            ]))
        #expect(outcome.decision == .merged && outcome.relation == .transport)
        #expect(outcome.canonical == CaseKey(channel: "minsheng", externalID: "1"))
        #expect(try Self.clusters(in: file).count == 1)
    }

    @Test func `a masked telephone number does not hide a transport duplicate`() throws {
        let file = try Self.file()
        let outcome = try file.receiveOneByOne([
            Appeal.record("minsheng/1", "碧桐花园南门工地夜间施工扰民", pilingAtNight, phone: "139****1234"),
            Appeal.record(
                "12345/1", "碧桐花园南门工地夜间施工扰民", pilingAtNight, day: 2, phone: "13900001234"),
        ])
        #expect(outcome?.relation == .transport)
    }

    @Test func `the same citizen asking again while the case is open is a reminder`() throws {
        let file = try Self.file()
        let outcome = try #require(
            try file.receiveOneByOne([
                Appeal.record("1", "鹭洲小区3栋电梯频繁故障困人", brokenLift, phone: "13900005678"),
                Appeal.record(
                    "2", "催办：鹭洲小区3栋电梯还没修好",
                    "上周反映的鹭洲小区3栋二单元电梯频繁故障困人的问题，到今天物业还没有彻底维修，电梯昨天又停了，请尽快督促物业更换电梯。",
                    day: 5, phone: "+86 139-0000-5678"),
            ]))
        #expect(outcome.decision == .merged && outcome.relation == .reminder)
        #expect(outcome.canonical.externalID == "1")
    }

    @Test func `the same citizen after closure is linked to the closed case, not merged with it`()
        throws
    {
        let file = try Self.file()
        let outcome = try #require(
            try file.receiveOneByOne([
                Appeal.record(
                    "1", "沙棘路北段污水外溢", sewage, phone: "13900002222", closedOn: 4),
                Appeal.record(
                    "2", "沙棘路北段污水又外溢了", "已经办结的问题又出现了：" + sewage, day: 45,
                    phone: "13900002222"),
            ]))
        #expect(outcome.decision == .new && outcome.relation == .repeat)
        #expect(outcome.with?.externalID == "1")
        #expect(try Self.clusters(in: file).count == 2)
        #expect(try file.earlier(than: "12345/2") == ["12345/1"])
    }

    @Test func `another citizen after closure is a recurrence, and the next joins the new round`()
        throws
    {
        let file = try Self.file()
        let closed = Appeal.record(
            "1", "沙棘路北段污水外溢", sewage, phone: "13900002222", closedOn: 4)
        let again = Appeal.record("2", "沙棘路北段污水外溢", sewage, day: 40, phone: "13900003333")
        let outcome = try #require(try file.receiveOneByOne([closed, again]))
        #expect(outcome.decision == .new && outcome.relation == .recurrence)
        let third = Appeal.record("3", "沙棘路北段污水外溢臭气熏天", sewage, day: 41, phone: "13900004444")
        let next = try #require(try file.receiveOneByOne([third]))
        #expect(next.decision == .merged && next.relation == .sameEvent)
        #expect(next.with?.externalID == "2" && next.canonical.externalID == "2")
    }

    @Test func `a case closed before it was answered to the citizen still takes in a reminder`()
        throws
    {
        let file = try Self.file()
        let outcome = try file.receiveOneByOne([
            // The copy was submitted before the first was closed and arrives after.
            Appeal.record("1", "沙棘路北段污水外溢", sewage, day: 1, phone: "13900002222", closedOn: 9),
            Appeal.record("2", "沙棘路北段污水外溢", sewage, day: 5, phone: "13900002222"),
        ])
        #expect(outcome?.decision == .merged && outcome?.relation == .reminder)
    }

    @Test func `many citizens on one event make one cluster of one event`() throws {
        let file = try Self.file()
        let records = [
            Appeal.record(
                "12345/1", "宏景国际城楼下烧烤店油烟直排",
                "宏景国际城西门楼下新开的老徐烧烤店没有装油烟净化器，油烟直接排到二楼以上住户窗口，晚上呛得不敢开窗，请环保和城管部门处理。",
                phone: "13900004001"),
            Appeal.record(
                "wenzheng/1", "举报宏景国际城老徐烧烤油烟扰民",
                "宏景国际城西门的老徐烧烤店油烟直排，没有净化器，我们二楼住户晚上被呛得不敢开窗，希望环保部门尽快处理。"),
            Appeal.record(
                "minsheng/1", "宏景国际城西门烧烤店油烟直排居民窗口",
                "老徐烧烤店在宏景国际城西门开业后油烟直排，没有安装净化器，楼上居民夜里不敢开窗，要求城管处理。", day: 2,
                phone: "13900004003"),
        ]
        let outcomes = try records.map { try #require(try file.receive([$0]).first) }
        #expect(outcomes.map(\.decision) == [.new, .merged, .merged])
        #expect(outcomes.dropFirst().allSatisfy { $0.relation == .sameEvent })
        #expect(try Self.clusters(in: file).count == 1)
    }

    @Test func `one citizen with several matters has a cluster for each`() throws {
        let file = try Self.file()
        let outcomes = try file.receive([
            Appeal.record(
                "1", "紫藤苑地下车库漏水",
                "紫藤苑地下车库负二层多处漏水，雨天积水十多厘米，车位上的车被滴得满是水垢，物业说是开发商的问题，请住建部门协调处理。",
                phone: "13900007777"),
            Appeal.record(
                "2", "紫藤苑门口没有斑马线",
                "紫藤苑正门口的马路没有斑马线和红绿灯，早晚接送孩子车辆很多速度很快，非常危险，请交警部门增设斑马线和减速带。",
                phone: "13900007777"),
            Appeal.record(
                "3", "紫藤苑物业拖欠保安工资",
                "我是紫藤苑的保安，物业公司已经三个月没有发工资，找经理就说公司没钱，请劳动监察部门帮我讨回工资。",
                phone: "13900007777"),
        ])
        #expect(outcomes.allSatisfy { $0.decision != .merged })
        #expect(try Self.clusters(in: file).count == 3)
    }

    @Test func `a mass letter with another estate filled in is never merged by itself`() throws {
        let letter = """
            公共收益从来没有公示过，电梯广告、车位出租、快递柜的收入去向不明，业主多次要求查账被物业拒绝，\
            希望住建部门责令物业公司公开近三年的公共收益账目，并把结余划入维修资金账户，维护全体业主的合法权益。
            """
        let file = try Self.file()
        let estates = ["听澜台小区", "碧澜湾小区", "梅岭雅苑", "云岫雅苑", "鹭岛家园", "枫桥府"]
        for (day, estate) in estates.enumerated() {
            let outcome = try #require(
                try file.receive([
                    Appeal.record("\(estate)", "\(estate)物业公共收益不公示", estate + letter, day: day + 1)
                ]).first)
            #expect(
                outcome.decision != .merged, "\(estate) with \(String(describing: outcome.with))")
        }
        // The same estate once more is one matter.
        let again = try file.receive([
            Appeal.record("再次", "听澜台小区物业公共收益不公示", "听澜台小区" + letter, day: 9)
        ]).first
        #expect(again?.decision == .merged && again?.canonical.externalID == "听澜台小区")
    }

    @Test func `a consultation never joins a complaint by itself, whatever the order`() throws {
        let text = "芙蓉大道与望湖路交叉口的公交站台拆除以后一直没有恢复，老人等车没有座位也没有遮雨棚，什么时候能恢复公交站台。"
        for kinds in [["咨询", "投诉"], ["投诉", "咨询"], ["举报", "咨询"]] {
            let file = try Self.file()
            let outcome = try #require(
                try file.receiveOneByOne(
                    kinds.enumerated().map {
                        Appeal.record("\($0.offset)", "芙蓉大道公交站台何时恢复", text, kind: $0.element)
                    }))
            #expect(outcome.decision == .review, "\(kinds)")
            #expect(outcome.evidence.contains { $0.comparison == "veto" })
        }
        let file = try Self.file()
        let both = try file.receiveOneByOne(
            ["1", "2"].map { Appeal.record($0, "芙蓉大道公交站台何时恢复", text, kind: "咨询") })
        #expect(both?.decision == .merged)
    }
}
