import Dedup
import SearchIndex

/// An alert as answers and webhooks write it: numbers and keys, nothing a citizen wrote.
struct AlertAnswer: Encodable {
    var seq: Int64
    var rule: String
    var query: String
    var at: String
    var `case`: String
    var cluster: String
    var cases: Int
    var citizens: Int
    var hours: Int

    init(_ alert: Alert) {
        seq = alert.seq
        rule = alert.rule.name
        query = alert.rule.query
        at = Timestamp(milliseconds: alert.at).description
        `case` = alert.key.description
        cluster = String(alert.cluster.rawValue)
        cases = alert.cases
        citizens = alert.citizens
        hours = alert.rule.hours
    }
}
