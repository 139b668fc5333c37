import SearchIndex
import Testing

@testable import Dedup

@Suite struct TopicLabelTests {
    @Test func `a label does not begin in the middle of a company's name`() throws {
        let firms = ["银雪机械制造", "望海精密科技", "青峰建筑", "云帆物流"]
        let records = firms.enumerated().map { i, firm in
            TopicStore.record(
                i, "关于\(firm)有限公司拖欠劳动报酬的投诉", "\(firm)有限公司从十二月开始就没有发过工资，拖欠劳动报酬，请劳动监察部门处理。",
                day: 50 + i, phone: "1380000000\(i)")
        }
        let store = try TopicStore(TopicStore.background() + records)
        let topics = try store.finder.topics(TopicRequest(limit: 100))
        let wages = topics.filter { $0.members.contains { $0.externalID.count == 2 } }
        for topic in wages {
            #expect(!topic.label.hasPrefix("有限"), "\(topic.label)")
            #expect(topic.keyphrases.allSatisfy { !$0.hasPrefix("有限") && !$0.hasPrefix("公司") })
        }
    }
}
