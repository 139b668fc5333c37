import Hummingbird
import NIOCore

/// The lines of an upload, a bounded number at a time; the sender waits while they are worked on.
struct UploadedLines {
    private var body: RequestBody.AsyncIterator
    private var splitter: LineSplitter
    private var ready: [LineSplitter.Line] = []
    private var hasEnded = false

    init(_ body: RequestBody, limit: Int) {
        self.body = body.makeAsyncIterator()
        splitter = LineSplitter(limit: limit)
    }

    /// Up to `count` lines; none at the end.
    ///
    /// Hands out what has arrived rather than wait for a full number, so that a slow sender gets
    /// its answers while it sends.
    mutating func next(atMost count: Int) async throws -> [LineSplitter.Line] {
        while ready.isEmpty, !hasEnded {
            if let buffer = try await body.next() {
                ready += splitter.lines(adding: buffer)
            } else {
                hasEnded = true
                if let last = splitter.end() { ready.append(last) }
            }
        }
        let batch = Array(ready.prefix(count))
        ready.removeFirst(batch.count)
        return batch
    }
}
