import SearchIndex
import Testing

@testable import Dedup

@Suite struct TopicGroupingTests {
    /// The topics of `records` among the background, as sets of their numbers.
    private func topics(_ records: [CaseRecord]) throws -> [Set<String>] {
        let wanted = Set(records.map(\.externalID))
        let store = try TopicStore(TopicStore.background() + records)
        return try store.finder.partition(TopicRequest(from: Timestamp(milliseconds: 0)))
            .map { Set($0.map(\.externalID)).intersection(wanted) }.filter { !$0.isEmpty }
    }

    @Test func `matters of one estate that have nothing else in common stay apart`() throws {
        let records = [
            TopicStore.record(
                1, "澄江壹号旁搅拌站夜间噪音扰民", "搅拌站通宵作业，轰鸣声让人睡不着，请责令停工整改。", day: 50),
            TopicStore.record(
                2, "澄江壹号搅拌站半夜施工噪音", "搅拌站凌晨还在生产，噪音很大，孩子无法入睡。", day: 51),
            TopicStore.record(
                3, "澄江壹号业主子女入学划片", "小学学区没有划到对口学校，孩子上学报不上名。", day: 52),
            TopicStore.record(
                4, "澄江壹号小学学位不足入学难", "学区内学位紧张，业主子女报名入学被拒。", day: 53),
        ]
        #expect(Set(try topics(records)) == [["N1", "N2"], ["N3", "N4"]])
    }

    @Test func `one wave over many estates is one topic`() throws {
        let estates = ["澄江壹号", "望舒里", "云栖谷", "锦书台", "听澜郡", "沐光城"]
        let records = estates.enumerated().map { i, estate in
            TopicStore.record(
                i, "\(estate)配套幼儿园何时转为普惠性公办园",
                "\(estate)的小区配套幼儿园收费很高，按政策应当移交转为普惠性公办幼儿园，请教育局明确时间。",
                day: 40 + i, phone: "1380000000\(i)")
        }
        let largest = try topics(records).map(\.count).max()
        #expect((largest ?? 0) >= 5)
    }

    @Test func `pairs that await a human bring their clusters nearer`() {
        let parts = (0..<4).map { _ in TopicVector() }
        #expect(TopicGrouping.groups(of: parts, reviews: [(0, 1, 0.9)]) == [0, 1, 2, 3])
        #expect(TopicGrouping.groups(of: [], reviews: []).isEmpty)
    }
}
