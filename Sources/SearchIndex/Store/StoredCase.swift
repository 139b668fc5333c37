/// A case as the database holds it: the record and where it belongs.
public struct StoredCase: Equatable, Sendable {
    public var id: CaseID
    public var record: CaseRecord
    /// Id of the cluster, that of its founding case.
    public var clusterID: CaseID
    /// The case that is dispatched for the cluster.
    public var canonicalID: CaseID

    public var isCanonical: Bool { id == canonicalID }
}
