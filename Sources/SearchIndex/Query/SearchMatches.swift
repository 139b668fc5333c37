/// The cases a search found, best first, and how many there are.
struct SearchMatches {
    /// What the scores of whole matches are.
    enum Order {
        /// BM25 of the query's phrases.
        case phrases
        /// ``Relevance``, for the best of the matches; the rest are scored 0.
        case relevance
        /// Time of submission.
        case time
    }

    var ranked: [RankedCase]
    var total: SearchPage.Total
    /// How many contain the whole query in its own words.
    var exact: Int
    /// What every whole match is raised by, so that it comes before any partial one.
    var bonus = 0.0
    var order = Order.phrases
}
