import Dedup
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

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
    let router = buildRouter(parts)
    router.refuseOtherMethods()
    var app = Application(
        router: router, server: server,
        configuration: ApplicationConfiguration(
            address: .hostname(listen.host, port: listen.port), serverName: "searchd"),
        onServerRunning: onServerRunning, logger: logger)
    // Stopped in reverse order: first the connections, then the queue they hand cases to.
    app.addServices(
        parts.threads, parts.queue,
        DispatchClock(desk: parts.desk, threads: parts.threads, logger: logger),
        AlertDelivery(
            desk: AlertDesk(database: parts.database), threads: parts.threads, logger: logger))
    return app
}
