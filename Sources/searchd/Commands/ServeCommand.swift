import ArgumentParser
import CoreMetrics
import Dedup
import Foundation
import Hummingbird
import Logging
import SearchIndex

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "启动服务：HTTP 接口和网页",
        discussion: """
            首次启动时建立管理员 admin，并显示其一次性密码（只显示这一次）。
            程序用的密钥由 searchd key add 发放，用户由 searchd user add 建立。
            收到 SIGTERM 或 SIGINT 后不再接收新请求，办完已接收的再退出。

            示例：
              searchd serve --db cases.db
              searchd serve --db cases.db --port 9000 --config /etc/searchd/searchd.yaml
              searchd serve --print-config > searchd.yaml
            """)

    @Option(name: .customLong("db"), help: ArgumentHelp("数据库文件，不存在时新建", valueName: "文件"))
    var database: String?

    @Option(help: ArgumentHelp("监听地址；默认 127.0.0.1", valueName: "地址"))
    var host: String?

    @Option(help: ArgumentHelp("监听端口；默认 8080，0 为任选一个空闲端口", valueName: "端口"))
    var port: Int?

    @Option(help: ArgumentHelp("配置文件（YAML）；命令行的地址和端口优先", valueName: "文件"))
    var config: String?

    @Flag(help: "没有用户时不自动建立管理员；此后用 searchd user add 建立")
    var noFirstAdmin = false

    @Flag(help: "显示当前配置，附每项设置的说明，不启动服务")
    var printConfig = false

    func validate() throws {
        guard printConfig || database != nil else {
            throw ValidationError("缺少 --db，应为数据库文件")
        }
        if let port, !(0...65_535).contains(port) {
            throw ValidationError("--port 的值 \(port) 不可用，应为 0 到 65535 的整数")
        }
    }

    func run() async throws {
        let settings = try settings()
        if printConfig {
            print(ConfigurationFile.documented(settings), terminator: "")
            return
        }
        try ExposureCheck.check(settings)
        guard let database else { return }
        try await serve(settings, database)
    }

    private func settings() throws -> ServerConfiguration {
        var settings = try config.map(ConfigurationFile.load) ?? ServerConfiguration()
        if let host { settings.listen.host = host }
        if let port { settings.listen.port = port }
        return settings
    }

    private func serve(_ settings: ServerConfiguration, _ path: String) async throws {
        let level = settings.logLevel
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let file = try CaseDatabase.open(path, access: .create)
        let parts = try ServerParts(settings, database: file, registry: registry)
        if !noFirstAdmin, let password = try parts.access.createFirstAdministrator(at: Clock.now())
        {
            StandardError.print(
                "已建立管理员 admin，一次性密码：\(password)（只显示这一次，首次登录后须更换）")
        }
        let scheme = settings.tls.certificate == nil ? "http" : "https"
        let host = settings.listen.host
        let app = try buildApplication(parts, logger: Logger(label: "searchd")) { channel in
            let port = channel.localAddress?.port ?? settings.listen.port
            StandardError.print("服务已启动：\(scheme)://\(host):\(port)")
        }
        try await app.runService()
        // The last connection folds the log into the file, so that it can be copied alone.
        try file.checkpoint()
        StandardError.print("服务已停止")
    }
}
