/// What one page shows: a value made by its controller, tested without a template.
///
/// Its template finds it as `page` and the frame around it as `frame`.
protocol Page: Equatable, Sendable {
    static var template: PageTemplate { get }
    /// Scripts besides the common one; every page has to work without.
    static var scripts: [WebAsset] { get }
    var title: String { get }
}

extension Page {
    static var scripts: [WebAsset] { [] }
}

/// A page within its frame, as the layout's template reads it.
struct FramedPage<Content: Page>: Sendable {
    var frame: PageFrame
    var page: Content
}
