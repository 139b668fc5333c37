public import SearchIndex

/// A record made ready for intake; the costly part, done before and beside the write transaction.
public struct IncomingCase: Sendable {
    public var analyzed: AnalyzedCase
    let profile: CaseProfile
    let keys: BlockingKeys

    public var record: CaseRecord { analyzed.record }
    var features: CaseFeatures { profile.features }

    public init(_ record: CaseRecord, analyzer: Analyzer = .standard) {
        analyzed = analyzer.analyze(record)
        let units = CaseUnits(analyzed)
        let features = CaseFeatures(analyzed, units: units)
        profile = CaseProfile(features)
        keys = BlockingKeys(features, units: units)
    }
}
