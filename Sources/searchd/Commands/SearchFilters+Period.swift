import SearchIndex

extension SearchFilters {
    /// Sets the period from two texts as people write times; what is no time is left out.
    mutating func setPeriod(from: String?, to: String?) {
        self.from = from.flatMap(TimestampParser.parse)
        before = to.flatMap(FilterOptions.end)
    }
}
