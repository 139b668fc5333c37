import CoreMetrics
import Dedup
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import SearchIndex
import ServiceLifecycle

/// What the server is made of: the long-lived parts that routes share.
struct ServerParts: Sendable {
    let configuration: ServerConfiguration
    let database: CaseDatabase
    let intake: Intake
    let queue: IntakeQueue
    let threads: DatabaseThreads
    let access: AccessControl
    let registry: PrometheusRegistry
    let openAPI: OpenAPIDocument

    /// - Throws: what is wrong with the database, the model or a resource.
    init(
        _ configuration: ServerConfiguration, database: CaseDatabase,
        registry: PrometheusRegistry = PrometheusRegistry()
    ) throws {
        self.configuration = configuration
        self.database = database
        self.registry = registry
        intake = try Intake(database: database, model: ModelFile.load(configuration.model))
        // What intake keeps in memory is read now, not while the first caller waits.
        _ = try intake.receive([], at: Clock.now())
        queue = IntakeQueue(
            intake: intake, capacity: configuration.limits.waitingCases,
            metrics: IntakeMetrics(registry))
        threads = DatabaseThreads(configuration.limits)
        access = AccessControl(database: database, sessions: configuration.sessions)
        openAPI = try OpenAPIDocument()
    }

    /// Whether browsers reach the server over TLS.
    var isSecure: Bool {
        configuration.tls.certificate != nil || !configuration.trustedProxies.isEmpty
    }
}

/// The only place that puts the server together.
func buildApplication(
    _ parts: ServerParts, logger: Logger,
    onServerRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
) throws -> some ApplicationProtocol {
    let limits = parts.configuration.limits
    let http1 = HTTP1Channel.Configuration(
        additionalChannelHandlers: [Compression()],
        idleTimeout: .seconds(Int64(limits.idleSeconds)),
        httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    let server: HTTPServerBuilder
    if let certificate = parts.configuration.tls.certificate,
        let privateKey = parts.configuration.tls.privateKey
    {
        let tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(certificate)
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: privateKey, format: .pem)))
        server = try .tls(.http1(configuration: http1), tlsConfiguration: tls)
    } else {
        server = .http1(configuration: http1)
    }
    let listen = parts.configuration.listen
    var app = Application(
        router: buildRouter(parts), server: server,
        configuration: ApplicationConfiguration(
            address: .hostname(listen.host, port: listen.port), serverName: "searchd"),
        onServerRunning: onServerRunning, logger: logger)
    // Stopped in reverse order: first the connections, then the queue they hand cases to.
    app.addServices(parts.threads, parts.queue)
    return app
}

/// Every route there is.
func buildRouter(_ parts: ServerParts) -> Router<AppRequestContext> {
    let router = Router(context: AppRequestContext.self)
    let configuration = parts.configuration
    let (database, threads, access) = (parts.database, parts.threads, parts.access)
    router.addMiddleware {
        SecurityHeadersMiddleware(isSecure: parts.isSecure)
        RequestMetricsMiddleware(factory: parts.registry)
        ErrorMiddleware()
        AuthenticationMiddleware(
            access: access, threads: threads,
            rate: RateLimit(
                perSecond: configuration.limits.requestsPerSecond,
                burst: configuration.limits.requestBurst))
    }
    let reading = RequestReading(limits: configuration.limits)
    let mask = ComplainantMask(shownAttributes: Set(configuration.shownAttributes))
    CaseController(
        database: database, queue: parts.queue, threads: threads, access: access, mask: mask,
        reading: reading
    ).addRoutes(to: router)
    BulkController(
        queue: parts.queue, threads: threads, access: access, reading: reading,
        uploads: UploadSlots(configuration.limits.bulkUploads)
    ).addRoutes(to: router)
    SearchController(database: database, threads: threads, access: access, mask: mask)
        .addRoutes(to: router)
    SimilarController(
        intake: parts.intake, threads: threads, access: access, mask: mask, reading: reading
    ).addRoutes(to: router)
    ClusterController(
        database: database, threads: threads, access: access, mask: mask, reading: reading
    ).addRoutes(to: router)
    ReviewController(database: database, threads: threads, access: access, reading: reading)
        .addRoutes(to: router)
    TopicController(database: database, threads: threads, mask: mask).addRoutes(to: router)
    SessionController(
        access: access, threads: threads,
        throttle: LogInThrottle(failures: configuration.sessions.failures), reading: reading,
        client: ClientAddress(trustedProxies: Set(configuration.trustedProxies)),
        isSecure: parts.isSecure
    ).addRoutes(to: router)
    OperationsController(
        database: database, queue: parts.queue, threads: threads, registry: parts.registry,
        opensMetrics: configuration.opensMetrics, openAPI: parts.openAPI
    ).addRoutes(to: router)
    return router
}
