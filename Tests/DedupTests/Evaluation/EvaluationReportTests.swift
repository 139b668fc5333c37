import Dedup
import Foundation
import SearchIndex
import Testing

@Suite struct EvaluationReportTests {
    private func gold(_ issues: [[String]]) throws -> GoldClusters {
        let lines = issues.enumerated().map { i, ids in
            #"{"issue":"\#(i)","ids":[\#(ids.map { "\"\($0)\"" }.joined(separator: ","))]}"#
        }
        return try GoldClusters(ndjson: Data(lines.joined(separator: "\n").utf8), file: "gold")
    }

    private static let clusters = """
        {"channel":"t","external_id":"1","cluster":"1","canonical":true,"decision":"new"}
        {"channel":"t","external_id":"2","cluster":"1","canonical":false,"decision":"merged",\
        "match_probability":0.95,"with":"t/1"}
        {"channel":"t","external_id":"3","cluster":"3","canonical":true,"decision":"review",\
        "match_probability":0.6,"with":"t/1"}
        {"channel":"t","external_id":"4","cluster":"4","canonical":true,"decision":"new"}
        {"channel":"t","external_id":"5","cluster":"4","canonical":false,"decision":"merged",\
        "match_probability":0.9,"with":"t/4"}
        {"channel":"t","external_id":"6","cluster":"6","canonical":true,"decision":"new"}
        """

    private static let queue = """
        {"review":1,"a":"t/3","b":"t/1","match_probability":0.6,"evidence":[]}
        {"review":2,"a":"t/6","b":"t/4","match_probability":0.4,"evidence":[]}
        {"review":3,"a":"t/6","b":"t/77","match_probability":0.4,"evidence":[]}
        """

    /// Gold: 1 2 3 6 are one issue (6 was missed), 4 and 5 are not the same; 9 is not in the file.
    private func report() throws -> EvaluationReport {
        let prediction = Prediction(
            assignments: try Prediction.assignments(ndjson: Data(Self.clusters.utf8), file: "c"),
            reviews: try Prediction.reviews(ndjson: Data(Self.queue.utf8), file: "r"))
        return EvaluationReport(prediction, gold: try gold([["t/1", "t/2", "t/3", "t/6", "t/9"]]))
    }

    @Test func `a case that gold has and the prediction lacks is counted and left out`() throws {
        let report = try report()
        #expect(report.cases == 6)
        #expect(report.goldCasesAbsent == 1)
        #expect(report.goldIssues == 1)
        // 4 cases of the issue are here: 6 pairs, of which 1–2 was found.
        #expect(report.automatic.pairwise.recall == 1.0 / 6)
        #expect(report.automatic.pairwise.precision == 1.0 / 2)
    }

    @Test func `right answers to the queue unite whole clusters and nothing else`() throws {
        let report = try report()
        // Answering 3–1 brings 1–3 and 2–3; the answer to 6–4 is no.
        #expect(report.afterReviews.pairwise.recall == 3.0 / 6)
        #expect(report.afterReviews.pairwise.precision == 3.0 / 4)
        #expect(report.reviews.pairs == 2)
        #expect(report.reviews.unknown == 1)
        #expect(report.reviews.rightShare == 0.5)
        #expect(report.reviews.per100Cases == 100.0 * 2 / 6)
    }

    @Test func `decisions are judged by what was known on arrival`() throws {
        let bands = try report().decisions
        #expect(bands.map(\.decision) == [.new, .merged, .review])
        #expect(bands.map(\.cases) == [3, 2, 1])
        // New: 1 and 4 founded their issues, 6 did not. Merged: 2 right, 5 wrong.
        #expect(bands.map(\.right) == [2, 1, 1])
        #expect(bands.map(\.judged) == [3, 2, 1])
    }

    @Test func `calibration is over the pairs of the queue and the merges`() throws {
        let calibration = try report().calibration
        #expect(calibration.pairs == 4)
        // 0.95 and 0.6 came true, 0.9 and 0.4 did not.
        let squares = 0.05 * 0.05 + 0.4 * 0.4 + 0.9 * 0.9 + 0.4 * 0.4
        #expect(abs((calibration.brier ?? 0) - squares / 4) < 1e-12)
        // Bins: 0.9–1 holds 0.95 and 0.9, one came true.
        let error = abs(1.85 - 1) + abs(0.6 - 1) + abs(0.4 - 0)
        #expect(abs((calibration.expectedCalibrationError ?? 0) - error / 4) < 1e-12)
    }

    @Test func `the report is one JSON value with the documented names`() throws {
        let data = try JSONEncoder().encode(try report())
        let value = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(
            Set(value.keys) == [
                "cases", "gold_issues", "gold_cases_absent", "automatic", "after_reviews",
                "reviews", "calibration", "decisions",
            ])
    }

    @Test func `a case that stands twice in the prediction is an error with its line`() {
        let line = #"{"channel":"t","external_id":"1","cluster":"1"}"#
        #expect(throws: EvaluationFileError.self) {
            try Prediction.assignments(ndjson: Data("\(line)\n\(line)".utf8), file: "c")
        }
    }

    @Test func `an empty prediction gives a report without numbers`() throws {
        let report = EvaluationReport(
            Prediction(assignments: [], reviews: []), gold: try gold([["t/1", "t/2"]]))
        #expect(report.goldCasesAbsent == 2)
        #expect(report.automatic.b3.f1 == nil)
        #expect(report.reviews.per100Cases == nil)
        #expect(report.calibration.brier == nil)
    }
}
