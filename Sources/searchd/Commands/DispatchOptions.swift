import ArgumentParser
import Dedup

/// Where limits, holidays and holds come from.
struct DispatchOptions: ParsableArguments {
    @Option(help: ArgumentHelp("服务的配置文件，取其中的派发设置和渠道目录；不写则用默认值", valueName: "文件"))
    var config: String?

    func settings() throws -> ServerConfiguration {
        try config.map(ConfigurationFile.load) ?? ServerConfiguration()
    }

    func policy() throws -> DispatchPolicy { try DispatchPolicy(settings()) }
}
