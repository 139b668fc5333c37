import SearchIndex

/// Blocking keys of cases decided in the running transaction, written together at its end.
struct PendingBlocks: Sendable {
    private(set) var casesByKey: [Int64: [UInt32]] = [:]

    func cases(under key: Int64) -> [UInt32]? { casesByKey[key] }

    mutating func file(_ id: CaseID, under keys: [Int64]) {
        let id = UInt32(truncatingIfNeeded: id.rawValue)
        for key in keys { casesByKey[key, default: []].append(id) }
    }
}
