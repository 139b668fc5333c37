import HTTPTypes
import Hummingbird
import NIOCore

/// Makes answers of pages: the one place where templates, assets and headers meet.
struct Pages: Sendable {
    let templates: PageTemplates
    let assets: WebAssets

    init() throws {
        templates = try PageTemplates()
        assets = WebAssets()
    }

    /// Scripts, styles and pictures are our own files only; nothing inline runs.
    static let policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

    /// The page in its frame.
    func response<Content: Page>(
        _ page: Content, to request: Request, for principal: Principal?,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let frame = PageFrame(
            title: page.title, for: principal, at: request.uri.path, scripts: Content.scripts,
            assets: assets)
        return response(
            templates.render(FramedPage(frame: frame, page: page), with: Content.template),
            status: status)
    }

    /// A part of a page, for a script to put in place.
    func fragment(_ model: some Sendable, with template: PageTemplate) -> Response {
        response(templates.render(model, with: template), status: .ok)
    }

    private func response(_ html: String, status: HTTPResponse.Status) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
        if let name = HTTPField.Name("Content-Security-Policy") {
            response.headers[name] = Self.policy
        }
        return response
    }
}
