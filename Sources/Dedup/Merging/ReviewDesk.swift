import GRDB
public import SearchIndex

/// What humans do to clusters: decide review pairs, take cases out. Each act is one transaction,
/// logged with its actor, and binds the program for ever.
public struct ReviewDesk: Sendable {
    let database: CaseDatabase

    public init(database: CaseDatabase) {
        self.database = database
    }

    /// Settles an open pair.
    /// - Parameters:
    ///   - now: milliseconds since 1970.
    /// - Throws: ``ReviewError`` when the pair does not exist, is settled, or contradicts an earlier ruling.
    public func decide(_ id: Int64, merge: Bool, by actor: String, at now: Int64) throws {
        try database.write { db in
            guard let pair = try ReviewTable.fetch(id, db) else { throw ReviewError.unknown(id) }
            guard pair.state == .open else {
                throw ReviewError.settled(id, pair.state)
            }
            if merge {
                try confirm(pair, by: actor, at: now, db)
            } else {
                try separate(pair, by: actor, at: now, db)
            }
        }
    }

    private func confirm(_ pair: ReviewPair, by actor: String, at now: Int64, _ db: Database) throws
    {
        guard let a = try CaseTable.cluster(of: pair.caseID, db),
            let b = try CaseTable.cluster(of: pair.otherID, db)
        else { throw ReviewError.unknown(pair.id) }
        if a != b, try ClusterTable.isForbidden(a, b, db) {
            throw ReviewError.forbidden(pair.id)
        }
        try LinkRuleTable.set(.mustLink, pair.caseID, pair.otherID, by: actor, at: now, db)
        try ReviewTable.decide(pair.id, .merged, by: actor, at: now, db)
        let (cluster, moved) = try ClusterTable.unite(a, b, db)
        for id in moved {
            try MergeLog.append(
                MergeLogEntry(
                    action: .confirm, caseID: id, clusterID: cluster,
                    otherID: id == pair.caseID ? pair.otherID : pair.caseID,
                    probability: pair.probability, evidence: pair.evidence, actor: actor, at: now),
                db)
        }
        try ReviewTable.closeImplied(by: actor, at: now, cluster: cluster, db)
        if a != b { try DispatchGate(now: now, db: db).united(cluster, max(a, b)) }
    }

    private func separate(_ pair: ReviewPair, by actor: String, at now: Int64, _ db: Database)
        throws
    {
        guard let cluster = try CaseTable.cluster(of: pair.caseID, db),
            let other = try CaseTable.cluster(of: pair.otherID, db), other != cluster
        else { throw ReviewError.together(pair.id) }
        try LinkRuleTable.set(.cannotLink, pair.caseID, pair.otherID, by: actor, at: now, db)
        try ReviewTable.decide(pair.id, .separate, by: actor, at: now, db)
        try MergeLog.append(
            MergeLogEntry(
                action: .separate, caseID: pair.caseID, clusterID: cluster, otherID: pair.otherID,
                probability: pair.probability, evidence: pair.evidence, actor: actor, at: now), db)
        for ruled in [cluster, other] { try DispatchGate(now: now, db: db).ruled(ruled) }
    }

    /// Takes cases out of their cluster; together they form a cluster of their own.
    ///
    /// The program never puts a case that left back with one that stayed.
    /// - Returns: the cluster the cases now form.
    /// - Throws: ``SplitError`` when the cases are unknown, of several clusters, or a whole cluster.
    public func split(_ keys: [CaseKey], by actor: String, reason: String, at now: Int64) throws
        -> CaseID
    {
        try database.write { db in
            var leaving: [CaseID] = []
            var clusters: Set<CaseID> = []
            for key in keys {
                guard let id = try CaseTable.id(of: key, db),
                    let cluster = try CaseTable.cluster(of: id, db)
                else { throw SplitError.unknownCase(key) }
                if !leaving.contains(id) { leaving.append(id) }
                clusters.insert(cluster)
            }
            guard let cluster = clusters.first, clusters.count == 1 else {
                throw SplitError.severalClusters(keys)
            }
            // Replaying the log relies on the new cluster's founder leaving first.
            leaving.sort()
            let result = try ClusterTable.divide(leaving, from: cluster, db)
            guard !result.stayed.isEmpty else { throw SplitError.wholeCluster(keys) }
            for id in leaving {
                for other in result.stayed {
                    try LinkRuleTable.set(.cannotLink, id, other, by: actor, at: now, db)
                }
                try MergeLog.append(
                    MergeLogEntry(
                        action: .split, caseID: id, clusterID: result.leaving,
                        otherID: result.staying, actor: actor, reason: reason, at: now), db)
            }
            try DispatchGate(now: now, db: db).divided(
                cluster, into: [result.leaving, result.staying])
            try ModelLog.watch(at: now, db)
            return result.leaving
        }
    }
}

/// Why a review pair could not be settled.
public enum ReviewError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknown(Int64)
    case settled(Int64, ReviewPair.State)
    case forbidden(Int64)
    case together(Int64)
    /// Nothing was decided that could be taken back.
    case undecided(Int64)
    /// Somebody else decided, or the program did.
    case decidedBySomebodyElse(Int64)
    /// More has happened to the cluster since.
    case changedSince(Int64)

    public var description: String {
        switch self {
        case .unknown(let id):
            "没有编号为 \(id) 的待研判对，用 searchd reviews 查看现有的编号"
        case .settled(let id, let state):
            "待研判对 \(id) 已经有结论（\(state == .merged ? "合并" : "不合并")），不能重复决定"
        case .forbidden(let id):
            "待研判对 \(id) 所在的两个事项中有人工拆分过的案件，不能合并"
        case .together(let id):
            "待研判对 \(id) 的两件已在同一事项中，要分开请用 searchd split"
        case .undecided(let id): "待研判对 \(id) 还没有结论，无可撤销"
        case .decidedBySomebodyElse(let id): "待研判对 \(id) 的结论不是您作出的，只能撤销自己的结论"
        case .changedSince(let id):
            "待研判对 \(id) 合并后事项又有变动，不能直接撤销，请在事项页拆分"
        }
    }
}

/// Why cases could not be taken out of their cluster.
public enum SplitError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownCase(CaseKey)
    case severalClusters([CaseKey])
    case wholeCluster([CaseKey])

    public var description: String {
        switch self {
        case .unknownCase(let key): "没有案件 '\(key)'，应写作 渠道/编号，例如 12345/GD202205280017"
        case .severalClusters: "给出的案件不在同一个事项中，一次只能拆分一个事项"
        case .wholeCluster: "给出的案件就是整个事项，没有可拆分的余下案件"
        }
    }
}
