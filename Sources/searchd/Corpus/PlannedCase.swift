import SearchIndex

/// How an injected case relates to the one it was made from; the value in `pairs.ndjson`.
enum InjectedKind: String, Sendable, CaseIterable {
    /// Through another channel, nearly the same words.
    case resubmissionLight = "resubmission_light"
    /// Through another channel, told again in other words.
    case resubmissionHeavy = "resubmission_heavy"
    /// The same submission passed on by another platform.
    case transport
    /// The same citizen asks again.
    case reminder
    /// One of many citizens hit by the same thing at the same time.
    case burst
    /// The matter came back after it had been closed.
    case recurrence
    /// The same words about another place.
    case otherPlace = "other_place"
    /// Another problem at the same place.
    case otherProblem = "other_problem"

    /// Whether both cases belong to one gold issue.
    var isSameIssue: Bool {
        switch self {
        case .resubmissionLight, .resubmissionHeavy, .transport, .reminder, .burst: true
        case .recurrence, .otherPlace, .otherProblem: false
        }
    }

    /// Whether the case counts towards `--duplicates`; bursts come on top.
    var isDuplicate: Bool { isSameIssue && self != .burst }
    var isHardNegative: Bool { self == .otherPlace || self == .otherProblem }
}

/// A case that is decided on but not yet due.
struct PlannedCase: Sendable {
    var time: Int64
    var kind: InjectedKind?
    var matter: Matter
    var citizen: Citizen
    var channel: CorpusChannel
    var draft: TextDraft
    /// When its reply comes; nil when it is still being handled as the corpus ends.
    var replyAt: Int64?
    /// The case it was made from; set once that one has its number.
    var original: Original?

    struct Original: Sendable {
        var key: CaseKey
        var title: String
        var time: Int64
    }
}

/// Planned cases by time, the earliest first; equal times in the order they were planned.
struct Agenda: Sendable {
    private var heap: [(time: Int64, order: Int, planned: PlannedCase)] = []
    private var nextOrder = 0

    var earliest: Int64? { heap.first?.time }

    mutating func add(_ planned: PlannedCase) {
        heap.append((planned.time, nextOrder, planned))
        nextOrder += 1
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func removeEarliest() -> PlannedCase? {
        guard let last = heap.indices.last else { return nil }
        heap.swapAt(0, last)
        let earliest = heap.removeLast().planned
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && precedes(child, least) {
                least = child
            }
            guard least != parent else { return earliest }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        (heap[a].time, heap[a].order) < (heap[b].time, heap[b].order)
    }
}
