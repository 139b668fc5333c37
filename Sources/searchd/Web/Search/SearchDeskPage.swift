/// `/`: the search desk.
struct SearchDeskPage: Page {
    static let template = PageTemplate.search
    static let scripts = [WebAsset.search]

    var title: String { text.isEmpty ? "检索" : "\(text.prefix(20)) · 检索" }
    var text: String
    var results: SearchResults
    /// Questions the person keeps; nil for a key, which keeps none.
    var saved: [Saved]?
    /// The question as saving it writes it.
    var question: String
    var mayExport: Bool
    var exportAddress: String

    struct Saved: Equatable, Sendable {
        var label: String
        var address: String
    }
}
