/// Every template there is; a page names its own, a template may use any as a partial `{{>name}}`.
enum PageTemplate: String, CaseIterable, Sendable {
    case layout
    case logIn = "log-in"
    case password
    case refusal
    case search
    case searchResults = "search-results"
    case casePage = "case"
    case members
    case evidence
    case history
    case newCase = "new-case"
    case duplicates
    case cluster
    case review
    case periodForm = "period-form"
    case figureTable = "figure-table"
    case topics
    case topic
    case overview
    case appraisal
    case appraisalCases = "appraisal-cases"
    case reports
    case alerts

    var source: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .logIn: PackageResources.log_in_mustache
        case .password: PackageResources.password_mustache
        case .refusal: PackageResources.refusal_mustache
        case .search: PackageResources.search_mustache
        case .searchResults: PackageResources.search_results_mustache
        case .casePage: PackageResources.case_mustache
        case .members: PackageResources.members_mustache
        case .evidence: PackageResources.evidence_mustache
        case .history: PackageResources.history_mustache
        case .newCase: PackageResources.new_case_mustache
        case .duplicates: PackageResources.duplicates_mustache
        case .cluster: PackageResources.cluster_mustache
        case .review: PackageResources.review_mustache
        case .periodForm: PackageResources.period_form_mustache
        case .figureTable: PackageResources.figure_table_mustache
        case .topics: PackageResources.topics_mustache
        case .topic: PackageResources.topic_mustache
        case .overview: PackageResources.overview_mustache
        case .appraisal: PackageResources.appraisal_mustache
        case .appraisalCases: PackageResources.appraisal_cases_mustache
        case .reports: PackageResources.reports_mustache
        case .alerts: PackageResources.alerts_mustache
        }
    }
}
