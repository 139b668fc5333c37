import Foundation

/// The small differences between two copies of one text: slips, other characters, other widths.
struct TextEdits: Sendable {
    let common: CommonPhrases

    /// One to three kinds of edit, as one hand makes them through the whole text.
    func edited(_ text: String, about place: Place, _ random: inout RandomStream) -> String {
        var text = text
        if random.chance(0.35) {
            text = text.replacingOccurrences(of: place.name, with: place.shortName)
        }
        if random.chance(0.55) { text = homophones(text, &random) }
        var scalars = Array(text.unicodeScalars)
        if random.chance(0.6) { slips(&scalars, &random) }
        if random.chance(0.2) { fullWidth(&scalars) }
        if random.chance(0.3) { punctuation(&scalars, &random) }
        if random.chance(0.08) {
            for index in scalars.indices {
                if let other = common.traditional[scalars[index]] { scalars[index] = other }
            }
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private func homophones(_ text: String, _ random: inout RandomStream) -> String {
        var text = text
        for _ in 0..<6 {
            let (from, to) = random.pick(common.homophones)
            if let range = text.range(of: from) { text.replaceSubrange(range, with: to) }
        }
        return text
    }

    private func slips(_ scalars: inout [Unicode.Scalar], _ random: inout RandomStream) {
        for _ in 0..<(1 + scalars.count / 90) where scalars.count > 4 {
            let index = random.below(scalars.count - 1)
            switch random.below(3) {
            case 0: scalars.swapAt(index, index + 1)
            case 1: scalars.remove(at: index)
            default: scalars.insert(scalars[index], at: index)
            }
        }
    }

    private func fullWidth(_ scalars: inout [Unicode.Scalar]) {
        for index in scalars.indices {
            let value = scalars[index].value
            guard (0x30...0x39).contains(value) || (0x41...0x5A).contains(value) else { continue }
            scalars[index] = Unicode.Scalar(value + 0xFEE0) ?? scalars[index]
        }
    }

    private func punctuation(_ scalars: inout [Unicode.Scalar], _ random: inout RandomStream) {
        let style = random.below(3)
        for index in scalars.indices {
            switch (scalars[index], style) {
            case ("，", 0): scalars[index] = ","
            case ("。", 0): scalars[index] = "."
            case ("，", 1), ("。", 1): scalars[index] = " "
            case ("。", _): scalars[index] = "！"
            default: break
            }
        }
    }
}
