import Dedup

/// What an ingest came to; the JSON shape is fixed by the interface contract.
struct IngestSummary: Encodable, Sendable {
    var read = 0
    var new = 0
    var merged = 0
    var review = 0
    var updated = 0
    var unchanged = 0
    var rejected = 0
    var seconds = 0.0
    /// The first ``listedErrors`` rejections; ``rejected`` counts all.
    var errors: [RecordRejection] = []

    static let listedErrors = 1_000

    mutating func count(_ outcome: IntakeOutcome) {
        switch outcome.decision {
        case .new: new += 1
        case .merged: merged += 1
        case .review: review += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        }
    }

    mutating func reject(_ rejection: RecordRejection) {
        rejected += 1
        if errors.count < Self.listedErrors { errors.append(rejection) }
    }
}
