import Dedup
import SearchIndex

extension Brief {
    /// What a report is made for.
    struct Heading: Equatable, Sendable {
        /// nil names the report after its period.
        var title: String?
        /// Who reports; nil signs nothing.
        var unit: String?
        var addressee: String?
    }

    /// The six sections that weekly and monthly briefs of districts have.
    static func sixSections(_ material: BriefMaterial, _ heading: Heading, _ mark: ExportMark)
        -> Brief
    {
        Brief(
            title: heading.title ?? "群众诉求分析研判\(material.period.reportName)",
            subtitle: subtitle(material), addressee: heading.addressee,
            sections: [
                .overview(material), .categories(material), .problems(material),
                .quality(material), .outlook(material), .measures(material),
            ], unit: heading.unit, mark: mark)
    }

    /// A summary with a section for each channel.
    static func byChannel(_ material: BriefMaterial, _ heading: Heading, _ mark: ExportMark)
        -> Brief
    {
        Brief(
            title: heading.title ?? "各渠道群众诉求情况",
            subtitle: subtitle(material), addressee: heading.addressee,
            sections: [.overview(material)] + BriefSection.channels(material), unit: heading.unit,
            mark: mark)
    }

    private static func subtitle(_ material: BriefMaterial) -> String {
        let period = material.period
        return period.kind == .other ? period.span : "\(period.name)（\(period.span)）"
    }

    /// How the numbers are counted; stands at the end of every report.
    static let method =
        "件次：群众反映的次数，同一诉求经多渠道转来的副本只计一次；事项：并单后的件数；人次：反映人数，五人来访计五人。重复率=1−事项/件次；办结率、满意率、复发率按本期来件截至统计时的情况计算，满意率为评价中四星、五星所占比例，复发率为办结后\(FigureCount.recurrenceDays)日内又被反映的比例。热点的件次含转来的副本。“超出正常波动”指变化大于随机波动的两倍标准差。"
}
