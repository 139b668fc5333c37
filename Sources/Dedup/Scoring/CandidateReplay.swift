import SearchIndex

/// Runs cases through blocking and comparison in memory, as intake would meet them, and collects
/// the pairs with their known answers.
struct CandidateReplay {
    private(set) var pairs: [LabelledPair] = []
    private var frequencies = TermFrequencies()
    private var blocks = PendingBlocks()
    private var tally = CandidateTally()
    private var features: [CaseFeatures] = []
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
    var candidatesPerCase: Double { Double(candidates) / Double(max(1, features.count)) }

    mutating func add(_ batch: [IncomingCase]) throws {
        for incoming in batch { frequencies.add(incoming.features.terms.terms) }
        let statistics = TermStatisticsSnapshot(frequencies)
        var profiles: [Int: CaseProfile] = [:]
        for incoming in batch {
            let index = features.count
            let issue = gold.issueOfCase[incoming.record.key]
            let found = try CandidateFinder.candidates(
                for: incoming, statistics, blocks, tally: &tally, excluding: nil, nil)
            let profile = CaseProfile(incoming.features, statistics)
            candidates += found.count
            if let issue {
                goldPairs += met[issue] ?? 0
                met[issue, default: 0] += 1
            }
            for candidate in found {
                let other = Int(candidate.id.rawValue) - 1
                let isMatch = issue != nil && issues[other] == issue
                if isMatch { goldPairsFound += 1 }
                if let issue, excluded(issue) { continue }
                if let theirs = issues[other], excluded(theirs) { continue }
                let otherProfile =
                    profiles[other] ?? CaseProfile(features[other], statistics)
                profiles[other] = otherProfile
                pairs.append(
                    LabelledPair(
                        vector: PairComparator(statistics: statistics).measures(
                            profile, otherProfile),
                        isMatch: isMatch, importance: isMatch ? importance(of: issue) : 1))
            }
            features.append(incoming.features)
            issues.append(issue)
            profiles[index] = profile
            var keys = incoming.keys.nearCopy + incoming.keys.names
            if let reporter = incoming.keys.reporter { keys.append(reporter) }
            keys += BlockingKeys.telling(incoming.features.terms, statistics).map(\.key)
            blocks.file(CaseID(Int64(index + 1)), under: keys)
        }
    }

    /// A large issue has many pairs that say the same; each counts less.
    private func importance(of issue: Int?) -> Double {
        let size = issue.flatMap { sizes[$0] } ?? 2
        return 1 / Double(max(1, size - 1)).squareRoot()
    }
}
