/// Reads the names out of one text, by rules that know endings and stop words, but no names.
struct NameReader {
    let text: NameText
    let vocabulary: NameVocabulary
    let rules: NameRules
    var findings: [Finding] = []

    struct Finding {
        var position: Int
        var name: CaseName
    }

    /// Place of the reading in a run.
    struct Cursor {
        var run: NameRun
        /// Left boundary of the next core.
        var start: Int
        /// Where the next ending is looked for.
        var next: Int
        /// Name just closed, for an ending that follows without a core: 人民路 + 小学.
        var previous: Range<Int>?
    }

    init(_ text: NameText, _ vocabulary: NameVocabulary) {
        self.text = text
        self.vocabulary = vocabulary
        rules = NameRules(text: text, vocabulary: vocabulary)
    }

    mutating func read() {
        findings.reserveCapacity(16)
        CodeScanner(text: text).scan { kind, range in
            add(kind, range, position: range.lowerBound, isOwn: true)
        }
        NameRunCutter(text: text, vocabulary: vocabulary).forEachRun { readRun($0) }
    }

    private mutating func readRun(_ run: NameRun) {
        var cursor = Cursor(run: run, start: run.range.lowerBound, next: 0, previous: nil)
        skipLeading(&cursor, keeping: 2)
        readDistricts(&cursor)
        cursor.next = cursor.start
        let end = run.range.upperBound
        while cursor.next < end {
            let match = vocabulary.endingTree.longestMatch(
                in: text.points, at: cursor.next, before: end)
            if let match {
                readEnding(vocabulary.endings[match.value], &cursor)
            } else {
                cursor.next += 1
            }
        }
        if cursor.start < end { readRest(cursor) }
    }

    private func skipLeading(_ cursor: inout Cursor, keeping rest: Int) {
        while cursor.start < cursor.run.range.upperBound,
            cursor.run.range.upperBound - cursor.start > rest,
            text.characters[cursor.start].contains(.leading)
        {
            cursor.start += 1
        }
    }

    /// At most city and district; in the body only at the very start of the run.
    private mutating func readDistricts(_ cursor: inout Cursor) {
        for _ in 0..<2 {
            if !text.isTitle, cursor.start > cursor.run.range.lowerBound { return }
            let rest = cursor.start..<cursor.run.range.upperBound
            guard let end = rules.districtEnd(in: rest, segmentEnd: cursor.run.segmentEnd) else {
                return
            }
            add(.district, cursor.start..<end, position: cursor.start, isOwn: true)
            cursor.start = end
        }
    }

    private mutating func readEnding(_ ending: NameVocabulary.Ending, _ cursor: inout Cursor) {
        let core = cursor.start..<cursor.next
        let suffix = cursor.next..<(cursor.next + ending.length)
        let unit = rules.unit(at: suffix.upperBound, before: cursor.run.segmentEnd)
        switch judge(ending, core: core, suffix: suffix, unit: unit, cursor.run) {
        case .passOver:
            cursor.next += 1
            return
        case .restart:
            cursor.start = suffix.upperBound
            cursor.next = suffix.upperBound
            cursor.previous = nil
            return
        case .close:
            break
        }
        addName(ending, core: core, suffix: suffix, unit: unit, cursor)
        let end = cursor.run.range.upperBound
        let closed = core.isEmpty ? nil : core.lowerBound..<suffix.upperBound
        if ending.isInner, suffix.upperBound < end, unit == nil, core.isEmpty || ending.isStrong {
            // May be the middle of a longer name: the left boundary stays.
            if let closed { cursor.previous = closed }
            cursor.next = suffix.upperBound
            return
        }
        cursor.previous = ending.isStrong ? closed : nil
        cursor.start = suffix.upperBound
        if ending.kind == .estate, let unit { cursor.start = unit.upperBound }
        while cursor.start < end - 1,
            text.characters[cursor.start].contains(.leading)
                || !core.isEmpty && Self.conjunctions.contains(text.points[cursor.start])
        {
            cursor.start += 1
        }
        cursor.next = cursor.start
    }

    private static let conjunctions = "和及与".unicodeScalars.map(\.value)

    private enum Judgement { case close, passOver, restart }

    /// Whether `ending` closes a name where it stands.
    private func judge(
        _ ending: NameVocabulary.Ending, core: Range<Int>, suffix: Range<Int>, unit: Range<Int>?,
        _ run: NameRun
    ) -> Judgement {
        let end = suffix.upperBound
        let isLast = end == run.range.upperBound
        if !ending.isStrong {
            if isLast, run.precedesResidents || run.isQuoted { return .close }
            if ending.kind != .estate, !text.isTitle, !run.isQuoted { return .passOver }
            let isClosed =
                isLast || unit != nil || rules.beginsCode(at: end, before: run.segmentEnd)
                || Self.estates.longestMatch(in: text.points, at: end, before: run.segmentEnd)
                    != nil
            return isClosed ? .close : .passOver
        }
        guard ending.length == 1 else { return .close }
        let sign = text.points[suffix.lowerBound]
        if core.isEmpty || sign == Self.bridge && !isLast { return .passOver }
        // 木站村: a single character before belongs to a longer name.
        if core.count == 1, !isLast, Self.neverAfterOne.contains(sign) { return .passOver }
        if sign == Self.road, text.characters[core.upperBound - 1].contains(.digit) {
            return .restart
        }
        return .close
    }

    private static let estates = WordTree(words: "小区")
    private static let bridge = UInt32(0x6865)  // 桥
    private static let road = UInt32(0x8DEF)  // 路
    private static let neverAfterOne = "站店厂街组乡局厅桥".unicodeScalars.map(\.value)
}
