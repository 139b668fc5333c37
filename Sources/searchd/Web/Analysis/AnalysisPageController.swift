import Dedup
import Foundation
import Hummingbird
import NIOCore
import SearchIndex

/// The pages of analysts and leaders: topics, overview, appraisal, reports. None shows who complained.
struct AnalysisPageController: Sendable {
    let reader: AnalysisReader
    let threads: DatabaseThreads
    let access: AccessControl
    let pages: Pages

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/topics", use: showTopics)
        router.get("/topics/{id}", use: showTopic)
        router.get("/overview", use: showOverview)
        router.get("/appraisal", use: showAppraisal)
        router.get("/appraisal/cases", use: showCases)
        router.get("/reports", use: showReports)
        router.get("/reports/file", use: sendReport)
    }

    /// Reads the period and makes the page, off the threads that serve connections.
    private func answer<Content: Page>(
        _ request: Request, _ context: AppRequestContext, path: String, keeping kept: [String] = [],
        _ make:
            @escaping @Sendable (AnalysisReader, FormFields, AnalysisPeriod, Int64) throws ->
            Content
    ) async throws -> Response {
        let principal = try context.principal(with: .topics)
        let fields = FormFields(request.uri.query ?? "")
        let reader = self.reader
        let now = Clock.now()
        // Finding topics for the first time may take longer than other reads may; it is done once.
        let page = try await threads.runToEnd {
            let period = try AnalysisPeriod(
                fields, newest: try reader.newestDay(now: now), path: path, keeping: kept)
            return try make(reader, fields, period, now)
        }
        return pages.response(page, to: request, for: principal)
    }

    @Sendable func showTopics(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        try await answer(request, context, path: "/topics", keeping: ["by"]) {
            reader, fields, period, now in
            let dimension = fields["by"].flatMap(TopicRequest.Dimension.init(rawValue:))
            let topics = try reader.topics.topics(period.period, by: dimension, now: now)
            return TopicsPage(
                topics, period, by: dimension, channels: reader.channels,
                styles: reader.assets.address(of: .figures))
        }
    }

    @Sendable func showTopic(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let id = context.parameters.get("id").flatMap(Int64.init)
        let path = "/topics/\(id ?? 0)"
        return try await answer(request, context, path: path) { reader, _, period, now in
            guard let id else { throw APIError.notFound }
            return try reader.topicPage(id, period, now: now)
        }
    }

    @Sendable func showOverview(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        try await answer(request, context, path: "/overview") { reader, _, period, now in
            try reader.overview(period, now: now)
        }
    }

    @Sendable func showAppraisal(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        try await answer(request, context, path: "/appraisal", keeping: ["by"]) {
            reader, fields, period, now in
            let dimension = fields["by"].flatMap(FigureDimension.init(rawValue:)) ?? .department
            return try reader.appraisal(period, by: dimension, now: now)
        }
    }

    @Sendable func showCases(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let kept = ["measure", "without"] + FigureDimension.allCases.map(\.rawValue)
        return try await answer(request, context, path: "/appraisal/cases", keeping: kept) {
            reader, fields, period, now in
            try reader.appraisalCases(fields, period, now: now)
        }
    }

    @Sendable func showReports(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let name = try context.principal(with: .topics).name
        return try await answer(
            request, context, path: "/reports", keeping: ["form", "unit", "addressee", "show"]
        ) { reader, fields, period, now in
            try reader.reports(
                ReportForm(fields), period, shows: fields["show"] != nil, by: name, now: now)
        }
    }

    /// A report as a file; who took it is in the file and in the log.
    @Sendable func sendReport(_ request: Request, context: AppRequestContext) async throws
        -> Response
    {
        let principal = try context.principal(with: .topics)
        let fields = FormFields(request.uri.query ?? "")
        let format = fields["format"].flatMap(ReportFormat.init(rawValue:)) ?? .html
        let (reader, access) = (self.reader, self.access)
        let now = Clock.now()
        let (data, name) = try await threads.runToEnd {
            let period = try AnalysisPeriod(
                fields, newest: try reader.newestDay(now: now), path: "/reports")
            let brief = try reader.brief(
                ReportForm(fields), period.period, by: principal.name, now: now)
            try access.log(
                .export, actor: principal.identity, subject: "report",
                detail: "\(period.from) \(period.to) \(format.rawValue)", at: now)
            let url = FileManager.default.temporaryDirectory
                .appendingPathComponent("report-\(UUID().uuidString).\(format.rawValue)")
            defer { try? FileManager.default.removeItem(at: url) }
            try format.write(brief, to: url.path)
            return (
                try Data(contentsOf: url), "report-\(period.from)-\(period.to).\(format.rawValue)"
            )
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: format.contentType,
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
