import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import SearchIndex

/// `GET /search.xlsx`: the results of a question as a workbook, covered as on the page and marked
/// with who took them out.
struct SearchExportController: Sendable {
    let search: GuardedSearch
    let threads: DatabaseThreads
    let access: AccessControl
    let channels: ChannelNames

    /// Rows of one file.
    static let most = 2_000

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/search.xlsx", use: export)
    }

    @Sendable func export(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .export)
        _ = try context.principal(with: .search)
        var form = SearchForm(FormFields(request.uri.query ?? ""))
        // Who complained never leaves in a list.
        (form.purpose, form.cursor) = (nil, nil)
        let (hits, total) = try await hits(form, principal)
        let now = Clock.now()
        let list = SearchWorkbook(
            hits: hits, total: total, question: form, channels: channels,
            mark: ExportMark(by: principal.name, at: Timestamp(milliseconds: now)))
        let access = self.access
        let data = try await threads.runToEnd {
            try access.log(
                .export, actor: principal.identity, subject: "search",
                detail: "rows \(hits.count)", at: now)
            return try list.data()
        }
        var response = Response(
            status: .ok, headers: [.contentType: SearchWorkbook.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(data: data)))
        response.headers[.contentDisposition] =
            "attachment; filename*=UTF-8''\(PageAddress.encoded(list.fileName))"
        return response
    }

    private func hits(_ form: SearchForm, _ principal: Principal) async throws
        -> ([SearchHit], Int)
    {
        var request = try form.request()
        request.countsFacets = false
        request.limit = SearchRequest.limits.upperBound
        var hits: [SearchHit] = []
        var total = 0
        repeat {
            let (page, _) = try await search.run(request, .masked, for: principal)
            if request.cursor == nil { total = page.total.value }
            hits += page.hits
            request.cursor = page.cursor
        } while request.cursor != nil && hits.count < Self.most
        return (Array(hits.prefix(Self.most)), total)
    }
}
