import TestSupport
import Testing

@testable import SearchIndex

@Suite struct QueryParserTests {
    struct Example: CustomTestStringConvertible, Sendable {
        var text: String
        var query: Query
        var testDescription: String { text }

        init(_ text: String, _ query: Query) {
            self.text = text
            self.query = query
        }
    }

    @Test(arguments: [
        Example("停车", .text("停车")),
        Example("停车 收费", .and([.text("停车"), .text("收费")])),
        Example("停车　收费", .and([.text("停车"), .text("收费")])),
        Example("停车 AND 收费", .and([.text("停车"), .text("收费")])),
        Example("停车 ＡＮＤ 收费", .and([.text("停车"), .text("收费")])),
        Example("停车 与 收费", .and([.text("停车"), .text("收费")])),
        Example("停车 OR 车位", .or([.text("停车"), .text("车位")])),
        Example("停车 或 车位", .or([.text("停车"), .text("车位")])),
        Example("a b OR c", .or([.and([.text("a"), .text("b")]), .text("c")])),
        Example("停车 -收费", .and([.text("停车"), .not(.text("收费"))])),
        Example("停车 －收费", .and([.text("停车"), .not(.text("收费"))])),
        Example("停车 NOT 收费", .and([.text("停车"), .not(.text("收费"))])),
        Example("停车 非 收费", .and([.text("停车"), .not(.text("收费"))])),
        Example("NOT NOT 收费", .text("收费")),
        Example("\"夜间 施工\"", .phrase("夜间 施工")),
        Example("“夜间施工”", .phrase("夜间施工")),
        Example("「夜间施工」", .phrase("夜间施工")),
        Example("title:停车", .field(.title, .text("停车"))),
        Example("标题：停车", .or([.field(.title, .text("停车")), .phrase("标题：停车")])),
        Example("编号:\"T1\"", .field(.number, .phrase("T1"))),
        Example("开发*", .prefix("开发")),
        Example("开发＊", .prefix("开发")),
        Example("（停车 OR 车位） 小区", .and([.or([.text("停车"), .text("车位")]), .text("小区")])),
        Example("", .everything),
        Example("  　\n", .everything),
    ])
    func `signs are understood in every form`(example: Example) {
        #expect(QueryParser.parse(example.text) == example.query)
    }

    @Test(arguments: [
        Example("AND", .text("AND")),
        Example("停车 OR", .and([.text("停车"), .text("OR")])),
        Example("停车 and 收费", .and([.text("停车"), .text("and"), .text("收费")])),
        Example("A市（含A1区）停车", .text("A市（含A1区）停车")),
        Example("关于“十二五”规划", .text("关于“十二五”规划")),
        Example("“十二五”规划", .text("“十二五”规划")),
        Example("\"没有结束", .text("\"没有结束")),
        Example("((停车", .text("((停车")),
        Example("停车))", .text("停车))")),
        Example("9:30 开会", .and([.text("9:30"), .text("开会")])),
        Example("foo:bar", .text("foo:bar")),
        Example("标题: 停车", .and([.text("标题:"), .text("停车")])),
        Example("电梯 -2楼", .and([.text("电梯"), .text("-2楼")])),
        Example("0731-12345", .text("0731-12345")),
        Example("-收费", .text("收费")),
        Example("停车 -- 收费", .and([.text("停车"), .text("--"), .text("收费")])),
        Example("*", .text("*")),
    ])
    func `what is no sign is text`(example: Example) {
        #expect(QueryParser.parse(example.text) == example.query)
    }

    @Test func `ten thousand brackets, signs and quotes neither fail nor recurse without end`() {
        for sign in ["(", ")", "-", "NOT ", "标题:", "\"", "(a ", "a OR ", "-(", "非 "] {
            _ = QueryParser.parse(String(repeating: sign, count: 10_000))
        }
        #expect(QueryParser.parse(String(repeating: "(", count: 9) + "停车)))))))))") == .text("停车"))
    }
}
