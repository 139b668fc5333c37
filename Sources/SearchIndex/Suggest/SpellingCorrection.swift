/// What a query that finds little may have meant: pinyin that was not converted, a wrong character
/// that sounds or looks like the right one.
struct SpellingCorrection {
    private let words: [VocabularyWord]

    /// Corrections that are tried.
    private static let limit = 3
    /// Characters that are taken for one another.
    private static let lookalikes = [
        "己已巳", "未末", "土士", "侯候", "戊戌戍", "弛驰", "拆折", "晴睛", "抄钞", "遂逐", "茶荼", "管菅",
        "祟崇", "侵浸", "宣宜", "籍藉", "暴爆", "梁粱", "载栽", "辨辩辫", "垃拉", "圾级", "徒徙", "券卷",
        "洒酒", "历厉", "困因", "免兔", "壁璧", "燥躁噪澡", "渎读", "挠绕", "揽缆", "倾顷",
    ].map { Set(FoldedText($0).points) }

    /// - Parameter words: the most frequent first.
    init(_ words: [VocabularyWord]) { self.words = words }

    /// The text as it may have been meant, the likeliest first.
    func candidates(for text: String) -> [String] {
        let typed = TypedText(text)
        if typed.isLatin {
            return words.lazy.filter { typed.match($0, isWhole: true) != nil }
                .prefix(Self.limit).map(\.text)
        }
        let folded = FoldedText(text)
        var found: [(text: String, length: Int)] = []
        for run in TextRun.runs(of: folded) where run.range.count > 1 {
            for word in words {
                guard let start = place(of: word, in: folded.points[run.range]) else { continue }
                let end = start + word.points.count
                found.append(
                    (
                        folded.text(in: 0..<start) + word.text
                            + folded.text(in: end..<folded.count), word.points.count
                    ))
            }
        }
        var seen: Set<String> = []
        return found.enumerated()
            .sorted { ($1.element.length, $0.offset) < ($0.element.length, $1.offset) }
            .map(\.element.text).filter { seen.insert($0).inserted }.prefix(Self.limit).map { $0 }
    }

    /// Where the run has the word but for a character or two.
    private func place(of word: VocabularyWord, in run: ArraySlice<UInt32>) -> Int? {
        let length = word.points.count
        guard length > 1, length <= run.count else { return nil }
        let allowed = length > 3 ? 2 : 1
        for start in run.startIndex...(run.endIndex - length) {
            var wrong = 0
            for (i, point) in word.points.enumerated() where run[start + i] != point {
                wrong += isTaken(run[start + i], for: point) ? 1 : allowed + 1
                if wrong > allowed { break }
            }
            if wrong > 0, wrong <= allowed { return start }
        }
        return nil
    }

    private func isTaken(_ a: UInt32, for b: UInt32) -> Bool {
        Pinyin.soundAlike(a, b) || Self.lookalikes.contains { $0.contains(a) && $0.contains(b) }
    }
}
