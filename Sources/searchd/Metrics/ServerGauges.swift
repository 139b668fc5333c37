import CoreMetrics
import Dedup
import Foundation
import SearchIndex

/// What is looked at when somebody asks: queue lengths, sizes of the files, memory.
struct ServerGauges {
    private let factory: any MetricsFactory

    init(_ factory: any MetricsFactory) { self.factory = factory }

    func set(queue: IntakeQueue, threads: DatabaseThreads, database: CaseDatabase) {
        gauge("searchd_intake_waiting_cases", Double(queue.waiting))
        gauge("searchd_database_pending_requests", Double(threads.load))
        gauge("searchd_database_bytes", size(database.path))
        gauge("searchd_wal_bytes", size(database.path + "-wal"))
        gauge("searchd_peak_memory_bytes", PeakMemory.megabytes * 1_048_576)
    }

    /// - Parameter now: milliseconds since 1970.
    func set(_ dispatch: DispatchDesk.Summary, at now: Int64) {
        gauge("searchd_dispatch_held_clusters", Double(dispatch.held))
        // Above zero when a cluster is held beyond its time.
        let overdue = dispatch.nextRelease.map { max(0, now - $0) } ?? 0
        gauge("searchd_dispatch_overdue_seconds", Double(overdue) / 1_000)
        gauge("searchd_dispatch_last_seq", Double(dispatch.lastSeq))
        for consumer in dispatch.consumers {
            gauge(
                "searchd_dispatch_acknowledged_seq", Double(consumer.seq),
                [("consumer", consumer.consumer)])
        }
    }

    private func gauge(
        _ label: String, _ value: Double, _ dimensions: [(String, String)] = []
    ) {
        Meter(label: label, dimensions: dimensions, factory: factory).set(value)
    }

    private func size(_ path: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.doubleValue ?? 0
    }
}
