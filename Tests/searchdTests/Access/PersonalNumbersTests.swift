import TestSupport
import Testing

@testable import searchd

@Suite struct `Personal numbers in text` {
    @Test(arguments: [
        ("电话13912345678谢谢", "电话***********谢谢"),
        ("139-1234-5678", "*************"),
        ("手机１３９１２３４５６７８。", "手机＊＊＊＊＊＊＊＊＊＊＊。"),
        ("证110101199003074514号", "证******************号"),
        ("证11010119900307451X号", "证******************号"),
        ("0731-88881234", "*************"),
        ("固话 8888123", "固话 *******"),
    ])
    func `numbers that identify somebody are covered`(_ text: String, _ covered: String) {
        #expect(TextMask.cover(PersonalNumbers.ranges(in: text), of: text) == covered)
    }

    @Test(arguments: [
        "2022-05-28 09:12:00", "20220528日", "3栋2单元1501室", "每小时收10元，共200天", "5G信号", "112.99, 28.05",
        "2022.5.28-2022.6.30", "第105路公交",
    ])
    func `dates, addresses and amounts are left alone`(_ text: String) {
        #expect(PersonalNumbers.ranges(in: text).isEmpty)
    }

    @Test(arguments: [
        ("王先生您好：已处理。", "＊先生您好：已处理。"),
        ("尊敬的欧阳女士，您好", "尊敬的＊＊女士，您好"),
        ("已联系。李女士：请查收", "已联系。＊女士：请查收"),
    ])
    func `the surname a reply addresses is covered`(_ text: String, _ covered: String) {
        #expect(TextMask.cover(Salutation.ranges(in: text), of: text) == covered)
    }

    @Test(arguments: ["有一位先生摔倒了", "女士优先", "先生您好", "物业经理王先生态度差"])
    func `people spoken about are not salutations`(_ text: String) {
        #expect(Salutation.ranges(in: text).isEmpty)
    }

    @Test func `covering never changes how many bytes a text has, nor what lies outside`() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<500 {
            let text =
                RandomText.next(upTo: 60, using: &random) + "13912345678"
                + RandomText.next(upTo: 10, using: &random)
            let ranges = TextMask.joined(
                PersonalNumbers.ranges(in: text) + Salutation.ranges(in: text))
            let covered = Array(TextMask.cover(ranges, of: text).utf8)
            let original = Array(text.utf8)
            #expect(covered.count == original.count)
            for (i, byte) in original.enumerated()
            where !ranges.contains(where: { $0.contains(i) }) {
                #expect(covered[i] == byte)
            }
        }
    }
}
