import Dedup
import SearchIndex

/// Takes cases out of their cluster, checked and logged; the same for programs and pages.
struct ClusterSplitting: Sendable {
    let database: CaseDatabase
    let threads: DatabaseThreads
    let access: AccessControl

    /// - Parameter cases: as `channel/number`.
    /// - Returns: the cluster the cases now form.
    /// - Throws: ``APIError`` 422 for what cannot be read, 404 for no such cluster, 409 for cases
    ///   that are not in it or all of it.
    func split(_ cases: [String], from cluster: CaseID, reason: String, by principal: Principal)
        async throws -> CaseID
    {
        guard (1...500).contains(reason.count) else {
            throw APIError(.invalidField, "reason 应写明拆分的理由，1 到 500 个字", field: "reason")
        }
        let keys = try CaseKey.list(cases, field: "cases")
        let (database, access) = (self.database, self.access)
        return try await threads.runToEnd {
            let members = Set(try database.cluster(cluster).members.map(\.record.key))
            guard !members.isEmpty else { throw APIError.notFound }
            guard members.isSuperset(of: keys) else {
                throw APIError(.conflict, "cases 中有不属于事项 \(cluster) 的案件", field: "cases")
            }
            let now = Clock.now()
            let founded = try ReviewDesk(database: database).split(
                keys, by: principal.name, reason: reason, at: now)
            try access.log(
                .split, actor: principal.identity, subject: "cluster \(cluster)",
                detail: keys.map(\.description).joined(separator: " "), at: now)
            return founded
        }
    }
}
