import GRDB
import SearchIndex

/// Decides within a transaction when a cluster goes out; every change of a cluster passes here.
///
/// A cluster with an open case is either held for a human or handed out, once; a cluster of closed
/// cases only, such as those a grid worker dealt with alone, is neither. Handing out is an entry of
/// the merge log, so that the dispatch feed is the log read from somewhere on.
struct DispatchGate {
    let now: Int64
    let db: Database

    /// Hands a cluster out under its canonical case.
    func handOut(_ cluster: CaseID) throws {
        try DispatchHoldTable.remove(cluster, db)
        try MergeLog.append(
            MergeLogEntry(
                action: .ready, caseID: cluster, clusterID: cluster, goesOut: true, at: now), db)
    }

    /// A case joined the cluster, or changed within it.
    func changed(_ cluster: CaseID, by record: CaseRecord, _ policy: DispatchPolicy) throws {
        guard !ClosedStatus.isClosed(record.status) else {
            // The last open case of a held cluster may be the one that was closed.
            if try DispatchHoldTable.release(of: cluster, db) != nil, try !hasOpenCase(cluster) {
                try DispatchHoldTable.remove(cluster, db)
            }
            return
        }
        if let held = try DispatchHoldTable.release(of: cluster, db) {
            guard let release = policy.release(of: record, arrived: now) else {
                return try handOut(cluster)
            }
            if release < held { try DispatchHoldTable.set(cluster, release: release, db) }
        } else if try MergeLog.handedOut(of: cluster, db) == nil {
            try handOut(cluster)
        }
    }

    /// Two clusters became one; what a human is still asked about goes on holding it.
    func united(_ kept: CaseID, _ dissolved: CaseID) throws {
        let holds = [
            try DispatchHoldTable.take(kept, db), try DispatchHoldTable.take(dissolved, db),
        ].compactMap(\.self)
        guard try MergeLog.handedOut(of: kept, db) == nil, try hasOpenCase(kept) else { return }
        if let release = holds.min(), try ReviewTable.isOpen(within: kept, db) {
            try DispatchHoldTable.set(kept, release: release, db)
        } else {
            try handOut(kept)
        }
    }

    /// A human said that a held cluster is a matter of its own.
    func ruled(_ cluster: CaseID) throws {
        guard try DispatchHoldTable.release(of: cluster, db) != nil,
            try !ReviewTable.isOpen(within: cluster, db)
        else { return }
        try handOut(cluster)
    }

    /// A cluster fell into two; the one whose case is not out yet goes out now.
    func divided(_ former: CaseID, into parts: [CaseID]) throws {
        let hold = try DispatchHoldTable.take(former, db)
        for part in parts where try MergeLog.handedOut(of: part, db) == nil {
            guard try hasOpenCase(part) else { continue }
            if let hold, try ReviewTable.isOpen(within: part, db) {
                try DispatchHoldTable.set(part, release: hold, db)
            } else {
                try handOut(part)
            }
        }
    }

    /// A merge was taken back and the question is open again; who took it back is about to decide
    /// anew, so what is not out yet does not go out in the meantime.
    func partedAgain(_ former: CaseID, into parts: [CaseID]) throws {
        let hold = try DispatchHoldTable.take(former, db) ?? now + Self.secondThoughts
        for part in parts where try MergeLog.handedOut(of: part, db) == nil {
            guard try hasOpenCase(part) else { continue }
            try DispatchHoldTable.set(part, release: hold, db)
        }
    }

    /// Ten minutes, in milliseconds.
    private static let secondThoughts: Int64 = 600_000

    /// Hands out what has been held long enough; returns how many clusters that were.
    func releaseDue() throws -> Int {
        let due = try DispatchHoldTable.due(now, db)
        for cluster in due { try handOut(cluster) }
        return due.count
    }

    private func hasOpenCase(_ cluster: CaseID) throws -> Bool {
        try CaseTable.statuses(of: cluster, db).contains { !ClosedStatus.isClosed($0) }
    }
}
