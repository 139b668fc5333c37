import Dedup
import Hummingbird
import SearchIndex

/// What has rung lately, and the rules it rang by.
struct AlertPage: Page {
    static let template = PageTemplate.alerts
    static let scripts = [WebAsset.alerts]

    struct Line: Equatable, Sendable {
        var time: String
        var rule: String
        var sentence: String
        var caseAddress: String
        var caseName: String
        var searchAddress: String
    }

    struct Rule: Equatable, Sendable {
        var name: String
        var query: String
        var threshold: String
        var isSent: Bool
        var by: String
    }

    var title: String { "预警" }
    var lines: [Line]
    var rules: [Rule]
    var hasLines: Bool { !lines.isEmpty }
    var hasRules: Bool { !rules.isEmpty }

    init(_ alerts: [Alert], _ rules: [AlertRule], names: ChannelNames) {
        lines = alerts.map { alert in
            let rule = alert.rule
            return Line(
                time: alert.at.displayedTime, rule: rule.name,
                sentence: rule.cases == 1
                    ? "有新的案件" : "\(rule.hours) 小时内 \(alert.cases) 件、\(alert.citizens) 人",
                caseAddress:
                    "/cases/\(PageAddress.encoded(alert.key.channel))/\(PageAddress.encoded(alert.key.externalID))",
                caseName: "\(names[alert.key.channel]) \(alert.key.externalID)",
                searchAddress: PageAddress.make("/", [("q", rule.query)]))
        }
        self.rules = rules.map { rule in
            let people = rule.citizens > 1 ? "、\(rule.citizens) 人" : ""
            return Rule(
                name: rule.name, query: rule.query,
                threshold: rule.cases == 1 ? "每有新件" : "\(rule.hours) 小时内满 \(rule.cases) 件\(people)",
                isSent: rule.webhook != nil, by: rule.createdBy)
        }
    }
}

/// `GET /alerts`.
struct AlertPageController: Sendable {
    let desk: AlertDesk
    let threads: DatabaseThreads
    let channels: ChannelNames
    let pages: Pages

    private static let shown = 100

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/alerts", use: show)
    }

    @Sendable func show(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .topics)
        let (desk, channels) = (self.desk, self.channels)
        let page = try await threads.run {
            AlertPage(try desk.latest(Self.shown), try desk.rules(), names: channels)
        }
        return pages.response(page, to: request, for: principal)
    }
}
