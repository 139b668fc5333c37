import ArgumentParser
import Foundation
import SearchIndex
import Testing

@testable import Dedup
@testable import searchd

@Suite struct TopicsCommandTests {
    private let topic: HotTopic = {
        let day = Timestamp(milliseconds: 1_650_000_000_000)
        var later = day
        later.milliseconds += 2 * 86_400_000
        return HotTopic(
            id: CaseID(7), label: "澄江壹号：夜间施工、扰民", keyphrases: ["夜间施工", "扰民"],
            exampleTitle: "澄江壹号工地夜间施工扰民", cases: 3, previousCases: 1,
            clusters: [CaseID(7), CaseID(12)],
            citizens: 6, heat: 6.006,
            members: [
                CaseKey(channel: "12345", externalID: "GD1"),
                CaseKey(channel: "12345", externalID: "GD2"),
                CaseKey(channel: "petition", externalID: "XF3"),
            ],
            first: day, last: later,
            daily: [
                .init(date: "2022-04-15", cases: 2), .init(date: "2022-04-16", cases: 0),
                .init(date: "2022-04-17", cases: 1),
            ],
            burst: .init(score: 9.137, dates: "2022-04-15"..."2022-04-17"), mark: .burst,
            divisions: ["东湾区": 3], towns: ["青禾街道": 2], places: ["澄江壹号"],
            channels: ["12345": 2, "petition": 1],
            group: nil)
    }()

    @Test func `a topic's JSON has the agreed shape`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode([TopicAnswer(topic)]), as: UTF8.self)
        #expect(
            json == """
                [{"burst":{"from":"2022-04-15","to":"2022-04-17"},"burst_score":9.14,"cases":3,\
                "channels":{"12345":2,"petition":1},"citizens":6,"clusters":["7","12"],\
                "daily":[{"cases":2,"date":"2022-04-15"},{"cases":0,"date":"2022-04-16"},\
                {"cases":1,"date":"2022-04-17"}],"divisions":{"东湾区":3},\
                "example_title":"澄江壹号工地夜间施工扰民","first":"2022-04-15T13:20:00+08:00","heat":6.01,\
                "keyphrases":["夜间施工","扰民"],"label":"澄江壹号：夜间施工、扰民",\
                "last":"2022-04-17T13:20:00+08:00","mark":"突发","matters":2,\
                "members":[{"channel":"12345","external_id":"GD1"},\
                {"channel":"12345","external_id":"GD2"},{"channel":"petition","external_id":"XF3"}],\
                "places":["澄江壹号"],"previous_cases":1,"topic":"7","towns":{"青禾街道":2}}]
                """)
    }

    @Test func `people read the same numbers`() {
        let window = TopicWindow(
            from: Timestamp(milliseconds: 1_648_742_400_000),
            before: Timestamp(milliseconds: 1_651_334_400_000))
        #expect(
            TopicTable([topic], window: window, dimension: nil).text == """
                统计时段 2022-04-01 至 2022-04-30

                1. 澄江壹号：夜间施工、扰民  [突发]
                   3 件次，2 个事项，6 人次，热度 6.0，突发度 9.1（2022-04-15 至 2022-04-17）
                   2022-04-15 至 2022-04-17  |█ ▄|
                   关键词：夜间施工、扰民
                   地点：澄江壹号
                   区划：东湾区 3
                   渠道：12345 2、petition 1
                   例：澄江壹号工地夜间施工扰民
                """)
        #expect(TopicTable([], window: nil, dimension: nil).text.contains("库中还没有诉求"))
        #expect(TopicTable([], window: window, dimension: nil).text.contains("没有两人以上"))
    }

    @Test(arguments: [
        (["--from", "上周"], "--from 的值 '上周' 不是时间"), (["--to", "2022-13-01"], "--to 的值"),
        (["--limit", "0"], "--limit 的值 '0' 超出范围，应为 1 到 1000"), (["--by", "street"], "street"),
    ])
    func `a wrong option is named with what is accepted`(arguments: [String], message: String) {
        let error = #expect(throws: (any Error).self) {
            try TopicsCommand.parse(["--db", "cases.db"] + arguments)
        }
        #expect(error.map { TopicsCommand.message(for: $0) }?.contains(message) == true)
    }
}
