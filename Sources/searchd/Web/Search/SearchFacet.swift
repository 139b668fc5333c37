import SearchIndex

/// A column by which results are filtered and counted; the raw value is its field in addresses.
enum SearchFacet: String, CaseIterable, Sendable {
    case channel, status, town, category, department

    var label: String {
        switch self {
        case .channel: "渠道"
        case .status: "状态"
        case .town: "镇街"
        case .category: "类别"
        case .department: "承办单位"
        }
    }

    var filter: WritableKeyPath<SearchFilters, [String]> {
        switch self {
        case .channel: \.channels
        case .status: \.statuses
        case .town: \.towns
        case .category: \.categories
        case .department: \.departments
        }
    }

    func counts(in facets: SearchFacets) -> [SearchFacets.Count] {
        switch self {
        case .channel: facets.channel
        case .status: facets.status
        case .town: facets.town
        case .category: facets.category
        case .department: facets.department
        }
    }
}
