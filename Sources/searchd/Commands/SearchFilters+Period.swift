import SearchIndex

extension SearchFilters {
    /// Sets the period from two texts as people write times; what is no time is left out.
    mutating func setPeriod(from: String?, to: String?) {
        self.from = from.flatMap(TimestampParser.parse)
        before = to.flatMap(Self.end)
    }

    /// The first moment after `text`: a date includes its whole day, a time its own millisecond.
    static func end(of text: String) -> Timestamp? {
        guard var end = TimestampParser.parse(text) else { return nil }
        let isDate = text.count { $0.isNumber } <= 8 && !text.contains(where: ":：点时".contains)
        end.milliseconds += isDate ? 86_400_000 : 1
        return end
    }
}
