import Foundation

/// How reports put numbers into words.
enum ReportText {
    /// 12.3%
    static func percent(_ value: Double?) -> String {
        value.map { number($0 * 100) + "%" } ?? "—"
    }

    /// One digit after the point, none for whole numbers from 100.
    static func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "—" }
        return abs(value) >= 1000
            ? String(Int(value.rounded())) : String(format: "%.1f", (value * 10).rounded() / 10)
    }

    /// Change against a base as a table shows it: `+12.3%`; a base of zero has no percentage.
    static func change(_ now: Int, _ before: Int?) -> String {
        guard let before else { return "—" }
        guard before > 0 else { return now == 0 ? "持平" : "新增" }
        let share = Double(now - before) / Double(before)
        if now == before { return "持平" }
        return (share > 0 ? "+" : "−") + percent(abs(share))
    }

    /// The same as a clause: 环比上升12.3%（上月210件）.
    static func change(
        _ word: String, _ now: Int, _ before: Int?, _ noun: String, unit: String = "件次"
    ) -> String {
        guard let before else { return "\(noun)无可比数据" }
        guard before > 0 else { return now == 0 ? "与\(noun)均为零" : "\(noun)为零" }
        if now == before { return "\(word)持平（\(noun)\(before)\(unit)）" }
        let share = percent(abs(Double(now - before) / Double(before)))
        return "\(word)\(now > before ? "上升" : "下降")\(share)（\(noun)\(before)\(unit)）"
    }

    /// Whether a change is more than chance explains: counts vary by the root of their sum, and two such
    /// deviations happen in one of twenty.
    static func isNotable(_ now: Int, _ before: Int) -> Bool {
        Double(abs(now - before)) > 2 * Double(now + before).squareRoot()
    }

    /// 甲、乙和丙
    static func list(_ parts: [String]) -> String {
        guard parts.count > 1, let last = parts.last else { return parts.first ?? "" }
        return parts.dropLast().joined(separator: "、") + "和" + last
    }

    private static let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// 1…99 as headings count.
    static func numeral(_ value: Int) -> String {
        guard (1...99).contains(value) else { return String(value) }
        if value < 10 { return digits[value] }
        let (tens, ones) = (value / 10, value % 10)
        return (tens == 1 ? "" : digits[tens]) + "十" + (ones == 0 ? "" : digits[ones])
    }
}
