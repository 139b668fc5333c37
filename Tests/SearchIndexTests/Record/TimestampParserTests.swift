import SearchIndex
import TestSupport
import Testing

@Suite struct TimestampParserTests {
    @Test(arguments: [
        ("2022-05-28T09:12:00+08:00", "2022-05-28T09:12:00+08:00"),
        ("2022-05-28 09:12", "2022-05-28T09:12:00+08:00"),
        ("2022-05-28T01:12:00Z", "2022-05-28T01:12:00+00:00"),
        ("2022-5-28T9:12+0800", "2022-05-28T09:12:00+08:00"),
        ("2022/5/28", "2022-05-28T00:00:00+08:00"),
        ("2022.5.28 9:12:33", "2022-05-28T09:12:33+08:00"),
        ("20220528", "2022-05-28T00:00:00+08:00"),
        ("20220528091200", "2022-05-28T09:12:00+08:00"),
        ("2022年5月28日", "2022-05-28T00:00:00+08:00"),
        ("2022年5月28日 上午9点", "2022-05-28T09:00:00+08:00"),
        ("2022年5月28日上午9点12分", "2022-05-28T09:12:00+08:00"),
        ("2022年5月28日 下午3点半", "2022-05-28T15:30:00+08:00"),
        ("2022年05月28日 晚上11点05分", "2022-05-28T23:05:00+08:00"),
        ("2022年5月28日 中午12点", "2022-05-28T12:00:00+08:00"),
        ("2022年5月28日 凌晨12点10分", "2022-05-28T00:10:00+08:00"),
        ("2022年5月28日 星期六 下午2:05", "2022-05-28T14:05:00+08:00"),
        ("２０２２年５月２８日　上午９点", "2022-05-28T09:00:00+08:00"),
        ("2022-05-28 24:00", "2022-05-29T00:00:00+08:00"),
        ("2024-02-29", "2024-02-29T00:00:00+08:00"),
    ])
    func `the ways people and systems write a moment are read`(text: String, moment: String) {
        #expect(TimestampParser.parse(text)?.description == moment)
        #expect(TimestampParser.parse("  \(text) ")?.description == moment)
    }

    @Test(arguments: [
        "", " ", "昨天", "今天上午", "二〇二二年五月二十八日", "2022-02-30", "2023-02-29", "2022-13-01",
        "0000-00-00", "2022/5/28 25:00", "2022/5/28 9:60", "28/05/2022", "5月28日", "1653699120",
        "2022-05-28 09:12 谢谢", "2022年5月28日 上午", "2022-05-28T09:12:00+99:99",
    ])
    func `what is no moment is none, never a guess`(text: String) {
        #expect(TimestampParser.parse(text) == nil)
    }

    @Test func `any string is read or refused`() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<3_000 {
            let text = "2022年" + RandomText.next(upTo: 12, using: &random)
            if let moment = TimestampParser.parse(text) {
                #expect(TimestampParser.parse(moment.description) == moment, "\(text)")
            }
        }
    }
}
