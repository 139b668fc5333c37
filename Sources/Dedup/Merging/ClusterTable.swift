package import GRDB
package import SearchIndex

/// Clusters as the partition of all cases; the only writer of `cases.cluster_id`.
///
/// Invariant: a cluster's id is the smallest id among its members, and that member, the first that
/// arrived, is the canonical case. So the state depends on the partition alone, not on its history.
package enum ClusterTable {
    /// Puts two clusters together and returns the id of the one they make, with the cases that moved.
    package static func unite(_ a: CaseID, _ b: CaseID, _ db: Database) throws
        -> (cluster: CaseID, moved: [CaseID])
    {
        let (kept, dissolved) = (min(a, b), max(a, b))
        guard kept != dissolved else { return (kept, []) }
        let moved = try CaseTable.members(of: dissolved, db)
        for member in moved {
            try CaseTable.setCluster(member, cluster: kept, canonical: kept, db)
        }
        try FigureFiling.recluster(moved, to: kept, db)
        return (kept, moved)
    }

    /// Takes `leaving`, all of one cluster, out of it; returns both clusters' new ids and members.
    package static func divide(_ leaving: [CaseID], from cluster: CaseID, _ db: Database) throws
        -> (leaving: CaseID, staying: CaseID, stayed: [CaseID])
    {
        let gone = Set(leaving)
        let staying = try CaseTable.members(of: cluster, db).filter { !gone.contains($0) }
        let leavingID = leaving.min() ?? cluster
        let stayingID = staying.min() ?? leavingID
        for id in leaving {
            try CaseTable.setCluster(id, cluster: leavingID, canonical: leavingID, db)
        }
        for id in staying {
            try CaseTable.setCluster(id, cluster: stayingID, canonical: stayingID, db)
        }
        try FigureFiling.recluster(leaving, to: leavingID, db)
        try FigureFiling.recluster(staying, to: stayingID, db)
        return (leavingID, stayingID, staying)
    }

    /// Whether a human forbade any member of one cluster to be with any member of the other.
    package static func isForbidden(_ a: CaseID, _ b: CaseID, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT 1 FROM cases x CROSS JOIN link_rule r ON r.a = x.id
                    CROSS JOIN cases y ON y.id = r.b
                WHERE x.cluster_id IN (?1, ?2) AND y.cluster_id IN (?1, ?2)
                    AND x.cluster_id != y.cluster_id AND r.kind = 'cannot'
                LIMIT 1
                """)
        return try Int.fetchOne(statement, arguments: [a.rawValue, b.rawValue]) != nil
    }
}
