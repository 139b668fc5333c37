import Dedup
import Hummingbird

/// Every route there is.
func buildRouter(_ parts: ServerParts) -> Router<AppRequestContext> {
    let router = Router(context: AppRequestContext.self)
    let configuration = parts.configuration
    let (database, threads, access) = (parts.database, parts.threads, parts.access)
    let reading = RequestReading(limits: configuration.limits)
    router.addMiddleware {
        SecurityHeadersMiddleware(isSecure: parts.isSecure)
        RequestMetricsMiddleware(factory: parts.registry)
        ErrorMiddleware(pages: parts.pages)
        AuthenticationMiddleware(
            access: access, threads: threads,
            rate: RateLimit(
                perSecond: configuration.limits.requestsPerSecond,
                burst: configuration.limits.requestBurst),
            reading: reading)
    }
    let mask = ComplainantMask(shownAttributes: Set(configuration.shownAttributes))
    CaseController(
        database: database, queue: parts.queue, threads: threads, access: access, mask: mask,
        reading: reading
    ).addRoutes(to: router)
    BulkController(
        queue: parts.queue, threads: threads, access: access, reading: reading,
        uploads: UploadSlots(configuration.limits.bulkUploads)
    ).addRoutes(to: router)
    let search = GuardedSearch(database: database, threads: threads, access: access, mask: mask)
    SearchController(search: search).addRoutes(to: router)
    SuggestController(database: database, threads: threads).addRoutes(to: router)
    SimilarController(
        intake: parts.intake, threads: threads, access: access, mask: mask, reading: reading
    ).addRoutes(to: router)
    let splitting = ClusterSplitting(database: database, threads: threads, access: access)
    ClusterController(
        database: database, desk: parts.desk, threads: threads, access: access, mask: mask,
        splitting: splitting, reading: reading
    ).addRoutes(to: router)
    AlertController(
        desk: AlertDesk(database: database), threads: threads,
        longest: .seconds(configuration.limits.streamSeconds)
    ).addRoutes(to: router)
    DispatchController(desk: parts.desk, threads: threads, reading: reading).addRoutes(to: router)
    HandlingController(
        desk: parts.desk, intake: parts.intake, threads: threads, access: access,
        reading: reading
    ).addRoutes(to: router)
    let deciding = ReviewDeciding(database: database, threads: threads, access: access)
    ReviewController(database: database, threads: threads, deciding: deciding, reading: reading)
        .addRoutes(to: router)
    TopicController(database: database, threads: threads, mask: mask).addRoutes(to: router)
    let sessions = SessionDesk(
        access: access, threads: threads,
        throttle: LogInThrottle(failures: configuration.sessions.failures),
        client: ClientAddress(trustedProxies: Set(configuration.trustedProxies)),
        isSecure: parts.isSecure)
    SessionController(sessions: sessions, reading: reading).addRoutes(to: router)
    OperationsController(
        database: database, desk: parts.desk, queue: parts.queue, threads: threads,
        registry: parts.registry,
        opensMetrics: configuration.opensMetrics, openAPI: parts.openAPI
    ).addRoutes(to: router)
    addPages(
        parts,
        SharedDesks(
            search: search, sessions: sessions, splitting: splitting, deciding: deciding,
            mask: mask), to: router)
    return router
}
