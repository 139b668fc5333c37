import Dedup
import SearchIndex
import TestSupport
import Testing

/// A program that knows of the cases only what the dispatch feed tells, and remembers where it was.
struct FeedConsumer {
    private var last: Int64 = 0
    /// Told case → canonical case of its cluster.
    private var canonical: [CaseKey: CaseKey] = [:]
    private(set) var orders: Set<CaseKey> = []

    /// Reads on, in small pages, and holds what it was told against the file.
    mutating func follow(_ file: TemporaryIntake, _ step: String) throws {
        while case let page = try file.dispatch.events(after: last, limit: 3), !page.isEmpty {
            for event in page { take(event, step) }
        }
        let entries = try file.entries()
        let actual = Dictionary(grouping: entries, by: \.cluster)
        for members in actual.values {
            guard let first = members.first(where: \.isCanonical),
                let standing = try file.dispatch.standing(of: first.cluster)
            else { continue }
            let keys = members.map(\.key)
            for key in keys where canonical[key] != nil {
                #expect(canonical[key] == first.key, "\(step): \(key) is where it was told to be")
            }
            let handedOut = keys.filter(orders.contains)
            if standing.heldUntil != nil {
                #expect(handedOut.isEmpty, "\(step): \(first.key) is held and out")
            } else if !standing.isClosed {
                #expect(!handedOut.isEmpty, "\(step): \(first.key) is neither held nor out")
            }
        }
    }

    private mutating func take(_ event: DispatchEvent, _ step: String) {
        #expect(event.seq > last, "\(step): rising numbers")
        last = event.seq
        switch event.kind {
        case .ready:
            #expect(orders.insert(event.key).inserted, "\(step): \(event.key) goes out twice")
            canonical[event.key] = event.canonical
        case .merged:
            canonical[event.key] = event.canonical
        case .split:
            let former = canonical[event.key]
            for (key, leader) in canonical where leader == former {
                canonical[key] = event.with
            }
            canonical[event.key] = event.canonical
        case .updated: break
        }
    }
}
