import Synchronization

/// Makes guessing passwords slow: after some failures a name, and an address, must wait, each time
/// twice as long.
final class LogInThrottle: Sendable {
    private struct Record {
        var failures = 0
        var blockedUntil: Int64 = 0
    }

    /// Names and addresses remembered at most; the rest of the world shares the oldest's fate.
    private static let capacity = 10_000
    private static let firstWait: Int64 = 10_000
    private static let longestWait: Int64 = 15 * 60_000

    private let failures: Int
    private let records = Mutex<[String: Record]>([:])

    /// - Parameter failures: how many are free.
    init(failures: Int) { self.failures = failures }

    /// Seconds to wait before another attempt; nil when it may be made now.
    func wait(_ subjects: [String], at now: Int64) -> Int? {
        records.withLock { records in
            let until = subjects.compactMap { records[$0]?.blockedUntil }.max() ?? 0
            return until > now ? Int((until - now + 999) / 1000) : nil
        }
    }

    func failed(_ subjects: [String], at now: Int64) {
        records.withLock { records in
            if records.count >= Self.capacity {
                records = records.filter { $0.value.blockedUntil > now }
                if records.count >= Self.capacity { records.removeAll() }
            }
            for subject in subjects {
                var record = records[subject] ?? Record()
                record.failures += 1
                let over = record.failures - failures
                if over >= 0 {
                    let wait = Self.firstWait << Int64(min(over, 10))
                    record.blockedUntil = now + min(wait, Self.longestWait)
                }
                records[subject] = record
            }
        }
    }

    func succeeded(_ subjects: [String]) {
        records.withLock { records in
            for subject in subjects { records[subject] = nil }
        }
    }
}
