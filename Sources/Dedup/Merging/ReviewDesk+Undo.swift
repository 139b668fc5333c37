import GRDB
import SearchIndex

extension ReviewDesk {
    /// Takes back what the same person decided about a pair; the pair is open again, and what the
    /// decision settled along the way too.
    ///
    /// A merge is only taken back while nothing else has happened to the cluster; later it has to be
    /// split, by somebody who says which members are to leave.
    /// - Parameter now: milliseconds since 1970.
    /// - Throws: ``ReviewError`` when there is nothing to take back, or not by this person, or not
    ///   any more.
    public func undo(_ id: Int64, by actor: String, at now: Int64) throws {
        try database.write { db in
            guard let pair = try ReviewTable.fetch(id, db) else { throw ReviewError.unknown(id) }
            guard let decision = try ReviewTable.decision(of: id, db) else {
                throw ReviewError.undecided(id)
            }
            guard decision.actor == actor else { throw ReviewError.decidedBySomebodyElse(id) }
            if pair.state == .merged {
                try takeApart(pair, decidedAt: decision.at, by: actor, at: now, db)
            }
            try LinkRuleTable.remove(
                pair.caseID, pair.otherID, by: actor, at: decision.at, db)
            try ReviewTable.reopen(id, db)
            if pair.state == .merged {
                try ReviewTable.reopenImplied(by: actor, at: decision.at, db)
            }
            guard let cluster = try CaseTable.cluster(of: pair.caseID, db) else {
                throw ReviewError.unknown(id)
            }
            try MergeLog.append(
                MergeLogEntry(
                    action: .review, caseID: pair.caseID, clusterID: cluster,
                    otherID: pair.otherID, probability: pair.probability,
                    evidence: pair.evidence, actor: actor, reason: Self.undoReason, at: now), db)
        }
    }

    static let undoReason = "撤销上次结论"

    /// The cases that the merge moved leave again.
    private func takeApart(
        _ pair: ReviewPair, decidedAt: Int64, by actor: String, at now: Int64, _ db: Database
    ) throws {
        guard let cluster = try CaseTable.cluster(of: pair.caseID, db),
            try CaseTable.cluster(of: pair.otherID, db) == cluster
        else { throw ReviewError.changedSince(pair.id) }
        var moved: [CaseID] = []
        for member in try CaseTable.members(of: cluster, db) {
            let history = try MergeLog.entries(of: member, db).filter(\.action.arranges)
            guard history.allSatisfy({ $0.at <= decidedAt }) else {
                throw ReviewError.changedSince(pair.id)
            }
            let wasMoved = history.contains {
                $0.action == .confirm && $0.at == decidedAt && $0.actor == actor
            }
            if wasMoved { moved.append(member) }
        }
        guard !moved.isEmpty else { throw ReviewError.changedSince(pair.id) }
        // Replaying the log relies on the new cluster's founder leaving first.
        moved.sort()
        let result = try ClusterTable.divide(moved, from: cluster, db)
        for id in moved {
            try MergeLog.append(
                MergeLogEntry(
                    action: .split, caseID: id, clusterID: result.leaving,
                    otherID: result.staying, actor: actor, reason: Self.undoReason, at: now), db)
        }
        try DispatchGate(now: now, db: db).partedAgain(
            cluster, into: [result.leaving, result.staying])
    }
}
