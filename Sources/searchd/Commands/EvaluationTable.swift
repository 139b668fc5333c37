import Dedup
import Foundation

/// An evaluation as a table for people; columns line up where Chinese characters take two cells.
struct EvaluationTable {
    let text: String

    init(_ report: EvaluationReport) {
        var lines = [
            "案件 \(report.cases) 件；标准答案中含两件以上的事项 \(report.goldIssues) 个"
        ]
        if report.goldCasesAbsent > 0 {
            lines.append("标准答案中有 \(report.goldCasesAbsent) 件不在被评结果中，未计入")
        }
        lines += ["", Self.row("", ["准确率", "召回率", "F1"])]
        for (name, metrics) in [("自动并单", report.automatic), ("研判后", report.afterReviews)] {
            lines.append(Self.row("\(name) 成对", Self.cells(metrics.pairwise)))
            lines.append(Self.row("\(name) B³", Self.cells(metrics.b3)))
            lines.append(Self.row("\(name) B³（仅成组）", Self.cells(metrics.b3Grouped)))
            lines.append(
                Self.row("\(name) 调整兰德指数", ["", "", Self.number(metrics.adjustedRandIndex)]))
        }
        lines += ["", Self.row("判定", ["案件", "可核对", "正确", "正确率"])]
        for band in report.decisions {
            lines.append(
                Self.row(
                    Self.name(of: band.decision),
                    ["\(band.cases)", "\(band.judged)", "\(band.right)"]
                        + [Self.number(band.rightShare)]))
        }
        let reviews = report.reviews
        lines += [
            "",
            "待研判 \(reviews.pairs) 对，每百件 \(Self.number(reviews.per100Cases, digits: 2)) 对，"
                + "应并的占 \(Self.number(reviews.rightShare))",
        ]
        if reviews.unknown > 0 {
            lines.append("另有 \(reviews.unknown) 对所指案件不在被评结果中，未计入")
        }
        let calibration = report.calibration
        lines.append(
            "概率校准（\(calibration.pairs) 对）：ECE "
                + "\(Self.number(calibration.expectedCalibrationError))，"
                + "Brier \(Self.number(calibration.brier))")
        text = lines.joined(separator: "\n")
    }

    init(_ evaluation: TopicEvaluation) {
        let metrics = evaluation.metrics
        var lines = [
            "案件 \(evaluation.cases) 件；标准答案中含两件以上的热点 \(evaluation.goldTopics) 个", "",
            Self.row("", ["准确率", "召回率", "F1"]),
            Self.row("热点 成对", Self.cells(metrics.pairwise)),
            Self.row("热点 B³", Self.cells(metrics.b3)),
            Self.row("热点 B³（仅成组）", Self.cells(metrics.b3Grouped)), "",
            "最大的 \(evaluation.largest) 个热点：找出 \(evaluation.found) 个，"
                + "其中 \(evaluation.foundAmongHottest) 个排在最热的 \(evaluation.largest) 个之内",
        ]
        if !evaluation.missing.isEmpty {
            lines.append("未找出：" + evaluation.missing.joined(separator: "、"))
        }
        text = lines.joined(separator: "\n")
    }

    private static func name(of decision: ClusterEntry.Decision) -> String {
        switch decision {
        case .new: "新事项"
        case .merged: "自动并单"
        case .review: "待研判"
        }
    }

    private static func cells(_ metrics: PrecisionRecall) -> [String] {
        [metrics.precision, metrics.recall, metrics.f1].map { number($0) }
    }

    private static func number(_ value: Double?, digits: Int = 4) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? "—"
    }

    /// The name to the left in 26 cells, each value to the right in 9.
    private static func row(_ name: String, _ values: [String]) -> String {
        let padded = name + String(repeating: " ", count: max(0, 26 - width(of: name)))
        return values.reduce(padded) { line, value in
            line + String(repeating: " ", count: max(1, 9 - width(of: value))) + value
        }
    }

    /// Cells on a terminal: Chinese characters and full-width marks take two.
    private static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }
}
