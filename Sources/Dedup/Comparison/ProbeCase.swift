/// The case at hand with its terms weighted, to be compared with many others.
struct ProbeCase: Sendable {
    let profile: CaseProfile
    let terms: WeightedTerms

    var features: CaseFeatures { profile.features }

    init(_ profile: CaseProfile, _ statistics: TermStatisticsSnapshot) {
        self.profile = profile
        terms = WeightedTerms(profile.features.terms, statistics)
    }
}
