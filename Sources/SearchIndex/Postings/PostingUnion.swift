/// Collects the postings of several terms into one list.
struct PostingUnion {
    private var placesOfCase: [UInt32: [UInt32]] = [:]

    mutating func add(_ list: PostingList, _ reader: TextIndexReader) throws {
        let cursor = PostingCursor(list, reader)
        var number = try cursor.advance(to: 0)
        while number != PostingCursor.end {
            placesOfCase[number, default: []] += try cursor.storedPlaces()
            number = try cursor.advance(to: number + 1)
        }
    }

    /// nil when there is nothing in it.
    func list() -> PostingList? {
        guard !placesOfCase.isEmpty else { return nil }
        var writer = PostingListWriter()
        var bytes: [UInt8] = []
        for (number, places) in placesOfCase.sorted(by: { $0.key < $1.key }) {
            bytes.removeAll(keepingCapacity: true)
            places.sorted().withUnsafeBufferPointer { PostingBlock.appendPlaces($0, to: &bytes) }
            bytes.withUnsafeBytes { writer.append(number, places: $0, impact: .max) }
        }
        writer.finish()
        return PostingList(writer)
    }
}
