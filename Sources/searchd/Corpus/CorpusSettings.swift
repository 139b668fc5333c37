/// What shapes a corpus, apart from its words.
struct CorpusSettings: Equatable, Sendable {
    var cases: Int
    var seed: UInt64
    /// Share of all cases that repeat an earlier one; bursts come on top.
    var duplicates: Double

    /// Share of cases with the same words about another place, or about another problem of the
    /// same place.
    static let hardNegatives = 0.03
    /// Share of cases whose matter was closed before and has come back.
    static let recurrences = 0.01
    /// One matter that fills the desks for one to three weeks, per so many cases.
    static let casesPerBurst = 1500
    static let burstCitizens = 8...40
    static let burstDays = 7...21
    /// A duplicate comes within these days, and before the reply.
    static let duplicateDays = 30
    /// Share of cases by the one citizen who floods the channels.
    static let flooding = 0.004

    /// Places grow with the corpus, so that the busiest do not run out of free problems.
    var places: Int { min(60_000, max(6_000, cases / 6)) }
    /// People come back with other matters about three times in the two years.
    var citizens: Int { max(3_000, cases / 3) }
}
