/// Hands out the records of one file in order, a batch at a time, with bounded memory.
protocol RecordReader: AnyObject {
    /// The next records, at most `count`; empty at the end of the file.
    func next(atMost count: Int) throws -> [RawRecord]
}
