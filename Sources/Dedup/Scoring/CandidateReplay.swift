import SearchIndex

/// Runs cases through blocking and comparison in memory, as intake would meet them, and collects
/// the pairs with their known answers.
struct CandidateReplay {
    private(set) var pairs: [LabelledPair] = []
    private var frequencies = TermFrequencies()
    private var index = BlockIndex()
    private var tally = CandidateTally()
    private var profiles: [CaseProfile] = []
    private var issues: [Int?] = []
    private var sizes: [Int: Int] = [:]
    /// Cases met so far, by issue.
    private var met: [Int: Int] = [:]
    private let gold: GoldClusters
    private let excluded: (Int) -> Bool
    private var goldPairs = 0
    private var goldPairsFound = 0
    private var candidates = 0

    init(gold: GoldClusters, excluded: @escaping (Int) -> Bool) {
        self.gold = gold
        self.excluded = excluded
        for issue in gold.issueOfCase.values { sizes[issue, default: 0] += 1 }
    }

    var recall: Double { goldPairs == 0 ? 1 : Double(goldPairsFound) / Double(goldPairs) }
    var candidatesPerCase: Double { Double(candidates) / Double(max(1, profiles.count)) }

    mutating func add(_ batch: [IncomingCase]) {
        for incoming in batch { frequencies.add(incoming.features.terms) }
        let statistics = TermStatisticsSnapshot(frequencies)
        let comparator = PairComparator(statistics: statistics)
        for incoming in batch {
            let id = UInt32(profiles.count + 1)
            let telling = BlockingKeys.telling(incoming.features.terms, statistics)
            index.file(id, under: incoming.keys.filed(with: telling))
            let found = CandidateFinder(incoming.keys, telling: telling, statistics)
                .candidates(in: index, before: id, excluding: nil, tally: &tally)
            candidates += found.count
            let issue = gold.issueOfCase[incoming.record.key]
            if let issue {
                goldPairs += met[issue] ?? 0
                met[issue, default: 0] += 1
            }
            let probe = ProbeCase(incoming.profile, statistics)
            for candidate in found {
                let other = Int(candidate.id.rawValue) - 1
                let isMatch = issue != nil && issues[other] == issue
                if isMatch { goldPairsFound += 1 }
                if let issue, excluded(issue) { continue }
                if let theirs = issues[other], excluded(theirs) { continue }
                pairs.append(
                    LabelledPair(
                        vector: comparator.measures(probe, profiles[other]),
                        isMatch: isMatch, importance: isMatch ? importance(of: issue) : 1))
            }
            profiles.append(incoming.profile)
            issues.append(issue)
        }
    }

    /// A large issue has many pairs that say the same; each counts less.
    private func importance(of issue: Int?) -> Double {
        let size = issue.flatMap { sizes[$0] } ?? 2
        return 1 / Double(max(1, size - 1)).squareRoot()
    }
}
