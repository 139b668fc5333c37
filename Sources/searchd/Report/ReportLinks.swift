import Dedup
import SearchIndex

/// Addresses of the searches that produce a report's numbers.
struct ReportLinks: Equatable, Sendable {
    /// Of the server, e.g. `http://10.1.2.3:8080`; empty within its own pages.
    var server = ""
    var period: ReportPeriod

    /// The search for the cases of the period that have these values; nil where a case without a value
    /// is meant, which no search can ask for.
    func cases(_ values: [(FigureDimension, String?)] = []) -> String? {
        var items: [(name: String, value: String)] = []
        for (dimension, value) in values {
            guard let value else { return nil }
            items.append((Self.parameter(dimension), value))
        }
        items += [("from", period.from), ("to", period.to)]
        return server + PageAddress.make("/", items)
    }

    func cases(_ dimension: FigureDimension, _ value: String?) -> String? {
        cases([(dimension, value)])
    }

    func topic(_ topic: HotTopic) -> String {
        server
            + PageAddress.make(
                "/topics/\(topic.id.rawValue)", [("from", period.from), ("to", period.to)])
    }

    /// A search for a category takes in what lies below it.
    private static func parameter(_ dimension: FigureDimension) -> String {
        dimension == .type ? FigureDimension.category.rawValue : dimension.rawValue
    }
}
