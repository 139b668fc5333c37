public import SearchIndex

/// A record made ready for intake; the costly part, done before and beside the write transaction.
public struct IncomingCase: Sendable {
    public var analyzed: AnalyzedCase
    var features: CaseFeatures
    var keys: BlockingKeys

    public var record: CaseRecord { analyzed.record }

    public init(_ record: CaseRecord, analyzer: Analyzer = .standard) {
        analyzed = analyzer.analyze(record)
        let units = CaseUnits(analyzed)
        features = CaseFeatures(analyzed, units: units)
        keys = BlockingKeys(features, units: units)
    }
}
