import SearchIndex

/// What the search desk's address says: words, conditions, order and page.
struct SearchForm: Equatable, Sendable {
    var text = ""
    var chosen: [SearchFacet: [String]] = [:]
    /// Dates as typed.
    var from: String?
    var to: String?
    /// nil: by relevance where there are words, else the newest first.
    var sort: SearchRequest.Sort?
    var cursor: String?
    var purpose: String?

    static let hitsPerPage = 20

    init() {}

    init(_ fields: FormFields) {
        text = fields["q"] ?? ""
        for facet in SearchFacet.allCases {
            let values = fields.all(facet.rawValue)
            if !values.isEmpty { chosen[facet] = values }
        }
        from = fields["from"]
        to = fields["to"]
        sort = fields["sort"].flatMap(SearchRequest.Sort.init(rawValue:))
        cursor = fields["cursor"]
        purpose = fields["purpose"]
    }

    var effectiveSort: SearchRequest.Sort { sort ?? (text.isEmpty ? .newest : .relevance) }

    /// - Throws: ``APIError`` 422 for what is no date.
    func request() throws(APIError) -> SearchRequest {
        var request = SearchRequest(text)
        for (facet, values) in chosen { request.filters[keyPath: facet.filter] = values }
        for (name, date) in [("from", from), ("to", to)] {
            guard let date, TimestampParser.parse(date) == nil else { continue }
            throw APIError(
                .invalidField, "日期 '\(date.prefix(40))' 无法接受，应写作 2024-05-28", field: name)
        }
        request.filters.setPeriod(from: from, to: to)
        request.sort = effectiveSort
        request.limit = Self.hitsPerPage
        request.cursor = cursor
        request.collapsesClusters = true
        request.countsFacets = true
        return request
    }

    /// The fields besides the words, as the address and hidden fields carry them; a new question
    /// begins on its first page.
    var conditions: [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        for facet in SearchFacet.allCases {
            items += (chosen[facet] ?? []).map { (facet.rawValue, $0) }
        }
        if let from { items.append(("from", from)) }
        if let to { items.append(("to", to)) }
        if let sort { items.append(("sort", sort.rawValue)) }
        return items
    }

    /// The whole question without its page: what is saved, exported and linked to.
    var items: [(name: String, value: String)] {
        (text.isEmpty ? [] : [("q", text)]) + conditions
            + (purpose.map { [("purpose", $0)] } ?? [])
    }

    func address(_ path: String = "/") -> String { PageAddress.make(path, items) }

    /// The address with something changed, on the first page.
    func address(_ change: (inout SearchForm) -> Void) -> String {
        var form = self
        change(&form)
        return form.address()
    }

    func next(_ cursor: String) -> String {
        PageAddress.make("/", items + [("cursor", cursor)])
    }
}
