/// Random texts from the characters the name rules look at, the same for the same seed.
struct SeededText {
    /// SplitMix64 (S. Vigna, public domain).
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(bound))
    }

    private static let pieces = [
        "小区", "路", "期", "栋", "号", "号线", "一", "三", "十", "百", "几", "多", "万元", "年", "镇", "村",
        "组", "大道", "公司", "学校", "渝", "B", "7", "12", "345", "6789", "公交", "区", "县", "市", "省",
        "云", "岫", "槐", "安", "业主", "的", "“", "”", "，", "。", "\n", " ", "·", "第", "所", "向", "从",
        "国际", "广场", "府", "云岫雅苑", "云岫小区", "碧澜湾小区", "槐安路", "云岫小学", "12栋", "雲", "棟", "é", "👪", "\u{0}",
        "𠮷", "İ", "ﷺ", "\u{301}",
    ]

    mutating func text(pieces count: Int) -> String {
        (0..<count).map { _ in Self.pieces[next(below: Self.pieces.count)] }.joined()
    }
}
