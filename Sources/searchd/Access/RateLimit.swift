import Synchronization

/// A token bucket for each key and user.
final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    /// Full buckets beyond this number are forgotten.
    private static let capacity = 10_000

    private let perSecond: Double
    private let burst: Double
    private let buckets = Mutex<[String: Bucket]>([:])

    init(perSecond: Double, burst: Int) {
        self.perSecond = perSecond
        self.burst = Double(burst)
    }

    /// Takes one request; seconds to wait when there is none left.
    /// - Parameter ownRate: requests a second of an identity that has its own limit.
    func take(
        _ identity: String, ownRate: Double? = nil, at now: ContinuousClock.Instant = .now
    ) -> Int? {
        let rate = ownRate ?? perSecond
        let most = max(burst, rate)
        return buckets.withLock { buckets in
            var bucket = buckets[identity] ?? Bucket(tokens: most, filledAt: now)
            let elapsed = max(0, (now - bucket.filledAt) / .seconds(1))
            bucket.tokens = min(most, bucket.tokens + elapsed * rate)
            bucket.filledAt = now
            let isAllowed = bucket.tokens >= 1
            if isAllowed { bucket.tokens -= 1 }
            if buckets.count >= Self.capacity { buckets.removeAll() }
            buckets[identity] = bucket
            return isAllowed ? nil : max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
        }
    }
}
