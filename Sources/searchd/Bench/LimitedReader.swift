/// The first records of another reader.
final class LimitedReader: RecordReader {
    private let base: any RecordReader
    private var left: Int

    init(_ base: any RecordReader, limit: Int) {
        self.base = base
        left = limit
    }

    func next(atMost count: Int) throws -> [RawRecord] {
        let batch = try base.next(atMost: min(count, left))
        left -= batch.count
        return batch
    }
}
