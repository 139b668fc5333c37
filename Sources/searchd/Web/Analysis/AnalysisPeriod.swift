import SearchIndex

/// The stretch of time a page of figures shows, and the ones offered beside it.
struct AnalysisPeriod: Equatable, Sendable {
    struct Choice: Equatable, Sendable {
        var label: String
        var address: String
        var isChosen: Bool
    }

    let period: ReportPeriod
    /// Fields besides the dates, as the form carries them on.
    let hidden: [FieldValue]
    let choices: [Choice]
    let path: String
    // As the template reads them.
    let from: String
    let to: String
    let span: String

    struct FieldValue: Equatable, Sendable {
        var name: String
        var value: String
    }

    static let defaultDays = 30

    /// - Parameters:
    ///   - newest: the last day with a case; periods are offered up to it.
    ///   - kept: names of fields that a change of period keeps.
    /// - Throws: ``APIError`` 422 for what is no date, or an end before its beginning.
    init(_ fields: FormFields, newest: Int, path: String, keeping kept: [String] = [])
        throws(APIError)
    {
        let start = try Self.day(fields["from"], "from")
        let end = try Self.day(fields["to"], "to")
        let last = end ?? max(newest, start ?? newest)
        let first = start ?? last - Self.defaultDays + 1
        guard first <= last, last - first < 11 * 366 else {
            throw APIError(.invalidField, "开始日期应不晚于结束日期，时段不超过十年", field: "from")
        }
        let period = ReportPeriod(first...last)
        self.period = period
        self.path = path
        self.from = period.from
        self.to = period.to
        span = period.span
        let hidden = kept.compactMap { name in
            fields[name].map { FieldValue(name: name, value: $0) }
        }
        self.hidden = hidden
        choices = Self.offers(newest).map { label, days in
            let offered = ReportPeriod(days)
            return Choice(
                label: label,
                address: PageAddress.make(
                    path,
                    hidden.map { ($0.name, $0.value) }
                        + [("from", offered.from), ("to", offered.to)]),
                isChosen: offered == period)
        }
    }

    private static func day(_ text: String?, _ name: String) throws(APIError) -> Int? {
        guard let text else { return nil }
        guard let time = TimestampParser.parse(text) else {
            throw APIError(
                .invalidField, "日期 '\(text.prefix(40))' 无法接受，应写作 2024-05-28", field: name)
        }
        return time.localDay
    }

    private static func offers(_ newest: Int) -> [(String, ClosedRange<Int>)] {
        let date = Timestamp.civil(fromDay: newest)
        let monday = newest - (newest + 3) % 7
        let month = Timestamp.day(year: date.year, month: date.month, day: 1)
        let before = Timestamp.civil(fromDay: month - 1)
        let year = Timestamp.day(year: date.year, month: 1, day: 1)
        return [
            ("近7天", newest - 6...newest), ("近30天", newest - 29...newest),
            ("上周", monday - 7...monday - 1), ("本月", month...newest),
            ("上月", Timestamp.day(year: before.year, month: before.month, day: 1)...month - 1),
            ("本年", year...newest),
        ]
    }

    /// The address of the same page with other fields.
    func address(_ path: String, _ fields: [(name: String, value: String)] = []) -> String {
        PageAddress.make(path, fields + [("from", from), ("to", to)])
    }
}
