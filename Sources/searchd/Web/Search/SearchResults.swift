import SearchIndex

/// The part of the search desk that changes while somebody types: filters, count, hits.
struct SearchResults: Equatable, Sendable {
    struct Field: Equatable, Sendable {
        var name: String
        var value: String
    }

    struct Facet: Equatable, Sendable {
        struct Value: Equatable, Sendable {
            var label: String
            var count: Int
            var address: String
            var isChosen: Bool
        }

        var heading: String
        var values: [Value]
        /// Those that are shown on request.
        var more: [Value]
    }

    struct Choice: Equatable, Sendable {
        var label: String
        var address: String
        var isChosen: Bool
    }

    /// Conditions that go along when the words change.
    var hidden: [Field]
    var facets: [Facet]
    var periods: [Choice]
    var orders: [Choice]
    var hasConditions: Bool
    var clearAddress: String
    /// `共 1,204 件`
    var summary: String
    var hits: [SearchHitView]
    var nextAddress: String?
    /// Words that complete what is being typed, and other spellings of what was.
    var completions: [Choice] = []
    var spellings: [Choice]
    /// The spelling that was answered, where the words themselves find nothing.
    var answeredFor: String?
    /// Why there is no answer.
    var problem: String?
    /// A number was asked for: say what for.
    var asksPurpose = false
    var isEmpty: Bool
    var from: String
    var to: String

    /// Values of a facet shown at once.
    static let shownValues = 6

    init(
        _ form: SearchForm, _ page: SearchPage?, took: Duration, channels: ChannelNames, now: Int64
    ) {
        // The dates are fields of their own.
        hidden = form.conditions.filter { $0.name != "from" && $0.name != "to" }
            .map { Field(name: $0.name, value: $0.value) }
        facets = SearchFacet.allCases.compactMap {
            Self.facet($0, form, page?.facets, channels)
        }
        periods = Self.periods(form, now: now)
        orders = [
            (SearchRequest.Sort.relevance, "按相关"), (.newest, "按时间"),
        ].map { sort, label in
            Choice(
                label: label, address: form.address { $0.sort = sort },
                isChosen: form.effectiveSort == sort)
        }
        spellings = (page?.didYouMean ?? []).map { Self.words($0, form) }
        answeredFor = page?.answeredFor
        hasConditions = !form.chosen.isEmpty || form.from != nil || form.to != nil
        clearAddress = form.address {
            $0.chosen = [:]
            $0.from = nil
            $0.to = nil
        }
        from = form.from ?? ""
        to = form.to ?? ""
        hits = (page?.hits ?? []).enumerated().map { index, hit in
            SearchHitView(hit, number: index + 1, channels: channels)
        }
        if let page { Self.divide(&hits, of: page, isFirst: form.cursor == nil) }
        nextAddress = page?.cursor.map(form.next)
        isEmpty = page != nil && hits.isEmpty
        summary = page.map { Self.summary($0, took: took) } ?? ""
    }

    /// The same conditions for other words.
    static func words(_ text: String, _ form: SearchForm) -> Choice {
        Choice(label: text, address: form.address { $0.text = text }, isChosen: false)
    }

    private static func summary(_ page: SearchPage, took: Duration) -> String {
        let milliseconds = Int((took / .milliseconds(1)).rounded(.up))
        let count = page.total.value.grouped
        return "\(page.total.isExact ? "共" : "至少") \(count) 个事项，用时 \(milliseconds) 毫秒"
    }

    /// Where what contains the whole question ends, the rest is announced.
    private static func divide(_ hits: inout [SearchHitView], of page: SearchPage, isFirst: Bool) {
        guard let first = page.hits.firstIndex(where: { $0.match == .partial }),
            first > 0 || isFirst
        else { return }
        hits[first].divider = first == 0 ? "没有完全相符的案件，以下内容相近" : "以下内容相近"
    }

    private static func facet(
        _ facet: SearchFacet, _ form: SearchForm, _ facets: SearchFacets?, _ channels: ChannelNames
    ) -> Facet? {
        let chosen = form.chosen[facet] ?? []
        var counts = facets.map { facet.counts(in: $0).map { ($0.value, $0.cases) } } ?? []
        // What is chosen stays in sight, to be taken back.
        for value in chosen where !counts.contains(where: { $0.0 == value }) {
            counts.append((value, 0))
        }
        guard !counts.isEmpty else { return nil }
        let values = counts.map { value, cases in
            let isChosen = chosen.contains(value)
            return Facet.Value(
                label: facet == .channel ? channels[value] : value,
                count: cases,
                address: form.address {
                    let others = chosen.filter { $0 != value }
                    let values = isChosen ? others : others + [value]
                    $0.chosen[facet] = values.isEmpty ? nil : values
                }, isChosen: isChosen)
        }.sorted { $0.isChosen && !$1.isChosen }
        return Facet(
            heading: facet.label, values: Array(values.prefix(shownValues)),
            more: Array(values.dropFirst(shownValues)))
    }

    private static func periods(_ form: SearchForm, now: Int64) -> [Choice] {
        let day: Int64 = 86_400_000
        return [("近一周", 7), ("近一月", 30), ("近一年", 365), ("不限", 0)].map { label, days in
            let from =
                days == 0 ? nil : Timestamp(milliseconds: now - Int64(days) * day).localDate
            return Choice(
                label: label,
                address: form.address {
                    $0.from = from
                    $0.to = nil
                }, isChosen: form.from == from && form.to == nil)
        }
    }
}

extension Int {
    /// `12,345`
    var grouped: String {
        var digits = Array(String(magnitude))
        var place = digits.count - 3
        while place > 0 {
            digits.insert(",", at: place)
            place -= 3
        }
        return (self < 0 ? "-" : "") + String(digits)
    }
}
