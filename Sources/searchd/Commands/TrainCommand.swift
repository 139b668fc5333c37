import ArgumentParser
import Dedup
import Foundation
import SearchIndex

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "tmp")
    @Option var gold: String
    @Option var out: String
    @Option var folds: Int = 0
    @Option var fold: Int = 0
    @Argument var file: String

    func run() throws {
        struct Line: Decodable { var issue: String; var ids: [String] }
        var goldMap: [CaseKey: String] = [:]
        var excluded: Set<String> = []
        for (i, line) in try String(contentsOfFile: gold, encoding: .utf8).split(separator: "\n")
            .enumerated()
        {
            let l = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
            let name = "\(i)"
            if folds > 0, (i &* 2654435761 >> 7) % folds == fold { excluded.insert(name) }
            for id in l.ids { if let k = CaseKey(id) { goldMap[k] = name } }
        }
        let records = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
            try CaseRecord(json: Data($0.utf8))
        }
        let result = try ModelTraining().fit(
            records, gold: goldMap, version: "dev", policy: MatchModel.standard.policy,
            excluding: excluded)
        try result.model.json().write(to: URL(fileURLWithPath: out))
        StandardError.print(
            "pairs \(result.pairs) matches \(result.matches) recall \(result.blockingRecall) cand/case \(result.candidatesPerCase)"
        )
    }
}
