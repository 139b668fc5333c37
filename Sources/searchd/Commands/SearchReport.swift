import Foundation
import SearchIndex

/// The answer of a search as people read it.
struct SearchReport {
    /// How matched words are marked.
    enum Marks {
        /// For files and pipes.
        case brackets
        /// Bold red, for terminals.
        case ansi

        /// Terminals get colours unless `NO_COLOR` asks for none (no-color.org).
        static var forStandardOutput: Marks {
            let noColor = ProcessInfo.processInfo.environment["NO_COLOR"] ?? ""
            return isatty(STDOUT_FILENO) == 1 && noColor.isEmpty ? .ansi : .brackets
        }

        var pair: (String, String) {
            switch self {
            case .brackets: ("【", "】")
            case .ansi: ("\u{1B}[1;31m", "\u{1B}[0m")
            }
        }
    }

    var marks: Marks

    func text(of page: SearchPage, took: Duration) -> String {
        guard !page.hits.isEmpty else {
            return (["没有找到相符的记录。可以减少查询词，或放宽筛选条件。"] + meant(page))
                .joined(separator: "\n")
        }
        let atLeast = page.total.isExact ? "" : "至少 "
        let milliseconds = (took / .microseconds(100)).rounded() / 10
        var lines = ["共 \(atLeast)\(page.total.value) 条，用时 \(milliseconds) 毫秒"]
        lines = meant(page) + lines
        var isWhole = true
        for (i, hit) in page.hits.enumerated() {
            if isWhole, hit.match == .partial {
                lines.append(i == 0 ? "没有完全相符的记录，以下内容相近：" : "以下内容相近：")
                isWhole = false
            }
            lines.append("")
            lines += self.lines(of: hit, number: i + 1)
        }
        if let cursor = page.cursor { lines += ["", "下一页：--cursor \(cursor)"] }
        return lines.joined(separator: "\n")
    }

    private func meant(_ page: SearchPage) -> [String] {
        let texts = page.didYouMean.map { "“\(printable($0))”" }
        if let text = page.answeredFor {
            let others = texts.dropFirst().joined(separator: "、")
            return ["没有找到原词，以下是“\(printable(text))”的结果"]
                + (others.isEmpty ? [] : ["还可能是：\(others)"])
        }
        return texts.isEmpty ? [] : ["您是不是要找：\(texts.joined(separator: "、"))"]
    }

    private func lines(of hit: SearchHit, number: Int) -> [String] {
        let record = hit.stored.record
        let title = record.title.isEmpty ? "（无标题）" : marked(record.title, hit.titleHighlights)
        var facts = [
            "\(record.channel)/\(printable(record.externalID))", record.submittedAt.localDate,
        ]
        facts += [
            record.location?.division, record.location?.town, record.department, record.status,
        ]
        .compactMap { $0 }.filter { !$0.isEmpty }.map(printable)
        if hit.clusterSize > 1 { facts.append("同一事项共 \(hit.clusterSize) 件") }
        var lines = ["\(number). \(title)", "   " + facts.joined(separator: " · ")]
        if !hit.snippet.text.isEmpty {
            lines.append("   " + marked(hit.snippet.text, hit.snippet.highlights))
        }
        if let reply = hit.reply {
            lines.append("   答复：" + marked(reply.text, reply.highlights))
        }
        if let explanation = hit.explanation {
            lines += explanation.lines().map { "   " + $0 }
        }
        return lines
    }

    /// The text with its ranges marked.
    private func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
        let (open, close) = marks.pair
        let utf8 = Array(text.utf8)
        var result = ""
        var end = 0
        for range in ranges where range.lowerBound >= end && range.upperBound <= utf8.count {
            result += printable(String(decoding: utf8[end..<range.lowerBound], as: UTF8.self))
            result += open + printable(String(decoding: utf8[range], as: UTF8.self)) + close
            end = range.upperBound
        }
        return result + printable(String(decoding: utf8[end...], as: UTF8.self))
    }

    /// Without control characters, which could drive the terminal.
    private func printable(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
