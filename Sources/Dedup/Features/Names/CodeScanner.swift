/// Finds names that are numbers or codes: bus and metro lines, number plates, numbered highways,
/// coded districts.
struct CodeScanner {
    let text: NameText

    /// Calls `found` with the kind and the range of each core.
    func scan(_ found: (NameKind, Range<Int>) -> Void) {
        var i = 0
        while i < text.count {
            if let end = plateEnd(at: i) {
                found(.plate, i..<end)
            }
            guard text.characters[i].contains(.digit) else {
                i += 1
                continue
            }
            var end = i
            while end < text.count, text.characters[end].contains(.digit) { end += 1 }
            scanNumber(i..<end, found)
            i = end
        }
    }

    /// End of a plate at `start`: province, letter of the town, four to six letters or digits.
    func plateEnd(at start: Int) -> Int? {
        guard holds(.province, at: start), holds(.letter, at: start + 1) else { return nil }
        var end = start + 2
        while end < text.count, end < start + 8,
            !text.characters[end].isDisjoint(with: [.letter, .digit])
        {
            end += 1
        }
        return end >= start + 6 ? end : nil
    }

    private func scanNumber(_ digits: Range<Int>, _ found: (NameKind, Range<Int>) -> Void) {
        var letters = digits.lowerBound
        while letters > 0, holds(.letter, at: letters - 1) { letters -= 1 }
        let letterCount = digits.lowerBound - letters
        let followsCode =
            letters > 0 && (holds(.digit, at: letters - 1) || point(letters - 1) == 0x2E)
        let end = digits.upperBound
        let next = point(end)
        let afterNext = point(end + 1)
        if letterCount > 0, digits.count <= 2, next == Self.area || next == Self.county {
            found(.district, (digits.lowerBound - 1)..<(end + 1))
        }
        if letterCount == 1, !followsCode, digits.count == 3, Self.highways.contains(point(letters))
        {
            found(.road, letters..<end)
        }
        let isBus =
            next == Self.road && afterNext != Self.section
            || next == Self.bus.0 && afterNext == Self.bus.1
        if isBus, letterCount <= 2, !followsCode, digits.count <= 3 {
            found(.bus, letters..<end)
        }
        if next == Self.line.0, afterNext == Self.line.1 {
            found(.metro, max(digits.lowerBound, end - 2)..<end)
        }
    }

    private func point(_ i: Int) -> UInt32 { i < text.count ? text.points[i] : 0 }

    private func holds(_ character: NameCharacter, at i: Int) -> Bool {
        i < text.count && text.characters[i].contains(character)
    }

    private static let area = UInt32(0x533A)  // 区
    private static let county = UInt32(0x53BF)  // 县
    private static let road = UInt32(0x8DEF)  // 路
    private static let section = UInt32(0x6BB5)  // 段
    private static let bus = (UInt32(0x516C), UInt32(0x4EA4))  // 公交
    private static let line = (UInt32(0x53F7), UInt32(0x7EBF))  // 号线
    /// National, provincial, county and township roads: G107, S207, X025, Y012.
    private static let highways = "gsxy".unicodeScalars.map(\.value)
}
