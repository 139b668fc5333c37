import Foundation
import SearchIndex
import TestSupport
import Testing

/// `kill -9` at random moments of an ingest.
///
/// `SEARCHD_KILLS` and `SEARCHD_KILL_CASES` set how often and on how large a file; `make faults`
/// does it 50 times with a release build.
@Suite(.serialized) struct KilledIngestTests {
    private static func setting(_ name: String, _ otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? otherwise
    }

    @Test func `after a kill everything acknowledged is there once and a second run completes it`()
        throws
    {
        let wanted = Self.setting("SEARCHD_KILLS", 5)
        let trial = try KillTrial(cases: Self.setting("SEARCHD_KILL_CASES", 700))
        var random = SplitMix64(seed: UInt64(Self.setting("SEARCHD_KILL_SEED", 1)))
        var kills = 0
        while kills < wanted {
            let file = trial.path("round-\(kills).db")
            // A run may be killed again while it makes good for the last one.
            for _ in 0..<Int.random(in: 1...3, using: &random) where kills < wanted {
                if try trial.killOnce(file, using: &random) { kills += 1 }
            }
            try trial.complete(file)
        }
    }
}

/// A file of cases, what an undisturbed ingest makes of it, and disturbed ones.
private struct KillTrial {
    private let directory = try? TemporaryDirectory()
    private let keys: [String]
    private let clusters: String
    private let reviews: String
    /// Seconds of an undisturbed ingest.
    private let duration: Double

    func path(_ name: String) -> String { directory?.path(name) ?? name }

    init(cases: Int) throws {
        let directory = try #require(directory)
        let made = try SearchdProcess.run(
            "corpus", "--cases", "\(cases)", "--seed", "7", "--duplicates", "0.2", "--out",
            directory.path("corpus"))
        try #require(made.status == 0, "\(made.errors)")
        let input = directory.path("corpus/cases.ndjson")
        keys = try String(contentsOfFile: input, encoding: .utf8).split(separator: "\n").map {
            let record = try CaseRecord(json: Data($0.utf8))
            return record.key.description
        }
        let start = Date()
        let whole = try SearchdProcess.run(
            "ingest", "--db", directory.path("whole.db"), "--quiet", input)
        duration = Date().timeIntervalSince(start)
        try #require(whole.status == 0, "\(whole.errors)")
        clusters = try SearchdProcess.run("clusters", "--db", directory.path("whole.db")).output
        reviews = try SearchdProcess.run("reviews", "--db", directory.path("whole.db")).output
        try #require(clusters.contains("\"merged\"") && reviews.contains("evidence"))
    }

    /// Starts an ingest, kills it, and looks at what is left.
    /// - Returns: whether it was killed before it had finished.
    func killOnce(_ file: String, using random: inout SplitMix64) throws -> Bool {
        let process = try SearchdProcess([
            "ingest", "--db", file, "--progress", "0", path("corpus/cases.ndjson"),
        ])
        let moment = Double.random(in: 0..<duration, using: &random)
        let deadline = Date().addingTimeInterval(moment)
        while process.isRunning, Date() < deadline { usleep(500) }
        let wasKilled = process.kill()
        let progress = try process.soFar().errors
        let acknowledged =
            progress.matches(of: #/已读 (\d+) 件/#).compactMap { Int($0.1) }.max() ?? 0
        let stamp = "killed after \(Int(moment * 1000)) ms, \(acknowledged) acknowledged"
        guard FileManager.default.fileExists(atPath: file) else {
            #expect(acknowledged == 0, "\(stamp)")
            return wasKilled
        }
        let verified = try SearchdProcess.run("verify", "--db", file)
        #expect(verified.status == 0, "\(stamp): \(verified.output)\(verified.errors)")
        let stored = try storedKeys(file)
        #expect(stored == Array(keys.prefix(stored.count)), "\(stamp): a gap or a second copy")
        #expect(stored.count >= acknowledged, "\(stamp): only \(stored.count) are there")
        return wasKilled
    }

    /// A second ingest brings the file to where an undisturbed one would have.
    func complete(_ file: String) throws {
        let again = try SearchdProcess.run(
            "ingest", "--db", file, "--json", "--quiet", path("corpus/cases.ndjson"))
        #expect(again.status == 0, "\(again.errors)")
        let summary = try JSONObject(again.output)
        #expect(summary["read"]?.number == Double(keys.count))
        #expect(summary["rejected"]?.number == 0 && summary["updated"]?.number == 0)
        #expect(try SearchdProcess.run("verify", "--db", file).status == 0)
        #expect(try SearchdProcess.run("clusters", "--db", file).output == clusters)
        #expect(try SearchdProcess.run("reviews", "--db", file).output == reviews)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: file + suffix)
        }
    }

    private func storedKeys(_ file: String) throws -> [String] {
        try SearchdProcess.run("clusters", "--db", file).lines().map {
            "\($0["channel"]?.string ?? "")/\($0["external_id"]?.string ?? "")"
        }
    }
}
