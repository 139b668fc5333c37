import Foundation

/// One line on standard error every few seconds while an ingest runs; what it counts is committed.
final class IngestProgress {
    private var lastReport = Date()
    private let isQuiet: Bool
    /// Seconds between two lines; 0 for one after every batch.
    private let interval: Double

    static let defaultInterval = 2.0

    init(isQuiet: Bool, interval: Double = IngestProgress.defaultInterval) {
        self.isQuiet = isQuiet
        self.interval = interval
    }

    func report(_ summary: IngestSummary) {
        guard !isQuiet, Date().timeIntervalSince(lastReport) >= interval else { return }
        lastReport = Date()
        let rate = Int(Double(summary.read) / max(0.001, summary.seconds))
        StandardError.print(
            "已读 \(summary.read) 件（\(rate) 件/秒）：新增 \(summary.new)，并入 \(summary.merged)，待研判 \(summary.review)，拒收 \(summary.rejected)"
        )
    }
}
