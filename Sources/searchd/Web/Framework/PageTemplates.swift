import Mustache

/// The templates of all pages, parsed once, before the port opens.
struct PageTemplates: Sendable {
    private let library: MustacheLibrary

    /// - Throws: what is wrong with a template, ours and therefore found by any test.
    init() throws {
        MustacheContentTypes.register(PageEscaping(), named: PageEscaping.name)
        var library = MustacheLibrary()
        for template in PageTemplate.allCases {
            let text = String(decoding: template.source, as: UTF8.self)
            try library.register(
                "{{% CONTENT_TYPE: \(PageEscaping.name)}}\(text)", named: template.rawValue)
        }
        self.library = library
    }

    func render(_ model: some Sendable, with template: PageTemplate) -> String {
        // Registered above, every one of them.
        library.render(model, withTemplate: template.rawValue) ?? ""
    }
}
