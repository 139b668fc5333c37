import CICU
import Synchronization

/// ICU word-break iterators kept for reuse: opening one costs 2.6 µs and its dictionary's warm-up,
/// and one iterator must not be used by two threads at once.
final class WordBreakerPool: Sendable {
    static let shared = WordBreakerPool()

    /// An iterator is owned by whoever took it out of the pool, one thread at a time.
    private struct Breaker: @unchecked Sendable {
        let handle: OpaquePointer
    }

    private let idle = Mutex<[Breaker]>([])

    /// Ends of all word segments of `text`, as UTF-16 offsets; one segment where ICU refuses.
    func ends(of text: [UInt16]) -> [Int] {
        guard !text.isEmpty else { return [] }
        let pooled = idle.withLock { $0.popLast() }
        guard let breaker = pooled ?? cicu_word_breaker_open().map(Breaker.init) else {
            return [text.count]
        }
        defer { idle.withLock { $0.append(breaker) } }
        var ends = [Int32](repeating: 0, count: text.count)
        let count = cicu_word_breaker_ends(
            breaker.handle, text, Int32(text.count), &ends, Int32(ends.count))
        return count <= 0 ? [text.count] : ends[..<Int(count)].map(Int.init)
    }
}
