/// `/`: the search desk.
struct SearchDeskPage: Page {
    static let template = PageTemplate.search
    static let scripts = [WebAsset.search]

    var title: String { text.isEmpty ? "检索" : "\(text.prefix(20)) · 检索" }
    var text: String
    var results: SearchResults
}
