import CZip
import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import searchd

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct WordDocumentTests {
    private static let odd = "<甲&\"乙'>\u{1}"

    private static let document = WordDocument(
        title: odd,
        blocks: [
            .title("关于\(odd)的报告"), .subtitle("（2024年第10期）"), .heading("一、总体情况", level: 1),
            .heading("（一）来件", level: 2),
            .paragraph([
                .init(text: "共 "), .init(text: "12", isStrong: true, address: "/search?a=1&b=2"),
                .init(text: " 件，再说 "), .init(text: "12", address: "/search?a=1&b=2"),
            ]),
            .caption("表1　类别"),
            .table(
                .init(
                    columns: [
                        .init(name: "类别", weight: 2, isNumber: false),
                        .init(name: "件次", weight: 1, isNumber: true),
                    ],
                    rows: [
                        [.init(text: odd), .init(text: "3", address: "/x")],
                        [.init(text: "合计"), .init(text: "3")],
                    ], hasTotal: true)),
            .bars(.init(title: odd, bars: [.init(label: odd, value: 3, previous: 1)])),
            .lines(
                .init(
                    title: "走势", labels: ["一", "二"],
                    series: [.init(name: odd, role: .current, values: [1, 2])])),
            .note("注"), .signature(["区热线办", "2024年3月"]),
        ], mark: ExportMark(by: "张三", at: Timestamp(milliseconds: 1_653_700_320_000)))

    /// The parts of the file as written, by name.
    private func parts() throws -> [String: Data] {
        let directory = try TemporaryDirectory()
        let path = directory.path("out.docx")
        try Self.document.write(to: path)
        var code: Int32 = 0
        let archive = try #require(zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code))
        defer { zip_discard(archive) }
        var parts: [String: Data] = [:]
        for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
            let name = String(cString: try #require(zip_get_name(archive, index, 0)))
            var stat = zip_stat_t()
            #expect(zip_stat_index(archive, index, 0, &stat) == 0)
            let file = try #require(zip_fopen_index(archive, index, 0))
            defer { zip_fclose(file) }
            var bytes = [UInt8](repeating: 0, count: Int(stat.size))
            #expect(zip_fread(file, &bytes, stat.size) == Int64(stat.size))
            parts[name] = Data(bytes)
        }
        return parts
    }

    @Test func `every part is well-formed`() throws {
        for (name, data) in try parts() {
            #expect(XMLParser(data: data).parse(), "\(name)")
        }
    }

    @Test func `every part has a type and every reference a target`() throws {
        let parts = try parts()
        let types = String(decoding: try #require(parts["[Content_Types].xml"]), as: UTF8.self)
        for name in parts.keys where name.hasSuffix(".xml") && name != "[Content_Types].xml" {
            #expect(types.contains("PartName=\"/\(name)\""), "\(name)")
        }
        let text = String(decoding: try #require(parts["word/document.xml"]), as: UTF8.self)
        let links = String(
            decoding: try #require(parts["word/_rels/document.xml.rels"]), as: UTF8.self)
        for reference in text.matches(of: #/r:id="([^"]+)"/#) {
            #expect(links.contains("Id=\"\(reference.1)\""), "\(reference.1)")
        }
        // One address has one relationship, however often it is linked.
        #expect(links.matches(of: #/a=1&amp;b=2/#).count == 1)
        #expect(parts.keys.count { $0.hasPrefix("word/charts/") } == 2)
    }

    @Test func `text, table and mark are in it`() throws {
        let parts = try parts()
        let text = String(decoding: try #require(parts["word/document.xml"]), as: UTF8.self)
        #expect(text.contains("&lt;甲&amp;&quot;乙&#39;&gt;"))
        #expect(text.contains("<w:tblHeader/>"))
        let footer = String(decoding: try #require(parts["word/footer1.xml"]), as: UTF8.self)
        #expect(footer.contains("张三") && footer.contains(" PAGE "))
    }

    @Test func `a place that cannot be written is named`() {
        let error = #expect(throws: ExportError.self) {
            try Self.document.write(to: "/proc/none/x.docx")
        }
        #expect(error?.description.contains("/proc/none/x.docx") == true)
    }
}
