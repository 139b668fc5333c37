import Foundation

/// Says in Chinese what the argument parser says in English.
enum ParserWording {
    /// One sentence for an error's short message; ours pass through, the parser's are translated.
    ///
    /// - Parameter full: the same with the lines about help and usage that the parser adds.
    static func sentence(_ message: String, full: String) -> String {
        let help = full.firstMatch(of: #/See '(.+?)' for more information/#).map { String($0.1) }
        let usage = "用法见 \(help ?? "searchd --help")"
        let accepted = full.firstMatch(of: #/Help:  .*?  (.+)/#).map { String($0.1) }
        guard let known = parserSentence(message, accepted: accepted) else {
            if message.contains(where: \.isHan) { return message }
            return "操作失败：\(message.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
        return "\(known)，\(usage)"
    }

    private static func parserSentence(_ message: String, accepted: String?) -> String? {
        let meaning = accepted.map { "（\($0)）" } ?? ""
        if let m = message.firstMatch(of: #/^Unknown option '(.+?)'(?:\. Did you mean '(.+)'\?)?/#)
        {
            return "不认识的选项 '\(m.1)'" + (m.2.map { "，是否指 '\($0)'" } ?? "")
        }
        if let m = message.firstMatch(of: #/^Missing value for '(.+)'$/#) {
            return "选项 '\(m.1)' 后缺少值\(meaning)"
        }
        if let m = message.firstMatch(of: #/^Missing expected argument '(.+)'$/#) {
            return "缺少 '\(m.1)'\(meaning)"
        }
        if let m = message.firstMatch(of: #/^Missing one of: (.+)$/#) {
            return "\(m.1) 必须给出其中一个"
        }
        if let m = message.firstMatch(of: #/^Unexpected argument '(.*)'$/#) {
            return "多余的参数或不认识的命令 '\(m.1)'"
        }
        if let m = message.firstMatch(of: #/^\d+ unexpected arguments: (.+)$/#) {
            return "多余的参数 \(m.1)"
        }
        if let m = message.firstMatch(
            of: #/^The option '(.+?)' does not take any value, but '(.*)'/#)
        {
            return "选项 '\(m.1)' 不带值，不应写 '\(m.2)'"
        }
        if let m = message.firstMatch(of: #/(?s)^The value '(.*)' is invalid for '(.+?)'(.*)$/#) {
            return
                "'\(m.2)' 的值 '\(m.1)' 无法接受\(meaning)，应为\(values(String(m.3)).map { " \($0)" } ?? "数字")"
        }
        if let m = message.firstMatch(
            of: #/^Value to be set with (.+) had already been set with (.+)$/#)
        {
            return "\(m.1) 与 \(m.2) 只能给出一个"
        }
        if let m = message.firstMatch(of: #/^Invalid option: (.+)$/#) {
            return "不认识的选项 '\(m.1)'"
        }
        return nil
    }

    /// The values that the parser lists, e.g. `'merge' 或 'separate'`; nil where it lists none.
    private static func values(_ list: String) -> String? {
        let quoted = list.matches(of: #/'([^']+)'/#).map { "'\($0.1)'" }
        let lines = list.matches(of: #/(?m)^  - (.+)$/#).map { "'\($0.1)'" }
        let all = quoted.isEmpty ? lines : quoted
        return all.isEmpty ? nil : all.joined(separator: " 或 ")
    }

    /// A rendered help page with the parser's own words in Chinese.
    static func help(_ page: String) -> String {
        var page = page.replacing(#/(?m)^OVERVIEW: /#, with: "")
        for (word, chinese) in [
            ("USAGE: ", "用法："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
            ("SUBCOMMANDS:", "命令："),
        ] {
            page = page.replacing("\n\(word)", with: "\n\(chinese)")
        }
        return
            page
            .replacing("Show help information.", with: "显示帮助")
            .replacing(#/ \(default: (.+?)\)/#) { "（默认 \($0.1)）" }
            .replacing(#/ \(values: (.+?); default: (.+?)\)/#) { "（可用 \($0.1)；默认 \($0.2)）" }
            .replacing(#/ \(values: (.+?)\)/#) { "（可用 \($0.1)）" }
            .replacing("<options>", with: "选项")
            .replacing("<subcommand>", with: "<命令>")
            .replacing(#/See '(.+?)' for detailed help\./#) { "各命令的说明与示例见 \($0.1)" }
    }
}

extension Character {
    fileprivate var isHan: Bool {
        unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
}
