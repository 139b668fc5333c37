import Dedup
import SearchIndex

/// What the server is made of: the long-lived parts that routes share.
struct ServerParts: Sendable {
    let configuration: ServerConfiguration
    let database: CaseDatabase
    let intake: Intake
    let desk: DispatchDesk
    let policy: DispatchPolicy
    let queue: IntakeQueue
    let threads: DatabaseThreads
    let access: AccessControl
    let registry: PrometheusRegistry
    let openAPI: OpenAPIDocument
    let pages: Pages
    let channels: ChannelRegistry

    /// - Throws: what is wrong with the database, the model or a resource.
    init(
        _ configuration: ServerConfiguration, database: CaseDatabase,
        registry: PrometheusRegistry = PrometheusRegistry()
    ) throws {
        self.configuration = configuration
        self.database = database
        self.registry = registry
        policy = try DispatchPolicy(configuration)
        desk = DispatchDesk(database: database, policy: policy)
        intake = try Intake(
            database: database, model: ModelFile.load(configuration.model), policy: policy)
        queue = IntakeQueue(
            intake: intake, capacity: configuration.limits.waitingCases,
            metrics: IntakeMetrics(registry))
        threads = DatabaseThreads(configuration.limits)
        access = AccessControl(database: database, sessions: configuration.sessions)
        openAPI = try OpenAPIDocument()
        pages = try Pages()
        channels = try configuration.channels.map(ChannelRegistry.init(directory:)) ?? .standard
    }

    /// Whether browsers reach the server over TLS.
    var isSecure: Bool {
        configuration.tls.certificate != nil || !configuration.trustedProxies.isEmpty
    }
}
