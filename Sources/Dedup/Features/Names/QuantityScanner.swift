/// Finds quantities and dates (2017年, 十几万元, 500多户), which never belong to a name; phases,
/// buildings and lines (3期, 12栋, 2号线) do, and are no quantities.
struct QuantityScanner {
    private let text: NameText
    private let limit: Int
    /// Where the search goes on.
    private var position: Int

    init(_ text: NameText, in range: Range<Int>) {
        self.text = text
        limit = range.upperBound
        position = range.lowerBound
    }

    /// The next quantity, in order; those do not overlap.
    mutating func next() -> Range<Int>? {
        while position < limit {
            let start = position
            guard let end = quantityEnd(at: start) else { continue }
            position = end
            // Two characters in words, such as 一家, may be part of a name.
            if !text.characters[start].contains(.quantity) || end - start > 2 { return start..<end }
        }
        return nil
    }

    /// End of the quantity at `start`; moves on by what cannot begin one.
    private mutating func quantityEnd(at start: Int) -> Int? {
        position = start + 1
        let characters = text.characters
        if characters[start].contains(.quantity) {
            var end = start
            while end < limit, end - start < 4, characters[end].contains(.quantity) { end += 1 }
            while end > start {
                if let quantity = unitsEnd(afterCount: end) { return quantity }
                end -= 1
            }
            return nil
        }
        var end = start
        if text.points[start] == Self.ordinal { end += 1 }
        let digits = end
        while end < limit, characters[end].contains(.digit) { end += 1 }
        guard end > digits else { return nil }
        position = end
        return unitsEnd(afterCount: end)
    }

    private func unitsEnd(afterCount end: Int) -> Int? {
        if end < limit, Self.approximations.contains(text.points[end]),
            let units = unitsEnd(from: end + 1)
        {
            return units
        }
        return unitsEnd(from: end)
    }

    /// End of as many units as follow one another; nil when there is none.
    private func unitsEnd(from start: Int) -> Int? {
        var end = start
        while end < limit {
            guard
                let match = Self.units.longestMatch(in: text.points, at: end, before: limit),
                isUnit(at: end, length: match.length)
            else { break }
            end += match.length
        }
        return end > start ? end : nil
    }

    /// 所 counts schools only, and 号 is a date only before a time of day.
    private func isUnit(at start: Int, length: Int) -> Bool {
        let next = start + length < limit ? text.points[start + length] : 0
        switch text.points[start] {
        case Self.school: return Self.schoolBeginnings.contains(next)
        case Self.dayNumber: return Self.dayContinuations.contains(next)
        default: return true
        }
    }

    private static let ordinal = UInt32(0x7B2C)  // 第
    private static let school = UInt32(0x6240)  // 所
    private static let dayNumber = UInt32(0x53F7)  // 号
    private static let approximations = "多余来几".unicodeScalars.map(\.value)
    private static let schoolBeginnings = "学幼".unicodeScalars.map(\.value)
    private static let dayContinuations = "早晚上下起前后至到".unicodeScalars.map(\.value)
    private static let units = WordTree(
        words: """
            年 月份 月 日 点半 点 时 小时 分钟 分 天 周 个月 个 户 名 家 人 元 万元 万 千 百 米 公里 平米 平方 平 亿 \
            次 岁 度 层 倍 条 辆 台 kv w 把 种 件 位 届 班 趟 份 间 张 组 所 套 亩 公顷 号 多 楼
            """)
}
