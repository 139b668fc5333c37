/// Every template there is; a page names its own, a template may use any as a partial `{{>name}}`.
enum PageTemplate: String, CaseIterable, Sendable {
    case layout
    case logIn = "log-in"
    case password
    case refusal
    case search
    case searchResults = "search-results"

    var source: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .logIn: PackageResources.log_in_mustache
        case .password: PackageResources.password_mustache
        case .refusal: PackageResources.refusal_mustache
        case .search: PackageResources.search_mustache
        case .searchResults: PackageResources.search_results_mustache
        }
    }
}
