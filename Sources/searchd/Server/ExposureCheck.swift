import Foundation

/// Refuses at start what would send complaints over the network in the clear.
enum ExposureCheck {
    /// - Throws: ``ConfigurationError`` when the address is reachable from outside without TLS and
    ///   without a declared reverse proxy, and when TLS is half configured.
    static func check(_ configuration: ServerConfiguration) throws(ConfigurationError) {
        let tls = configuration.tls
        guard (tls.certificate == nil) == (tls.privateKey == nil) else {
            throw ConfigurationError(["tls.certificate 和 tls.private_key 须同时设置"])
        }
        for path in [tls.certificate, tls.privateKey].compactMap(\.self)
        where !FileManager.default.isReadableFile(atPath: path) {
            throw ConfigurationError(["tls 的文件 '\(path)' 无法读取，应为 PEM 文件"])
        }
        guard
            isLoopback(configuration.listen.host) || tls.certificate != nil
                || !configuration.trustedProxies.isEmpty
        else {
            throw ConfigurationError([
                "监听地址 '\(configuration.listen.host)' 可从其他机器访问，须设置 tls.certificate 和 tls.private_key，或在 reverse_proxy.trusted 中声明反向代理"
            ])
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
