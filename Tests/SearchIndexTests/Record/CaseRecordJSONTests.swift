import Foundation
import SearchIndex
import Testing

/// What an odd record is answered: the field, its value, what is accepted.
@Suite struct CaseRecordJSONTests {
    private func error(_ json: Data) -> CaseRecordError? {
        do {
            _ = try CaseRecord(json: json)
            return nil
        } catch {
            return error
        }
    }

    private func line(_ rest: String, title: String = "路灯不亮") -> String {
        #"{"channel":"town","external_id":"1","title":"\#(title)","submitted_at":"2022-05-28"\#(rest)}"#
    }

    @Test(arguments: [
        (#","likes":12.5"#, "likes", "12.5", "整数"),
        (#","likes":"很多""#, "likes", "很多", "整数"),
        (#","likes":-3"#, "likes", "-3", "不小于 0"),
        (#","reporter":{"people":2.5}"#, "reporter.people", "2.5", "整数"),
        (#","reporter":"张三""#, "reporter", "张三", "对象"),
        (#","rating":{"stars":9}"#, "rating.stars", "9", "1 到 5"),
        (#","location":{"lon":"112.9"}"#, "location.lon", "112.9", "数字"),
        (#","location":{"lon":1120}"#, "location.lon", "1120", "180"),
        (#","category":"城市管理""#, "category", "城市管理", "数组"),
        (#","category":["城市管理",3]"#, "category.1", "3", "文本"),
        (#","reply":{"text":"好","at":"改天"}"#, "reply.at", "改天", "2022-05-28"),
        (#","status":true"#, "status", "true", "文本"),
    ])
    func `a wrong field is named with its value and what is accepted`(
        rest: String, field: String, value: String, accepted: String
    ) throws {
        let found = try #require(error(Data(line(rest).utf8)))
        #expect(found.field == field)
        #expect(found.message.contains("'\(value)"), "\(found)")
        #expect(found.message.contains(accepted), "\(found)")
    }

    @Test func `a moment that is a number is refused with the number`() throws {
        let json = #"{"channel":"town","external_id":"1","title":"x","submitted_at":1653699120}"#
        let found = try #require(error(Data(json.utf8)))
        #expect(found.field == "submitted_at" && found.message.contains("'1653699120'"))
    }

    @Test(arguments: [
        #"\ud83d"#, #"\uDC00"#, #"\ud83d\u0041"#, #"\ude00\ud83d"#, #"\ud83d \ude00"#,
    ])
    func `half a character is refused and shown`(escape: String) throws {
        let found = try #require(error(Data(line("", title: "灯\(escape)坏").utf8)))
        #expect(found.message.contains("半个字符"), "\(found)")
        #expect(found.message.contains(String(escape.prefix(6))))
    }

    @Test func `a whole character in two escapes is text, and so is a backslash before a u`() throws
    {
        #expect(try CaseRecord(json: Data(line("", title: #"\ud83d\ude00"#).utf8)).title == "😀")
        #expect(
            try CaseRecord(json: Data(line("", title: #"C:\\ud83d"#).utf8)).title == #"C:\ud83d"#)
    }

    @Test func `NUL is refused, as a byte and as an escape`() throws {
        let escaped = try #require(error(Data(line("", title: #"路\u0000灯"#).utf8)))
        #expect(escaped.field == "title" && escaped.message.contains("U+0000"))
        let raw = try #require(error(Data(line("", title: "路\0灯").utf8)))
        #expect(raw.message.contains("NUL"), "\(raw)")
    }

    @Test func `bytes of another encoding are refused with their place`() throws {
        var bytes = Data(line("").utf8)
        let place = try #require(bytes.range(of: Data("路".utf8))).lowerBound
        // 路灯 in GB18030.
        bytes.replaceSubrange(place..<(place + 6), with: [0xC2, 0xB7, 0xB5, 0xC6])
        let found = try #require(error(bytes))
        // The first two bytes happen to be UTF-8 as well.
        #expect(found.message.contains("第 \(place + 3) 个字节"), "\(found)")
        #expect(found.message.contains("另存为 UTF-8"), "\(found)")
    }

    @Test(arguments: ["这一行不是 JSON", "[1,2]", "\"文本\"", "{\"channel\":\"town\"", "nil"])
    func `what is no object says so and shows how it begins`(text: String) throws {
        let found = try #require(error(Data(text.utf8)))
        #expect(found.message.contains("JSON 对象"), "\(found)")
        let kind = ["[": "数组", "\"": "文本"][text.prefix(1)]
        #expect(found.message.contains(kind ?? String(text.prefix(10))), "\(found)")
    }

    @Test func `a record is read back from its own JSON`() throws {
        let json = line(
            #","reporter":{"name":"张某某","people":3},"category":["城市管理"],"rating":{"stars":4},"渠道":"微信""#
        )
        let record = try CaseRecord(json: Data(json.utf8))
        #expect(try CaseRecord(json: record.json()) == record)
        #expect(record.attributes["渠道"] == .string("微信"))
    }
}
