import SearchIndex
import Testing

@testable import Dedup

@Suite struct CaseNumbersTests {
    private func numbers(_ id: String, _ body: String) -> CaseNumbers {
        let record = CaseRecord(
            channel: "12345", externalID: id, body: body, submittedAt: Timestamp(milliseconds: 0))
        return CaseNumbers(record, title: FoldedText(""), body: FoldedText(body))
    }

    @Test(arguments: ["（原编号GD20240512002649，原提交时间）", "原工单ｇｄ20240512002649还没办"])
    func `a cited number is recognised in any writing`(body: String) {
        let earlier = numbers("GD20240512002649", "路灯坏了")
        #expect(numbers("XF1", body).cites(earlier))
        #expect(!earlier.cites(numbers("XF1", body)))
    }

    @Test(arguments: ["电话13800138000请回复", "编号289408"])
    func `telephones and short numbers cite nothing`(body: String) {
        #expect(!numbers("XF1", body).cites(numbers("289408", "")))
        #expect(!numbers("XF1", body).cites(numbers("13800138000", "")))
    }

    @Test func `a case does not cite itself`() {
        #expect(numbers("GD20240512002649", "编号GD20240512002649").cited.isEmpty)
    }
}
