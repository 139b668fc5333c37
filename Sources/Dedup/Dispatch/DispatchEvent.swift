public import SearchIndex

/// One entry of the dispatch feed.
public struct DispatchEvent: Equatable, Sendable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// A cluster is to be handled, under this case.
        case ready = "case_ready"
        /// A case belongs to another's cluster; it needs no handling of its own, but a reply.
        case merged = "case_merged"
        /// A case left its cluster.
        case split = "case_split"
        /// Something about a case changed.
        case updated = "case_updated"
    }

    /// What changed about an updated case.
    public enum Change: String, Codable, Sendable, CaseIterable {
        case record, answer, extend, close, erase
    }

    /// Rises from entry to entry, with gaps.
    public var seq: Int64
    public var kind: Kind
    public var change: Change?
    /// Milliseconds since 1970.
    public var at: Int64
    public var key: CaseKey
    /// The cluster the case belonged to after the event.
    public var cluster: CaseID
    /// The case that stands for that cluster.
    public var canonical: CaseKey
    /// The case it was compared with.
    public var with: CaseKey?
    public var relation: CaseRelation?
    public var matchProbability: Double?
    /// Who decided; nil for the program.
    public var actor: String?
    /// The case's cluster as it stands when the feed is read.
    public var standing: ClusterStanding
}

extension DispatchEvent {
    /// Nil for entries that are no event.
    static func kind(of entry: MergeLogEntry) -> (Kind, Change?)? {
        switch entry.action {
        case .merge, .confirm, .unite: (.merged, nil)
        case .split: (.split, nil)
        case .update: (.updated, .record)
        case .answer: (.updated, .answer)
        case .extend: (.updated, .extend)
        case .close: (.updated, .close)
        case .erase: (.updated, .erase)
        case .new, .review, .ready: entry.goesOut ? (.ready, nil) : nil
        case .separate: nil
        }
    }
}
