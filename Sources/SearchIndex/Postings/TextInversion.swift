/// Turns the terms of a batch of cases into postings by term.
struct TextInversion {
    /// Terms in order, and which of the arrays below are theirs.
    private var terms: [(key: TermKey, start: Int, end: Int)] = []
    /// Of each occurrence the case's number in the segment and the place as ``PositionCode`` stores
    /// it, term by term.
    private var caseNumbers: [UInt32] = []
    private var places: [UInt32] = []
    private var lengths: [UInt32: Int] = [:]
    private let averageLength: Double

    /// - Parameter cases: from the newest to the oldest.
    init(_ cases: [(id: Int64, terms: IndexedTerms)], averageLength: Double) {
        self.averageLength = averageLength
        var slots: [TermKey: Int32] = [:]
        var slotOfToken: [Int32] = []
        var placeOfToken: [UInt32] = []
        var tokensOfCase: [(number: UInt32, end: Int)] = []
        var keys: [TermKey] = []
        var counts: [Int32] = []
        let newest = cases.first?.id ?? 0
        for (id, terms) in cases {
            lengths[UInt32(newest - id)] = max(1, min(terms.length, Int(UInt16.max)))
            Self.forEachToken(of: terms) { key, place in
                let next = Int32(keys.count)
                let slot = slots[key, default: next]
                if slot == next {
                    slots[key] = next
                    keys.append(key)
                    counts.append(0)
                }
                counts[Int(slot)] += 1
                slotOfToken.append(slot)
                placeOfToken.append(place)
            }
            tokensOfCase.append((UInt32(newest - id), slotOfToken.count))
        }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var next = [Int](repeating: 0, count: keys.count)
        var start = 0
        terms.reserveCapacity(order.count)
        for slot in order {
            next[slot] = start
            terms.append((keys[slot], start, start + Int(counts[slot])))
            start += Int(counts[slot])
        }
        caseNumbers = [UInt32](repeating: 0, count: slotOfToken.count)
        places = caseNumbers
        var token = 0
        for (number, end) in tokensOfCase {
            while token < end {
                let slot = Int(slotOfToken[token])
                caseNumbers[next[slot]] = number
                places[next[slot]] = placeOfToken[token]
                next[slot] += 1
                token += 1
            }
        }
    }

    /// The terms of a case with their places, rising: a page of each field, then the next page.
    private static func forEachToken(of terms: IndexedTerms, _ body: (TermKey, UInt32) -> Void) {
        let streams = terms.streams
        let longest = streams.map(\.count).max() ?? 0
        for page in stride(from: 0, to: longest, by: PositionCode.pageSize) {
            for (field, stream) in streams.enumerated() where stream.count > page {
                let end = min(stream.count, page + PositionCode.pageSize)
                for place in page..<end {
                    body(stream.keys[place], PositionCode.stored(field: field, place: place))
                }
            }
        }
    }

    /// The whole as one value, see ``PackedSegment``.
    func packed() -> [UInt8] {
        var writer = PackedSegmentWriter(terms: terms.count)
        var list = PostingListWriter()
        var encoded: [UInt8] = []
        for (key, start, end) in terms {
            list.removeAll()
            var i = start
            while i < end {
                let number = caseNumbers[i]
                var next = i + 1
                while next < end, caseNumbers[next] == number { next += 1 }
                encoded.removeAll(keepingCapacity: true)
                places.withUnsafeBufferPointer { all in
                    PostingBlock.appendPlaces(
                        UnsafeBufferPointer(rebasing: all[i..<next]), to: &encoded)
                }
                let impact = impact(of: i..<next, length: lengths[number] ?? 1)
                encoded.withUnsafeBytes { list.append(number, places: $0, impact: impact) }
                i = next
            }
            list.finish()
            writer.append(key, list)
        }
        return writer.bytes()
    }

    private func impact(of occurrences: Range<Int>, length: Int) -> UInt8 {
        var frequency = 0.0
        for i in occurrences {
            let field = PositionCode.compared(places[i]) >> PositionCode.fieldShift
            frequency += BM25.fieldWeights[Int(field)]
        }
        let bm25 = BM25(averageLength: averageLength)
        return Impact.rounded(up: bm25.saturated(frequency: frequency, length: length))
    }
}
