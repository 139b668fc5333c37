import GRDB
public import SearchIndex

/// Checks that index, cases, clusters, reviews and log tell one story.
public struct ConsistencyCheck: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) {
        self.database = database
    }

    /// What was looked at and what was found wrong; nothing wrong means the file is sound.
    public struct Report: Equatable, Sendable {
        public var cases = 0
        public var clusters = 0
        public var logEntries = 0
        public var openReviews = 0
        /// One sentence in Chinese each.
        public var problems: [String] = []
    }

    /// Reads the whole file; minutes on a very large one.
    public func run() throws -> Report {
        var report = Report()
        try database.writeForCheck { db in
            for line in try String.fetchAll(db, sql: "PRAGMA integrity_check") where line != "ok" {
                report.problems.append("数据库文件损坏：\(line)")
            }
            do {
                try CaseTextIndex.checkIntegrity(db)
            } catch {
                report.problems.append("全文索引自相矛盾：\(error)")
            }
            try count(&report, db)
            try checkReferences(&report, db)
            try checkClusters(&report, db)
            try checkHistory(&report, db)
            try checkFigures(&report, db)
            try checkDispatch(&report, db)
        }
        return report
    }

    private func count(_ report: inout Report, _ db: Database) throws {
        report.cases = try CaseTable.count(db)
        report.clusters = try CaseTable.clusterCount(db)
        report.logEntries = try MergeLog.count(db)
        report.openReviews = try ReviewTable.openCount(db)
    }

    private func checkReferences(_ report: inout Report, _ db: Database) throws {
        for (what, count) in [
            ("件案件没有入全文索引", try CaseTextIndex.missingCount(db)),
            ("条全文索引没有对应案件", try CaseTextIndex.strayCount(db)),
            ("件案件没有判重特征", try CaseFeatureTable.missingCount(db)),
            ("件案件没有候选键", try BlockKeyTable.missingCount(db)),
            ("件案件没有任何判定记录", try MergeLog.casesWithoutEntry(db)),
            ("对研判引用了不存在的案件", try ReviewTable.strayCount(db)),
        ] where count > 0 {
            report.problems.append("\(count) \(what)")
        }
    }

    private func checkClusters(_ report: inout Report, _ db: Database) throws {
        let odd = try CaseTable.oddClusters(db)
        if odd > 0 { report.problems.append("\(odd) 个事项的编号不是其最早案件的编号") }
        let forbidden = try LinkRuleTable.violations(db)
        if forbidden > 0 { report.problems.append("\(forbidden) 对人工分开的案件仍在同一事项中") }
    }

    /// The cluster a case is in must be the one its last log entry, or a later move of others, gave.
    private func checkHistory(_ report: inout Report, _ db: Database) throws {
        let problems = try ClusterReplay(db).differences(db)
        if problems > 0 { report.problems.append("\(problems) 件案件的事项与判定记录重放的结果不符") }
    }

    private func checkFigures(_ report: inout Report, _ db: Database) throws {
        let wrong = try FigureRecount(db).differences(db)
        if wrong > 0 { report.problems.append("\(wrong) 件案件的统计数与重新清点的结果不符") }
    }

    /// An open matter is either held for a human or handed out, never forgotten and never both.
    private func checkDispatch(_ report: inout Report, _ db: Database) throws {
        let odd = try DispatchHoldTable.contradictions(db)
        if odd > 0 { report.problems.append("\(odd) 个暂缓派发的事项不存在或已经派发") }
        let handedOut = try MergeLog.handedOutClusters(db)
        var forgotten: Set<CaseID> = []
        try CaseTable.forEachStatus(db) { cluster, status in
            guard !handedOut.contains(cluster), !ClosedStatus.isClosed(status),
                try DispatchHoldTable.release(of: cluster, db) == nil
            else { return }
            forgotten.insert(cluster)
        }
        if !forgotten.isEmpty {
            report.problems.append("\(forgotten.count) 个未办结的事项既未派发也未暂缓")
        }
    }
}
