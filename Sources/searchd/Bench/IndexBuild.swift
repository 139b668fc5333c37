import Foundation
import SearchIndex

/// Builds the text index alone: batches are decoded and analyzed on the other cores while the one
/// before is being written.
struct IndexBuild {
    /// Records in a batch and so in a transaction.
    private static let batchSize = 4_096

    let database: CaseDatabase

    /// - Returns: the number of cases stored and the seconds it took, merging included.
    func run(_ source: RecordSource) async throws -> (cases: Int, seconds: Double) {
        let indexing = try BulkIndexing(database)
        let started = ContinuousClock.now
        var cases = 0
        var upcoming = try prepareNext(source)
        while let task = upcoming {
            let batch = await task.value
            upcoming = try prepareNext(source)
            try indexing.add(batch)
            cases += batch.count
        }
        try indexing.finish()
        return (cases, (ContinuousClock.now - started) / .seconds(1))
    }

    private func prepareNext(_ source: RecordSource) throws -> Task<[AnalyzedCase], Never>? {
        let raw = try source.reader.next(atMost: Self.batchSize)
        guard !raw.isEmpty else { return nil }
        let decoder = source.decoder
        return Task.detached {
            raw.compactMap { try? decoder.decode($0).get() }.map(Analyzer.standard.analyze)
        }
    }
}
