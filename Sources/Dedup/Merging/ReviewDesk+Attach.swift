import GRDB
public import SearchIndex

extension ReviewDesk {
    /// Puts a stored case into another's cluster because somebody who knows both says so: the clerk
    /// who takes the call and sees the earlier case beside the form.
    ///
    /// Binds like the decision of a review pair. Where the program has put the case into a third
    /// cluster meanwhile, the two become one, as they do when an arriving case bridges them.
    /// - Parameter now: milliseconds since 1970.
    /// - Returns: the cluster both are in.
    /// - Throws: ``AttachError`` when a case is unknown or a human has kept the two apart.
    public func attach(_ key: CaseKey, to other: CaseKey, by actor: String, at now: Int64) throws
        -> CaseID
    {
        try database.write { db in
            guard let id = try CaseTable.id(of: key, db),
                let otherID = try CaseTable.id(of: other, db),
                let a = try CaseTable.cluster(of: id, db),
                let b = try CaseTable.cluster(of: otherID, db)
            else { throw AttachError.unknownCase(other) }
            if a != b, try ClusterTable.isForbidden(a, b, db) {
                throw AttachError.keptApart(key, other)
            }
            try LinkRuleTable.set(.mustLink, id, otherID, by: actor, at: now, db)
            let (cluster, moved) = try ClusterTable.unite(a, b, db)
            for member in moved {
                try MergeLog.append(
                    MergeLogEntry(
                        action: .confirm, caseID: member, clusterID: cluster,
                        otherID: member == id ? otherID : id, actor: actor, reason: "登记时并入",
                        at: now), db)
            }
            try ReviewTable.closeImplied(by: actor, at: now, cluster: cluster, db)
            if a != b { try DispatchGate(now: now, db: db).united(cluster, max(a, b)) }
            return cluster
        }
    }
}

/// Why a case could not be put with another.
public enum AttachError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownCase(CaseKey)
    case keptApart(CaseKey, CaseKey)

    public var description: String {
        switch self {
        case .unknownCase(let key): "没有案件 '\(key)'，不能并入"
        case .keptApart(let key, let other): "'\(key)' 与 '\(other)' 所在的事项曾由人工分开，不能并入"
        }
    }
}
