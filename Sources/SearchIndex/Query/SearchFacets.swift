/// How the matched cases spread over the columns that filters name.
public struct SearchFacets: Equatable, Sendable {
    public struct Count: Equatable, Sendable {
        public var value: String
        public var cases: Int
    }

    /// How many of the matched cases, the best first, were counted.
    public var counted = 0
    public var channel: [Count] = []
    public var division: [Count] = []
    public var town: [Count] = []
    /// First level of the category.
    public var category: [Count] = []
    public var department: [Count] = []
    public var status: [Count] = []
    public var kind: [Count] = []

    /// Matched cases that are counted at most: 2 µs each.
    static let limit = 1_000
    /// Values a facet lists at most.
    static let longest = 20

    static let columns = [
        "channel", "division", "town", "category", "department", "status", "kind",
    ]

    /// - Parameter values: the values of one case, in the order of ``columns``.
    init(_ cases: [[String?]]) {
        var tallies = [[String: Int]](repeating: [:], count: Self.columns.count)
        for values in cases {
            for (i, value) in values.enumerated() where i < tallies.count {
                guard var value, !value.isEmpty else { continue }
                if Self.columns[i] == "category" {
                    value = String(value.prefix { String($0) != CaseTable.categorySeparator })
                }
                tallies[i][value, default: 0] += 1
            }
        }
        let counts = tallies.map { tally in
            tally.map { Count(value: $0.key, cases: $0.value) }
                .sorted { $0.cases != $1.cases ? $0.cases > $1.cases : $0.value < $1.value }
                .prefix(Self.longest)
        }.map(Array.init)
        counted = cases.count
        channel = counts[0]
        division = counts[1]
        town = counts[2]
        category = counts[3]
        department = counts[4]
        status = counts[5]
        kind = counts[6]
    }
}
