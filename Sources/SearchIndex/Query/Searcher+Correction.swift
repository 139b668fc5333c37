extension Searcher {
    /// Fewer whole matches than this and another spelling is looked for.
    private static let correctBelow = 3

    /// Adds to the answer how the query may have been meant, if that finds more; of a query that
    /// finds nothing at all the answer is that of the likeliest spelling, and says so.
    func corrected(_ page: SearchPage, _ request: SearchRequest) throws -> SearchPage {
        guard page.exact < Self.correctBelow, request.cursor == nil,
            QueryParser.parse(request.text).isConjunction
        else { return page }
        let words = try database.read { db in
            try database.vocabulary.words(
                department: request.filters.departments.first, analyzer, db)
        }
        var corrected = page
        for text in SpellingCorrection(words).candidates(for: request.text) {
            var other = request
            other.text = text
            let found = try whole(other)
            guard found.exact > page.exact else { continue }
            if page.total.value == 0, corrected.didYouMean.isEmpty {
                corrected = found
                corrected.cursor = nil
                corrected.answeredFor = text
            }
            corrected.didYouMean.append(text)
        }
        return corrected
    }
}
