/// One number that says how alike two cases are in one respect; comparisons cut it into levels.
public enum Measure: String, Codable, Sendable, CaseIterable {
    case bodyCosine = "body_cosine"
    case containment
    case headCosine = "head_cosine"
    case nameCosine = "name_cosine"
    case headNameCosine = "head_name_cosine"
    case sharedNames = "shared_names"
    case titleCosine = "title_cosine"
    case titleFound = "title_found"
    case titleFoundBoth = "title_found_both"
    case titleRun = "title_run"
    case titleRunBoth = "title_run_both"
    case sameReporter = "same_reporter"
    case daysApart = "days_apart"
    case lengthRatio = "length_ratio"

    /// What the officers call it.
    public var name: String {
        switch self {
        case .bodyCosine: "全文相似"
        case .containment: "内容被包含"
        case .headCosine: "标题与开头相似"
        case .nameCosine: "专名相似"
        case .headNameCosine: "开头专名相似"
        case .sharedNames: "开头共有专名"
        case .titleCosine: "标题相似"
        case .titleFound: "标题见于对方"
        case .titleFoundBoth: "标题互见"
        case .titleRun: "共有名称片段"
        case .titleRunBoth: "互有名称片段"
        case .sameReporter: "同一诉求人"
        case .daysApart: "相隔天数"
        case .lengthRatio: "篇幅相近"
        }
    }
}
