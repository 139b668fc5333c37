import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "收入诉求并逐件判重（tmp）")
    @OptionGroup var options: DatabaseOptions
    @Option var model: String?
    @Argument var files: [String]

    func run() async throws {
        let database = try CaseDatabase.open(options.database, access: .create)
        let intake = try Intake(
            database: database,
            model: try model.map {
                try MatchModel(json: Data(contentsOf: URL(fileURLWithPath: $0)))
            }
                ?? .standard)
        let start = Date()
        var counts: [IntakeOutcome.Decision: Int] = [:]
        for file in files {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let lines = text.split(separator: "\n").map { Data($0.utf8) }
            for chunk in stride(from: 0, to: lines.count, by: 512) {
                let slice = Array(lines[chunk..<min(lines.count, chunk + 512)])
                let prepared = try slice.map { IncomingCase(try CaseRecord(json: $0)) }
                for o in try intake.receive(prepared, at: Clock.now()) {
                    counts[o.decision, default: 0] += 1
                }
            }
        }
        StandardError.print("\(counts) \(Date().timeIntervalSince(start)) s")
    }
}
