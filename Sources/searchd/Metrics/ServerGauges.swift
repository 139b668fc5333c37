import CoreMetrics
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

    private func gauge(_ label: String, _ value: Double) {
        Meter(label: label, dimensions: [], factory: factory).set(value)
    }

    private func size(_ path: String) -> Double {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.doubleValue ?? 0
    }
}
