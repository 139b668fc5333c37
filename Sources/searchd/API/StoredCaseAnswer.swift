import SearchIndex

/// A stored case as the interface contract writes it, with its cluster.
struct StoredCaseAnswer: Encodable {
    var record: CaseRecord
    var cluster: String
    var canonical: Bool

    init(_ stored: StoredCase, record: CaseRecord) {
        self.record = record
        cluster = String(stored.clusterID.rawValue)
        canonical = stored.isCanonical
    }

    private enum Keys: String, CodingKey {
        case cluster, canonical
    }

    func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var fields = encoder.container(keyedBy: Keys.self)
        try fields.encode(cluster, forKey: .cluster)
        try fields.encode(canonical, forKey: .canonical)
    }
}
