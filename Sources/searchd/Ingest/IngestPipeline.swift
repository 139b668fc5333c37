import Dedup
import Foundation
import SearchIndex

/// Reads, prepares and takes in one file after another: while a batch is being written, the next
/// one is decoded and analyzed on the other cores.
///
/// A batch is a fixed number of records of one file, whatever becomes of them, and one
/// transaction; so a run that was interrupted and is repeated forms the same batches and comes to
/// the same decisions.
struct IngestPipeline {
    /// Records in a batch and so in a transaction.
    static let batchSize = 512

    let intake: Intake
    /// Called after each committed batch with the summary so far.
    let progress: (IngestSummary) -> Void

    private struct Prepared: Sendable {
        var cases: [IncomingCase] = []
        var rejections: [RecordRejection] = []
    }

    /// Takes in all records of a source; the summary is complete up to where an error is thrown.
    func run(_ source: RecordSource, into summary: inout IngestSummary) async throws {
        let started = Date()
        let before = summary.seconds
        var upcoming = try prepareNext(source)
        while let task = upcoming {
            let batch = await task.value
            upcoming = try prepareNext(source)
            for outcome in try intake.receive(batch.cases, at: Clock.now()) {
                summary.count(outcome)
            }
            for rejection in batch.rejections { summary.reject(rejection) }
            summary.read += batch.cases.count + batch.rejections.count
            summary.seconds = before + Date().timeIntervalSince(started)
            progress(summary)
        }
    }

    private func prepareNext(_ source: RecordSource) throws -> Task<Prepared, Never>? {
        let raw = try source.reader.next(atMost: Self.batchSize)
        guard !raw.isEmpty else { return nil }
        let decoder = source.decoder
        return Task.detached { await Self.prepare(raw, decoder) }
    }

    private static func prepare(_ raw: [RawRecord], _ decoder: RecordDecoder) async -> Prepared {
        await withTaskGroup(of: (Int, Prepared).self) { group in
            let share = max(1, raw.count / 4)
            for start in stride(from: 0, to: raw.count, by: share) {
                let part = raw[start..<min(raw.count, start + share)]
                group.addTask { (start, prepare(part, decoder)) }
            }
            var parts: [(Int, Prepared)] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.reduce(into: Prepared()) {
                $0.cases += $1.1.cases
                $0.rejections += $1.1.rejections
            }
        }
    }

    private static func prepare(_ raw: ArraySlice<RawRecord>, _ decoder: RecordDecoder) -> Prepared
    {
        var prepared = Prepared()
        for record in raw {
            switch decoder.decode(record) {
            case .success(let record): prepared.cases.append(IncomingCase(record))
            case .failure(let rejection): prepared.rejections.append(rejection)
            }
        }
        return prepared
    }
}
