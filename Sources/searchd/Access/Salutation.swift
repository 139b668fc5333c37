/// Finds the surname by which a reply addresses the citizen: `王先生您好`, `尊敬的欧阳女士：`.
enum Salutation {
    private static let titles = ["先生", "女士", "小姐", "同志", "阿姨", "大爷"].map {
        Array($0.unicodeScalars)
    }
    /// What follows where somebody is addressed rather than spoken about.
    private static let after: Set<Unicode.Scalar> = ["您", "你", "：", ":", "，", ",", "！"]
    /// Characters a surname may have.
    private static let longest = 2
    private static let respected = Array("尊敬的".unicodeScalars)

    /// UTF-8 byte ranges of the surnames, in order.
    static func ranges(in text: String) -> [Range<Int>] {
        let scalars = Array(text.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        return scalars.indices.compactMap { start -> Range<Int>? in
            guard begins(scalars, at: start),
                let end = surnameEnd(scalars, from: start)
            else { return nil }
            return offsets[start]..<offsets[end]
        }
    }

    /// A name begins the text, a sentence, or follows `尊敬的`.
    private static func begins(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index > 0 else { return true }
        if !isCommon(scalars[index - 1]), !scalars[index - 1].properties.isAlphabetic {
            return true
        }
        let lead = scalars[max(0, index - respected.count)..<index]
        return lead.elementsEqual(respected)
    }

    /// Whether it is one of the characters that almost all text consists of; Unicode's own tables
    /// take many times as long to ask.
    private static func isCommon(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value)
    }

    private static func surnameEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
        for end in (start + 1)...(start + longest) where end < scalars.count {
            guard
                scalars[start..<end].allSatisfy({ isCommon($0) || $0.properties.isIdeographic })
            else { return nil }
            for title in titles where scalars[end...].starts(with: title) {
                let next = end + title.count
                if next == scalars.count || after.contains(scalars[next]) { return end }
            }
        }
        return nil
    }
}
