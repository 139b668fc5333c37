import Dedup
import Foundation
import SearchIndex

/// Judges a model on issues it was not fitted on: each fold's issues are left out of a fit, all
/// cases are then taken in with that model, and only the cases of that fold are scored.
struct CrossValidation {
    let records: [CaseRecord]
    let gold: GoldClusters
    let policy: MergePolicy
    let folds: Int

    /// B³ over the held-out cases of all folds together.
    struct Result: Encodable {
        var folds: Int
        var automatic = BCubed()
        var after_reviews = BCubed()
        var review_pairs_per_100_cases = 0.0
        /// Expected calibration error of the probabilities stated for merges and reviews.
        var ece: Double?
        /// The same with each fold's probabilities straightened by what the other folds show.
        var ece_calibrated: Double?
    }

    /// The decisions on held-out cases, by fold.
    private(set) var judged: [[Calibration.Judged]] = []

    /// Averages over cases; "grouped" as in ``ClusterMetrics/b3Grouped``.
    struct BCubed: Encodable {
        var precision = 0.0
        var recall = 0.0
        var grouped_precision = 0.0
        var grouped_recall = 0.0
    }

    private struct Tally {
        var precision = (sum: 0.0, count: 0)
        var recall = (sum: 0.0, count: 0)
        var groupedPrecision = (sum: 0.0, count: 0)
        var groupedRecall = (sum: 0.0, count: 0)

        var result: BCubed {
            func mean(_ value: (sum: Double, count: Int)) -> Double {
                value.count == 0 ? 0 : value.sum / Double(value.count)
            }
            return BCubed(
                precision: mean(precision), recall: mean(recall),
                grouped_precision: mean(groupedPrecision), grouped_recall: mean(groupedRecall))
        }
    }

    /// What the decisions on all held-out cases say about stated probabilities.
    var calibration: Calibration { .fit(Array(judged.joined())) }

    mutating func run(progress: (String) -> Void) throws -> Result {
        var result = Result(folds: folds)
        var (automatic, after) = (Tally(), Tally())
        var reviews = 0
        let prepared = records.map { IncomingCase($0) }
        for fold in 0..<folds {
            let model = ModelTraining().fit(
                records, gold: gold, version: "fold-\(fold)", policy: policy,
                excluding: { [folds] in $0 % folds == fold }
            ).model
            let prediction = try predict(prepared, model)
            reviews += prediction.reviews.count
            let clusters = Dictionary(
                prediction.assignments.map { ($0.key, $0.cluster) }, uniquingKeysWith: { $1 })
            judged.append(judgements(prediction, fold))
            score(clusters, fold, &automatic)
            score(afterReviews(prediction, clusters), fold, &after)
            progress("第 \(fold + 1)/\(folds) 折完成")
        }
        result.automatic = automatic.result
        result.after_reviews = after.result
        result.review_pairs_per_100_cases =
            100 * Double(reviews) / Double(max(1, records.count * folds))
        let judged = self.judged
        let straightened = judged.indices.map { fold in
            let others = judged.indices.filter { $0 != fold }.flatMap { judged[$0] }
            let calibration = Calibration.fit(others)
            return judged[fold].map {
                (probability: calibration.stated($0.probability), isMatch: $0.isMatch)
            }
        }
        result.ece =
            CalibrationMetrics(judged.joined().map { ($0.probability, $0.isMatch) })
            .expectedCalibrationError
        result.ece_calibrated =
            CalibrationMetrics(Array(straightened.joined())).expectedCalibrationError
        return result
    }

    /// Merges and review pairs whose later case belongs to the fold, with the answer of gold.
    private func judgements(_ prediction: Prediction, _ fold: Int) -> [Calibration.Judged] {
        let place = Dictionary(
            zip(records.map(\.key), records.indices), uniquingKeysWith: { first, _ in first })
        func isHeldOut(_ key: CaseKey) -> Bool {
            (gold.issueOfCase[key] ?? place[key] ?? 0) % folds == fold
        }
        let merged = prediction.assignments.compactMap { assignment in
            assignment.decision == .merged
                ? assignment.with.map { (assignment.key, $0, assignment.matchProbability) } : nil
        }
        let asked = prediction.reviews.map { ($0.a, $0.b, Optional($0.matchProbability)) }
        return (merged + asked).compactMap { key, other, probability in
            guard let probability, isHeldOut(key) else { return nil }
            return Calibration.Judged(
                probability: probability, isMatch: gold.areSame(key, other))
        }
    }

    private func predict(_ prepared: [IncomingCase], _ model: MatchModel) throws -> Prediction {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "searchd-train-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try CaseDatabase.open(
            folder.appending(path: "fold.db").path, access: .create)
        let intake = try Intake(database: database, model: model)
        for start in stride(from: 0, to: prepared.count, by: IngestPipeline.batchSize) {
            let end = min(prepared.count, start + IngestPipeline.batchSize)
            _ = try intake.receive(Array(prepared[start..<end]), at: Clock.now())
        }
        return try Prediction(ClusterListing(database: database))
    }

    /// The clustering after every review pair was answered as gold would.
    private func afterReviews(_ prediction: Prediction, _ clusters: [CaseKey: String])
        -> [CaseKey: String]
    {
        var root: [String: String] = [:]
        func find(_ name: String) -> String {
            var name = name
            while let next = root[name] { name = next }
            return name
        }
        for review in prediction.reviews where gold.areSame(review.a, review.b) {
            guard let a = clusters[review.a], let b = clusters[review.b], find(a) != find(b)
            else { continue }
            root[find(a)] = find(b)
        }
        return clusters.mapValues(find)
    }

    private func score(_ assignments: [CaseKey: String], _ fold: Int, _ tally: inout Tally) {
        struct Cell: Hashable {
            var cluster: String
            var issue: String
        }
        var cells: [Cell: Int] = [:]
        var clusters: [String: Int] = [:]
        var issues: [String: Int] = [:]
        let cellOfRecord = records.map { record in
            // A case in no issue is one of its own.
            let issue = gold.issueOfCase[record.key].map(String.init) ?? record.key.description
            return Cell(cluster: assignments[record.key] ?? "", issue: issue)
        }
        for cell in cellOfRecord {
            cells[cell, default: 0] += 1
            clusters[cell.cluster, default: 0] += 1
            issues[cell.issue, default: 0] += 1
        }
        for (index, (record, cell)) in zip(records, cellOfRecord).enumerated() {
            guard (gold.issueOfCase[record.key] ?? index) % folds == fold else { continue }
            let together = Double(cells[cell] ?? 1)
            let (clusterSize, issueSize) = (clusters[cell.cluster] ?? 1, issues[cell.issue] ?? 1)
            let (precision, recall) = (
                together / Double(clusterSize), together / Double(issueSize)
            )
            tally.precision = (tally.precision.sum + precision, tally.precision.count + 1)
            tally.recall = (tally.recall.sum + recall, tally.recall.count + 1)
            if clusterSize > 1 || issueSize > 1 {
                tally.groupedPrecision.sum += precision
                tally.groupedPrecision.count += 1
            }
            if issueSize > 1 {
                tally.groupedRecall.sum += recall
                tally.groupedRecall.count += 1
            }
        }
    }
}
