import SearchIndex

/// A case's own number and the numbers of other cases that its text cites (`原编号GD2024…`).
struct CaseNumbers: Equatable, Sendable {
    /// Hash of the channel's number of the case.
    var own: UInt32 = 0
    /// Hashes of the codes in the text that may be numbers of cases, ascending.
    var cited: [UInt32] = []

    /// Codes kept of one case; more come only from pasted lists.
    private static let most = 6

    init() {}

    init(_ record: CaseRecord, title: FoldedText, body: FoldedText) {
        let number = FoldedText(record.externalID).points
        own = Self.isNumber(number[...]) ? Self.hash(number[...]) : 0
        var cited: [UInt32] = []
        for text in [title, body] {
            Self.forEachCode(in: text.points) { code in
                guard cited.count < Self.most, Self.isNumber(code) else { return }
                let hash = Self.hash(code)
                if hash != own, !cited.contains(hash) { cited.append(hash) }
            }
        }
        self.cited = cited.sorted()
    }

    func cites(_ other: CaseNumbers) -> Bool { other.own != 0 && cited.contains(other.own) }

    private static func hash(_ code: ArraySlice<UInt32>) -> UInt32 {
        UInt32(truncatingIfNeeded: StableHash.hash(code, seed: 5)) | 1
    }

    /// Long enough, and mostly digits, not to be met by chance; eleven digits from 1 on are a
    /// telephone.
    private static func isNumber(_ code: ArraySlice<UInt32>) -> Bool {
        let digits = code.count { isDigit($0) }
        guard code.count >= 8, digits >= 6 else { return false }
        return !(code.count == 11 && digits == 11 && code.first == 0x31)
    }

    private static func isDigit(_ point: UInt32) -> Bool { (0x30...0x39).contains(point) }

    private static func belongs(_ point: UInt32) -> Bool {
        isDigit(point) || (0x61...0x7A).contains(point) || point == 0x2D || point == 0x5F
    }

    private static func forEachCode(in points: [UInt32], _ body: (ArraySlice<UInt32>) -> Void) {
        var start = 0
        while start < points.count {
            guard belongs(points[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < points.count, belongs(points[end]) { end += 1 }
            body(points[start..<end])
            start = end
        }
    }
}
