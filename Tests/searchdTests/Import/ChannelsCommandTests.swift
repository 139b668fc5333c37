import Testing

@testable import searchd

@Suite struct `Listing of channels` {
    @Test func `a channel is listed with its columns and deadlines`() throws {
        let hotline = try #require(ChannelRegistry.standard.mapping(code: "12345"))
        let lines = ChannelsCommand.text(hotline).split(separator: "\n").map(String.init)
        #expect(lines.first == "12345  市长热线（12343平台）（市长直通办）")
        #expect(lines.contains("  external_id（必有）: 工单编号 / 工单号 / 受理编号"))
        #expect(lines.contains("  category: 一级分类 + 二级分类 + 三级分类"))
        #expect(lines.contains { $0.hasPrefix("  时限: 办结 7个工作日（可延期 2 次，每次不超过 7个工作日") })
    }
}
