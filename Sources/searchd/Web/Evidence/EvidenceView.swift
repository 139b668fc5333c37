import Dedup

/// Why two cases are held to be one matter, or not: the steps from the odds of any two cases to
/// those of these two, as a small waterfall.
struct EvidenceView: Equatable, Sendable {
    struct Step: Equatable, Sendable {
        var label: String
        /// Bits, `+4.1`.
        var weight: String
        /// The bar, in hundredths of the waterfall's width.
        var start: String
        var length: String
        /// Class in the style sheet.
        var tone: String
    }

    var steps: [Step]
    /// What speaks for one matter, the strongest first, in one line.
    var reasons: String
    /// What forbids merging unasked.
    var vetoes: [String]
    /// `95%`
    var probability: String?

    /// Bits under which a line is no reason to name.
    private static let telling = 1.0

    init(_ evidence: [Evidence], probability: Double? = nil) {
        let lines = evidence.filter { $0.comparison != "veto" }
        vetoes = evidence.filter { $0.comparison == "veto" }.map(\.level)
        self.probability = probability.map(Self.percent)
        // The start first, then what was found, the strongest first, then the rest.
        let ordered =
            lines.filter { $0.comparison == "prior" }
            + lines.filter { $0.comparison != "prior" && $0.comparison != "rest" }
            + lines.filter { $0.comparison == "rest" }
        var levels = [0.0]
        for line in ordered { levels.append(levels[levels.count - 1] + line.weight) }
        let (low, high) = (levels.min() ?? 0, levels.max() ?? 0)
        let scale = 100 / max(high - low, 1)
        steps = ordered.enumerated().map { index, line in
            let (from, to) = (levels[index], levels[index + 1])
            return Step(
                label: EvidenceWording.plain(line), weight: Self.signed(line.weight),
                start: Self.decimal((min(from, to) - low) * scale),
                length: Self.decimal(max(abs(to - from) * scale, 0.5)),
                tone: line.comparison == "prior" ? "start" : line.weight < 0 ? "against" : "for")
        }
        reasons = ordered.filter {
            $0.weight >= Self.telling && $0.comparison != "rest" && $0.comparison != "prior"
        }.prefix(4).map(EvidenceWording.plain).joined(separator: "、")
    }

    static func percent(_ probability: Double) -> String {
        // Nothing a machine says is certain.
        "\(min(99, max(1, Int((probability * 100).rounded()))))%"
    }

    private static func signed(_ weight: Double) -> String {
        (weight < 0 ? "−" : "+") + decimal(abs(weight))
    }

    private static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}

/// Evidence in the words a clerk would use.
enum EvidenceWording {
    static func plain(_ line: Evidence) -> String {
        var text = line.comparison == "prior" ? "起点：任意两件" : line.level
        for (term, words) in replacements { text = text.replacing(term, with: words) }
        // Shares of one are said in hundredths.
        text = text.replacing(/\b(?:0\.(\d\d)|1\.00)\b/) { match in
            match.1.map { "\(Int($0) ?? 0)%" } ?? "100%"
        }
        if let detail = line.detail, !detail.isEmpty { text += "（\(detail)）" }
        return text
    }

    /// Levels as the model writes them, and as they are said.
    private static let replacements = [
        ("地点类别均已登记 是、", "地点类别均已登记，"), ("地点类别均已登记 否、", ""), ("相隔天数 ", "相隔 "), ("同一诉求人 否", "诉求人不同"),
        ("同一诉求人 是", "同一诉求人"), ("引用对方编号 是", "引用了对方编号"), ("引用对方编号 否", "未引用对方编号"),
        ("所在区县 无冲突", "区县不冲突"), ("所指场所 无冲突", "场所不冲突"), ("线路或车牌 无冲突", "线路、车牌不冲突"),
        ("道路、单位或乡镇 无冲突", "道路、单位不冲突"), ("问题类别 ", "问题类别相似 "), ("登记地点 ", ""), ("登记类别 ", "类别"),
        ("坐标相距 ", "相距 "),
    ]
}
