import Foundation
import TestSupport
import Testing

@testable import searchd

@Suite struct `Escaping in pages` {
    /// Signs that end a text or an attribute, plain and with a combining accent, which makes one
    /// character of them.
    static let dangerous = ["<", ">", "&", "\"", "'", "<\u{338}", "\"\u{301}", "'\u{308}", "\u{0}"]

    @Test(arguments: dangerous)
    func `no sign of markup gets through, accented or not`(_ sign: String) throws {
        let templates = try PageTemplates()
        let page = LogInPage(name: "甲\(sign)乙", returnPath: "/", problem: "丙\(sign)丁")
        let pages = try Pages()
        let frame = PageFrame(
            title: "t", for: nil, at: "/", scripts: [], assets: pages.assets)
        let html = templates.render(FramedPage(frame: frame, page: page), with: .logIn)
        for (before, after) in [("甲", "乙"), ("丙", "丁")] {
            let start = try #require(TextMask.occurrences(of: before, in: html).first).upperBound
            let end = try #require(TextMask.occurrences(of: after, in: html).first).lowerBound
            let shown = Set(Array(html.utf8)[start..<end])
            #expect(!shown.isEmpty && shown.isDisjoint(with: [0x00, 0x22, 0x27, 0x3C, 0x3E]))
        }
    }

    @Test func `marks stand where they were asked for, around escaped text`() {
        let text = "路灯<b>不亮"
        let html = SafeHTML(text, marking: [0..<6, 9..<12]).html
        #expect(html == "<mark>路灯</mark>&lt;b&gt;<mark>不</mark>亮")
    }

    @Test func `marked text is the text, whatever the ranges`() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<500 {
            let text = RandomText.next(upTo: 40, using: &random)
            // Ends of characters, in any order, some beyond the text.
            var ends = [0]
            for scalar in text.unicodeScalars {
                ends.append(ends[ends.count - 1] + UTF8.width(scalar))
            }
            ends.append(text.utf8.count + 5)
            let ranges = (0..<3).map { _ in
                let (a, b) = (
                    ends.randomElement(using: &random) ?? 0,
                    ends.randomElement(using: &random) ?? 0
                )
                return min(a, b)..<max(a, b)
            }
            let html = SafeHTML(text, marking: ranges).html
            let plain = html.replacing(/<\/?mark>/.matchingSemantics(.unicodeScalar), with: "")
            #expect(plain == SafeHTML.escaped(text))
        }
    }

    /// Three braces are for values that escaped themselves.
    @Test func `only markup made by the server goes in unescaped`() throws {
        for template in PageTemplate.allCases {
            let text = String(decoding: template.source, as: UTF8.self)
            for name in text.matches(of: /\{\{(?:\{\s*|&\s*)([\w.()]+)/).map(\.1) {
                #expect(name.hasSuffix("HTML"), "\(template): \(name)")
            }
            // Neither styles nor scripts within the page: the policy would silently drop them.
            #expect(!text.contains(" style=") && !text.contains("<style"))
            #expect(text.firstRange(of: /<script(?! src=)/) == nil)
            #expect(text.firstRange(of: /\son[a-z]+=/) == nil)
        }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Sources/searchd/Web")
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path)
        where path.hasSuffix(".swift") {
            let source = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            for match in source.matches(of: /(?:var|let) \w+HTML: (\[?\w+)/) {
                #expect(match.1 == "SafeHTML", "\(path): \(match.0)")
            }
        }
    }
}
