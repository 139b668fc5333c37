/// Colours, sizes and number forms that all charts share.
///
/// Colours differ in lightness as well as in hue, so that they stay apart for colour-blind eyes and in
/// grey print; series are further told apart by dashes and by their names at their ends.
/// Source of the hues: M. Okabe, K. Ito, Color Universal Design, 2008
enum ChartStyle {
    static let ink = "#1b2733"
    static let faint = "#5f6b76"
    static let grid = "#d5dce3"
    static let main = "#0b5394"
    static let previous = "#8fa9c2"
    static let lastYear = "#b35c00"
    static let alarm = "#a61c00"
    /// Parts of a whole, dark to light.
    static let steps = ["#0b3c6b", "#2f6ea5", "#6fa3cf", "#a9c8e3", "#d6e4f0", "#eceff2"]
    static let fontSize = 13.0

    /// Width of a text in a sans-serif font, about.
    static func width(_ text: String, size: Double = fontSize) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 0.56 : 1) } * size
    }

    /// `text` cut to a width, with an ellipsis where something is missing.
    static func fitted(_ text: String, to limit: Double, size: Double = fontSize) -> String {
        guard width(text, size: size) > limit else { return text }
        var kept = ""
        for character in text {
            guard width(kept + String(character) + "…", size: size) <= limit else { break }
            kept.append(character)
        }
        return kept.isEmpty ? "" : kept + "…"
    }

    /// A coordinate, short and the same everywhere.
    static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded()
        guard tenths.isFinite, abs(tenths) < 1e9 else { return "0" }
        let whole = Int(tenths)
        return whole.isMultiple(of: 10)
            ? "\(whole / 10)" : "\(whole < 0 ? "-" : "")\(abs(whole) / 10).\(abs(whole) % 10)"
    }

    /// Round values from 0 to at least `most`, about four of them.
    static func ticks(upTo most: Double) -> [Double] {
        guard most > 0, most.isFinite else { return [0, 1] }
        var unit = 1.0
        while most / unit > 50 { unit *= 10 }
        let step = [1, 2, 5, 10].map { $0 * unit }.first { most / $0 <= 5 } ?? 10 * unit
        return stride(from: 0, through: (most / step).rounded(.up) * step, by: step).map { $0 }
    }

    /// The frame of a chart: scales with its container, read out by its title and description.
    static func frame(
        width: Double, height: Double, title: String, description: String, _ parts: [Markup]
    ) -> Markup {
        .tag(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "role": "img", "class": "chart",
                "viewBox": "0 0 \(number(width)) \(number(height))", "width": number(width),
                "height": number(height), "font-size": number(fontSize), "fill": ink,
                "font-family": "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif",
            ],
            [.tag("title", [:], title), .tag("desc", [:], description)] + parts)
    }

    static func text(
        _ content: String, x: Double, y: Double, anchor: String = "start", fill: String = ink,
        size: Double = fontSize
    ) -> Markup {
        .tag(
            "text",
            [
                "x": number(x), "y": number(y), "text-anchor": anchor, "fill": fill,
                "font-size": number(size),
            ], content)
    }

    static func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String = grid,
        width: Double = 1
    ) -> Markup {
        .tag(
            "line",
            [
                "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2),
                "stroke": stroke, "stroke-width": number(width),
            ])
    }

    static func box(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String,
        stroke: String = "none"
    ) -> Markup {
        .tag(
            "rect",
            [
                "x": number(x), "y": number(y), "width": number(max(0, width)),
                "height": number(max(0, height)), "fill": fill, "stroke": stroke,
            ])
    }

    /// What leads somewhere when chosen; as it is without an address.
    static func linked(_ address: String?, _ parts: [Markup]) -> Markup {
        address.map { .tag("a", ["href": $0], parts) } ?? .group(parts)
    }
}
