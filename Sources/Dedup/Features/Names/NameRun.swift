/// A stretch of text in which names are looked for: no punctuation, no word that cannot stand in a
/// name.
struct NameRun: Equatable {
    var range: Range<Int>
    /// End of the stretch without punctuation that the run was cut from; a phase or house number
    /// may stand there.
    var segmentEnd: Int
    /// Whether the run ends before a word for the people who live there.
    var precedesResidents = false
    /// Whether its segment stands in quotation marks.
    var isQuoted = false
}

/// Cuts a text into the runs in which names are looked for.
struct NameRunCutter {
    let text: NameText
    let vocabulary: NameVocabulary

    func forEachRun(_ body: (NameRun) -> Void) {
        var start = 0
        while start < text.count {
            if text.characters[start].contains(.separator) {
                start += 1
                continue
            }
            var end = start
            while end < text.count, !text.characters[end].contains(.separator) { end += 1 }
            cutSegment(start..<end, body)
            start = end
        }
    }

    /// Leaves out provinces, coded districts and plates: their characters make no other name.
    private func cutSegment(_ segment: Range<Int>, _ body: (NameRun) -> Void) {
        let quoted =
            segment.lowerBound > 0 && Self.opening.contains(text.points[segment.lowerBound - 1])
            && segment.upperBound < text.count
            && Self.closing.contains(text.points[segment.upperBound])
        var start = segment.lowerBound
        var i = start
        while i < segment.upperBound {
            guard let end = codeEnd(at: i, before: segment.upperBound) else {
                i += 1
                continue
            }
            if i > start { cut(start..<i, quoted, body) }
            start = end
            i = end
        }
        if segment.upperBound > start { cut(start..<segment.upperBound, quoted, body) }
    }

    private static let opening = "“\"‘「".unicodeScalars.map(\.value)
    private static let closing = "”\"’」".unicodeScalars.map(\.value)
    private static let province = UInt32(0x7701)  // 省

    /// End of a number plate, of 某某省, of a coded district (`a3区`), or of a district in a province.
    private func codeEnd(at start: Int, before limit: Int) -> Int? {
        if text.characters[start].contains(.province),
            let plate = CodeScanner(text: text).plateEnd(at: start)
        {
            return plate
        }
        var end = start
        if start + 2 < limit, text.points[start + 2] == Self.province,
            text.characters[start].contains(.ideograph),
            text.characters[start + 1].contains(.ideograph)
        {
            end = start + 3
        }
        if end < limit, text.characters[end].contains(.letter) {
            var i = end + 1
            while i < limit, i - end <= 2, text.characters[i].contains(.digit) { i += 1 }
            let digitsEnd = i
            while i < limit, text.characters[i].contains(.administrative) { i += 1 }
            if i > digitsEnd { end = i }
        }
        return end > start ? end : nil
    }

    /// Cuts at stop words and quantities.
    private func cut(_ part: Range<Int>, _ quoted: Bool, _ body: (NameRun) -> Void) {
        var quantities = QuantityScanner(text, in: part)
        var quantity = quantities.next()
        var start = part.lowerBound
        var i = start
        func close(at end: Int, residents: Bool) {
            guard end > start else { return }
            body(
                NameRun(
                    range: start..<end, segmentEnd: part.upperBound, precedesResidents: residents,
                    isQuoted: quoted))
        }
        while i < part.upperBound {
            while let passed = quantity, passed.lowerBound < i { quantity = quantities.next() }
            if let here = quantity, here.lowerBound == i {
                close(at: i, residents: false)
                i = here.upperBound
                start = i
                continue
            }
            let match = vocabulary.cuts.longestMatch(
                in: text.points, at: i, before: part.upperBound)
            guard let match, let cut = NameVocabulary.Cut(rawValue: Int32(match.value)) else {
                i += 1
                continue
            }
            if cut != .ending {
                close(at: i, residents: cut == .residents)
                start = i + match.length
            }
            i += match.length
        }
        close(at: part.upperBound, residents: false)
    }
}
