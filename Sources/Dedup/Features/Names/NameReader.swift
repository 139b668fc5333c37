/// Reads the names out of one text, by rules that know endings and stop words, but no names.
struct NameReader {
    let text: NameText
    let vocabulary: NameVocabulary
    private let rules: NameRules
    private(set) var findings: [Finding] = []

    struct Finding {
        var position: Int
        var name: CaseName
    }

    /// Place of the reading in a run.
    private struct Cursor {
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

extension NameReader {
    /// Kinds whose ending may take the name just before it for its own.
    private static let borrowing: Set<NameKind> = [
        .school, .hospital, .mall, .company, .station, .estate, .park, .organ, .village, .project,
    ]

    /// Longest core of a kind; more is a sentence that was not cut.
    private static func longestCore(_ kind: NameKind) -> Int {
        switch kind {
        case .company: 14
        case .school, .hospital, .organ, .project: 10
        case .road, .station: 6
        case .village, .town: 5
        case .group: 4
        default: 8
        }
    }

    private mutating func addName(
        _ ending: NameVocabulary.Ending, core: Range<Int>, suffix: Range<Int>, unit: Range<Int>?,
        _ cursor: Cursor
    ) {
        let kind = ending.kind
        var core = rules.withoutLeadingWords(core)
        if core.isEmpty, let previous = cursor.previous, Self.borrowing.contains(kind) {
            core = previous
        }
        if core.count > Self.longestCore(kind) {
            core = (core.upperBound - Self.longestCore(kind))..<core.upperBound
        }
        if rules.isGeneric(core, kind: kind)
            || vocabulary.genericWholes.value(of: text.points, core, suffix) != nil
        {
            return
        }
        var number: Range<Int>?
        if kind == .road {
            number = rules.houseNumber(at: suffix.upperBound, before: cursor.run.segmentEnd)
        } else if kind == .estate {
            number = unit
        }
        core = rules.withoutHouseNumber(core)
        let isDropped =
            ending.isStrong && ending.length > 1
            && (ending.isDropped
                || core.count > 2
                    && kind != .school && kind != .estate && kind != .road && kind != .station)
        add(
            kind, core, isDropped ? nil : suffix, position: cursor.start, isOwn: true,
            number: number)
    }

    /// What is left of a run after its last ending.
    private mutating func readRest(_ cursor: Cursor) {
        var rest = cursor.start..<cursor.run.range.upperBound
        while rest.count > 2, text.characters[rest.upperBound - 1].contains(.trailing) {
            rest = rest.lowerBound..<(rest.upperBound - 1)
        }
        guard rest.count >= 2 else { return }
        for start in rest {
            guard let unit = rules.unit(at: start, before: rest.upperBound) else { continue }
            let core = rest.lowerBound..<start
            if (2...9).contains(core.count), !rules.isGeneric(core, kind: .estate) {
                add(.estate, core, position: cursor.start, isOwn: false, number: unit)
            }
            return
        }
        // Past the first words residents are rarely introduced by where they live.
        let isEarly = text.isTitle || cursor.start < 40
        if cursor.run.precedesResidents, (3...9).contains(rest.count), isEarly,
            !rules.isGeneric(rest, kind: .estate)
        {
            add(.estate, rest, position: cursor.start, isOwn: false)
        } else if text.isTitle || cursor.run.isQuoted, rest.count <= 10,
            !rules.isGeneric(rest, kind: .name)
        {
            add(.name, rest, position: cursor.start, isOwn: false)
        }
    }

    /// `isOwn`: the name has an ending of its own, it was not guessed from what stands around it.
    private mutating func add(
        _ kind: NameKind, _ core: Range<Int>, _ suffix: Range<Int>? = nil, position: Int,
        isOwn: Bool, number: Range<Int>? = nil
    ) {
        let name = CaseName(
            kind: kind, core: string(core, suffix ?? 0..<0), isInTitle: text.isTitle,
            isProminent: text.isTitle || isOwn && position <= text.firstSentenceEnd,
            number: number.map { string($0, 0..<0) })
        findings.append(Finding(position: position, name: name))
    }

    private func string(_ first: Range<Int>, _ second: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for range in [first, second] {
            for i in range { Unicode.Scalar(text.points[i]).map { view.append($0) } }
        }
        return String(view)
    }
}
