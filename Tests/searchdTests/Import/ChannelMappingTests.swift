import Foundation
import SearchIndex
import Testing

@testable import Dedup
@testable import searchd

@Suite struct `Channel mappings` {
    static let codes = [
        "12345", "city-mgmt", "grid", "media", "minsheng", "petition", "town", "wenzheng",
    ]

    private func mapping(_ yaml: String, file: String = "自建.yaml") throws(ChannelError)
        -> ChannelMapping
    {
        try ChannelMapping(yaml: Data(yaml.utf8), file: file)
    }

    private static let ninth = """
        code: police
        name: 非警务警情
        columns:
          external_id: 警情编号
          title: [警情标题]
          body: [简要案情, 补充情况]
          submitted_at: [报警时间]
          reporter.people: [人数]
          location.lon: [经度]
          location.lat: [纬度]
          category: [大类, 小类]
          kind: [性质]
          rating.stars: [评价（星级）]
        values:
          kind: {纠纷: 投诉}
          rating.stars: {很好: "5", 没评: ~}
        blanks: [无]
        category_crosswalk:
          治安/噪声: [环境保护, 噪声污染]
        """

    private static let header = [
        "警情编号", "警情标题", "简要案情", "补充情况", "报警时间", "人数", "经度", "纬度", "大类", "小类", "性质", "评价(星级)",
        "出警人",
    ]

    private func record(_ cells: [String: String]) throws -> CaseRecord {
        let mapping = try mapping(Self.ninth)
        let base = ["警情编号": "1", "警情标题": "噪声", "报警时间": "2024-03-05 10:00"]
        let row = Self.header.map { cells[$0] ?? base[$0] ?? "" }
        return try mapping.record(row: row, header: Self.header)
    }

    @Test func `all eight channels are built in`() {
        #expect(ChannelRegistry.standard.channels.map(\.code) == Self.codes)
    }

    @Test func `every built-in channel recognises a header of its own first names`() throws {
        let registry = ChannelRegistry.standard
        for channel in registry.channels {
            let header = channel.columns.values.compactMap(\.first)
            #expect(try registry.recognise(header: header, channel: nil).code == channel.code)
        }
    }

    @Test func `the hotline closes in seven working days with two extensions of seven`() throws {
        let deadlines = try #require(ChannelRegistry.standard.mapping(code: "12345")).deadlines
        let closing = try #require(deadlines.first { $0.name == "办结" })
        #expect(closing.amount == 7 && closing.unit == .workingDays)
        #expect(closing.extensions == .init(times: 2, amount: 7, unit: .workingDays))
        #expect(
            deadlines.contains { $0.name.contains("签收") && $0.amount == 24 && $0.unit == .hours })
    }

    @Test func `a petition is accepted in 15 days and answered in 60 working days`() throws {
        let deadlines = try #require(ChannelRegistry.standard.mapping(code: "petition")).deadlines
        #expect(deadlines.contains { $0.amount == 15 && $0.unit == .naturalDays })
        #expect(deadlines.contains { $0.amount == 60 && $0.unit == .workingDays })
    }

    @Test func `bodies are joined, categories crossed over, kinds and stars replaced`() throws {
        let record = try record([
            "简要案情": "半夜施工", "补充情况": "第二次来电", "大类": "治安", "小类": "噪声", "性质": "纠纷", "评价(星级)": "很好",
            "人数": "３", "经度": "113.5", "纬度": "28.1", "出警人": "某警员",
        ])
        #expect(record.channel == "police")
        #expect(record.body == "半夜施工\n第二次来电")
        #expect(record.category == ["环境保护", "噪声污染"])
        #expect(record.attributes["渠道原类别"] == .array([.string("治安"), .string("噪声")]))
        #expect(record.kind == "投诉")
        #expect(record.rating?.stars == 5)
        #expect(record.reporter?.people == 3)
        #expect(record.location?.lon == 113.5)
        #expect(record.attributes["出警人"] == .string("某警员"))
    }

    @Test func `a missing rating is no rating`() throws {
        #expect(try record(["评价(星级)": "没评"]).rating == nil)
        #expect(try record(["评价(星级)": "无"]).rating == nil)
        #expect(try record(["评价(星级)": "4"]).rating?.stars == 4)
    }

    @Test func `column names match whatever their white space, width and brackets`() throws {
        let mapping = try mapping(Self.ninth)
        let header = [" 警情 编号*", "警情标题", "报警\u{3000}时间", "评价(星级)"]
        #expect(mapping.score(header: header) == 4)
        let record = try mapping.record(row: ["7", "噪声", "2024/3/5", "5"], header: header)
        #expect(record.externalID == "7" && record.rating?.stars == 5)
    }

    @Test func `an Excel serial number is a moment in China`() throws {
        #expect(
            try record(["报警时间": "44709.3833333333"]).submittedAt.description
                == "2022-05-28T09:12:00+08:00")
        #expect(try record(["报警时间": "20220528"]).submittedAt.localDate == "2022-05-28")
    }

    @Test func `zero coordinates are no place`() throws {
        #expect(try record(["经度": "0", "纬度": "0.0"]).location == nil)
    }

    @Test func `codes come without what kept them text`() throws {
        #expect(try record(["警情编号": "=\"00123\""]).externalID == "00123")
        #expect(try record(["警情编号": "'00123"]).externalID == "00123")
        #expect(try record(["警情编号": "\t00123 "]).externalID == "00123")
    }

    @Test(arguments: [
        ("警情编号", ""), ("警情编号", "2.02205E+11"), ("报警时间", "昨天"), ("报警时间", "81000"), ("人数", "很多"),
        ("评价(星级)", "六星"), ("评价(星级)", "6"), ("经度", "东经"), ("经度", "181"), ("警情标题", " "),
    ])
    func `an error names the column of the export and the value`(column: String, value: String)
        throws
    {
        do {
            _ = try record([column: value])
            Issue.record("accepted \(value) in \(column)")
        } catch let error as CaseRecordError {
            #expect(error.field == column)
            let named = CellText.trimmed(value).isEmpty ? "为空" : value
            #expect(error.message.contains(named), "\(error.message)")
        }
    }

    @Test(arguments: [
        ("code: police", "code: PO/1", "code", "小写字母"),
        ("external_id: 警情编号", "id: 警情编号", "columns.id", "external_id"),
        ("submitted_at: [报警时间]", "urgency: [报警时间]", "columns.submitted_at", "列名"),
        ("[大类, 小类]", "[大类, 警情标题]", "columns.title", "一个列名只能对应一个字段"),
        ("{纠纷: 投诉}", "{纠纷: 吵架}", "values.kind.纠纷", "咨询、求助"),
        ("很好: \"5\"", "很好: \"9\"", "values.rating.stars.很好", "1 到 5"),
        ("blanks: [无]", "blank: [无]", "blank", "可用的键"),
        ("blanks: [无]", "required: [town]", "required.town", "location.town"),
        ("blanks: [无]", "required: [status]", "required", "columns"),
        ("blanks: [无]", "constants: {external_id: a}", "constants.external_id", "不能是常量"),
        (
            "blanks: [无]", "deadlines: [{name: 办结, amount: 0, unit: hours}]", "deadlines.[0]",
            "不小于 1"
        ),
        ("blanks: [无]", "deadlines: 7", "deadlines", "列表"),
        ("name: 非警务警情", "owner: 某局", "name", "缺少"),
        ("columns:", "columns: [", "YAML", "不是有效的"),
    ])
    func `a bad mapping file is refused naming file, key and what is accepted`(
        old: String, new: String, key: String, accepted: String
    ) throws {
        #expect(Self.ninth.contains(old))
        do throws(ChannelError) {
            _ = try mapping(Self.ninth.replacingOccurrences(of: old, with: new))
            Issue.record("accepted \(new)")
        } catch {
            #expect(error.message.contains("自建.yaml"), "\(error.message)")
            #expect(error.message.contains(key), "\(error.message)")
            #expect(error.message.contains(accepted), "\(error.message)")
        }
    }

    @Test func `a deadline with an unknown unit names the file and the key`() throws {
        let bad = Self.ninth + "\ndeadlines: [{name: 办结, amount: 7, unit: weeks}]"
        do throws(ChannelError) {
            _ = try mapping(bad)
            Issue.record("accepted weeks")
        } catch {
            #expect(error.message.contains("deadlines.[0].unit"), "\(error.message)")
            #expect(error.message.contains("working_days"), "\(error.message)")
        }
    }

    @Test func `a ninth channel is one file, and a later file replaces a built-in one`() throws {
        try ScratchDirectory.with { directory in
            try Data(Self.ninth.utf8).write(to: directory.appendingPathComponent("police.yaml"))
            let own = Self.ninth.replacingOccurrences(of: "code: police", with: "code: town")
                .replacingOccurrences(of: "警情编号", with: "窗口编号")
            try Data(own.utf8).write(to: directory.appendingPathComponent("town.yaml"))
            let registry = try ChannelRegistry(directory: directory.path)
            #expect(registry.channels.count == 9)
            #expect(try registry.recognise(header: Self.header, channel: nil).code == "police")
            #expect(registry.mapping(code: "town")?.name == "非警务警情")
        }
    }

    @Test func `an unreadable directory or a bad file in it is said`() throws {
        #expect(throws: ChannelError.self) { try ChannelRegistry(directory: "/没有这个目录") }
        try ScratchDirectory.with { directory in
            try Data("code: [".utf8).write(to: directory.appendingPathComponent("坏.yaml"))
            #expect(throws: ChannelError.self) { try ChannelRegistry(directory: directory.path) }
        }
    }

    @Test func `recognising says what is missing, unknown or ambiguous`() {
        func message(_ header: [String], _ channel: String?) -> String {
            do throws(ChannelError) {
                return try ChannelRegistry.standard.recognise(header: header, channel: channel).code
            } catch {
                return error.message
            }
        }
        #expect(message(["工单编号", "诉求内容", "来电时间"], nil) == "12345")
        #expect(message(["工单编号", "诉求内容"], "12345").contains("来电时间"))
        #expect(message(["工单编号", "来电时间"], "12345").contains("诉求内容"))
        #expect(message(["工单编号", "诉求内容", "来电时间"], "热线").contains("city-mgmt"))
        #expect(message(["甲", "乙"], nil).contains("--channel"))
    }
}
