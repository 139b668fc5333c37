import Dedup
import SearchIndex
import TestSupport
import Testing

/// What blocks an automatic merge however alike the texts are; all names are invented.
@Suite struct VetoTests {
    /// One text about one thing or another of a kind.
    struct Trap: Sendable, CustomTestStringConvertible {
        var kind: String
        var title: String
        var body: String
        var one: String
        var other: String

        var testDescription: String { kind }

        func record(_ key: String, _ name: String, day: Int) -> CaseRecord {
            Appeal.record(key, filled(title, name), filled(body, name), day: day)
        }

        private func filled(_ text: String, _ name: String) -> String {
            text.split(separator: "○", omittingEmptySubsequences: false).joined(separator: name)
        }
    }

    static let traps = [
        Trap(
            kind: "estate", title: "○小区物业公共收益不公示",
            body: "○小区公共收益从来没有公示过，电梯广告、车位出租、快递柜的收入去向不明，业主多次要求查账被物业拒绝，希望住建部门责令物业公司公开账目。",
            one: "听澜台", other: "碧澜湾"),
        Trap(
            kind: "building", title: "碧桐花园○栋楼道堆放杂物",
            body: "碧桐花园○栋的楼道里堆满了纸箱、旧家具和电动车，消防通道只剩半米宽，物业贴了通知也没有人清理，请消防部门上门督促整改。",
            one: "3", other: "11"),
        Trap(
            kind: "road number", title: "沙棘路○号门前路面塌陷",
            body: "沙棘路○号门前的路面塌了一个大坑，直径将近一米，晚上没有警示灯，已经有电动车摔倒，请市政部门尽快围挡并修复路面。",
            one: "12", other: "86"),
        Trap(
            kind: "plate", title: "举报车辆○长期占用消防通道",
            body: "车牌号○的白色轿车长期停在小区消防通道上，物业多次通知车主挪车都没有结果，一旦发生火灾后果不堪设想，请交警和消防部门依法处理。",
            one: "粤A7K29F", other: "粤A3M81Q"),
        Trap(
            kind: "school", title: "○小学门口放学时段交通混乱",
            body: "○小学门口放学时段家长车辆乱停乱放，三排车把路堵得水泄不通，小贩占道经营，孩子们在车缝里穿行，请交警部门安排人员疏导。",
            one: "枫岭", other: "鹿鸣"),
        Trap(
            kind: "district", title: "○公共自行车停放点锁桩损坏",
            body: "我在○办理公共自行车借车卡后发现附近停放点的锁桩大半损坏，还车还不上被多扣了费用，客服电话打不通，请主管部门督促运营公司维修。",
            one: "南岭区", other: "北川区"),
        Trap(
            kind: "village", title: "○村道路硬化工程停工",
            body: "○村的通组道路硬化工程去年十月开工，修了三百多米就停了，路上全是碎石和积水，村民出行非常不便，请交通部门督促施工单位尽快复工。",
            one: "石磨", other: "竹溪"),
        Trap(
            kind: "bus line", title: "○路公交车等候时间过长",
            body: "○路公交车早高峰经常等四十多分钟才来一辆，来了又挤不上去，上班总是迟到，请公交公司增加班次或者缩短发车间隔，方便市民出行。",
            one: "318", other: "27"),
    ]

    @Test(arguments: traps)
    func `the same text about another thing is not merged, about the same thing it is`(trap: Trap)
        throws
    {
        let file = try TemporaryIntake(SampleCases.make(40))
        try file.receive([trap.record("1", trap.one, day: 1)])
        let other = try #require(try file.receive([trap.record("2", trap.other, day: 2)]).first)
        #expect(other.decision != .merged)
        let same = try #require(try file.receive([trap.record("3", trap.one, day: 3)]).first)
        #expect(same.decision == .merged)
    }

    @Test(arguments: traps)
    func `nor in one batch, nor the other way round`(trap: Trap) throws {
        let file = try TemporaryIntake(SampleCases.make(40))
        let outcomes = try file.receive([
            trap.record("1", trap.other, day: 1), trap.record("2", trap.one, day: 1),
        ])
        #expect(outcomes.allSatisfy { $0.decision != .merged })
    }

    @Test func `districts that only the channels name block a merge`() throws {
        let file = try TemporaryIntake(SampleCases.make(40))
        let body = "夜市摊位把整条人行道都占了，行人只能走机动车道，油烟污水到处流，凌晨两点还在吵闹，请城管部门加强管理。"
        func record(_ key: String, _ division: String?) -> CaseRecord {
            Appeal.record(key, "夜市摊位占道无人管", body, division: division)
        }
        let other = try file.receiveOneByOne([record("1", "南岭区"), record("2", "北川区")])
        #expect(other?.decision == .review)
        #expect(other?.evidence.contains { $0.comparison == "veto" } == true)
        #expect(try file.receiveOneByOne([record("3", "南岭区")])?.canonical.externalID == "1")
    }

    @Test func `house numbers that only the addresses name block a merge`() throws {
        let file = try TemporaryIntake(SampleCases.make(40))
        let body = "门前的路面塌了一个大坑，直径将近两米，晚上没有警示灯，已经有三轮车摔倒，请市政部门尽快围挡并修复路面，谢谢。"
        let other = try file.receiveOneByOne([
            Appeal.record("1", "路面塌陷无人管", body, address: "沙棘路12号"),
            Appeal.record("2", "路面塌陷无人管", body, address: "沙棘路86号"),
        ])
        #expect(other?.decision != .merged)
    }

    @Test func `a veto against one member keeps a case out of the whole cluster`() throws {
        let complaint = "业主多次要求公示电梯广告、车位出租、快递柜等公共收益，物业公司一直拒绝查账，希望住建部门责令公开近三年的账目。"
        let file = try TemporaryIntake(SampleCases.make(40))
        let named = Appeal.record(
            "1", "听澜台小区物业公共收益不公示", "听澜台小区" + complaint, day: 1)
        let nameless = Appeal.record("2", "物业公共收益不公示", complaint, day: 2)
        try file.receive([named])
        if try file.receive([nameless]).first?.decision == .review {
            let pair = try #require(
                try file.listing.openReviews().first {
                    Set([$0.a, $0.b]) == [named.key, nameless.key]
                })
            try file.desk.decide(pair.pair.id, merge: true, by: "李四", at: 0)
        }
        let other = Appeal.record(
            "3", "碧澜湾小区物业公共收益不公示", "碧澜湾小区" + complaint, day: 3)
        let outcome = try #require(try file.receive([other]).first)
        let clusters = try file.clusters()
        #expect(clusters[named.key] == clusters[nameless.key])
        #expect(clusters[other.key] != clusters[named.key])
        #expect(
            outcome.decision == .review && outcome.evidence.contains { $0.comparison == "veto" })
    }
}
