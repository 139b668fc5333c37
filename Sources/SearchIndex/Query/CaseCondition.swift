/// A query as a condition on a case, for what the index cannot list: exclusions alone, or as an
/// alternative. Holds the matches of every phrase.
indirect enum CaseCondition {
    case among(Set<Int64>)
    case all([CaseCondition])
    case any([CaseCondition])
    case not(CaseCondition)

    init(_ query: IndexQuery, _ scan: MatchScan) throws {
        switch query {
        case .phrase: self = .among(try scan.ids(query))
        case .and(let parts): self = .all(try parts.map { try CaseCondition($0, scan) })
        case .or(let parts): self = .any(try parts.map { try CaseCondition($0, scan) })
        case .not(let part): self = .not(try CaseCondition(part, scan))
        case .nothing: self = .among([])
        }
    }

    func holds(for id: Int64) -> Bool {
        switch self {
        case .among(let ids): ids.contains(id)
        case .all(let parts): parts.allSatisfy { $0.holds(for: id) }
        case .any(let parts): parts.contains { $0.holds(for: id) }
        case .not(let part): !part.holds(for: id)
        }
    }
}
