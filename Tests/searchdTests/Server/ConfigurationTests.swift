import Logging
import Testing

@testable import searchd

@Suite struct `Server configuration` {
    @Test func `the documented file says what holds without a file`() throws {
        let text = ConfigurationFile.documented()
        #expect(try ConfigurationFile.read(text, file: "f") == ServerConfiguration())
        for setting in Setting.all {
            let name = setting.path.split(separator: ".").last.map(String.init) ?? ""
            #expect(text.contains("\(name): "))
            #expect(text.contains(setting.meaning))
        }
    }

    @Test func `what was set is read, and written again as it was`() throws {
        let yaml = """
            listen: {host: 10.0.0.5, port: 9000}
            reverse_proxy:
              trusted: [10.0.0.1, "::1"]
            limits:
              query_seconds: 2
            metrics: {open: true}
            log: {level: debug}
            model: /etc/searchd/model.json
            """
        let read = try ConfigurationFile.read(yaml, file: "f")
        #expect(read.listen == .init(host: "10.0.0.5", port: 9000))
        #expect(read.trustedProxies == ["10.0.0.1", "::1"])
        #expect(read.limits.querySeconds == 2 && read.opensMetrics && read.logLevel == .debug)
        #expect(try ConfigurationFile.read(ConfigurationFile.documented(read), file: "f") == read)
    }

    @Test func `every problem is reported with its line`() throws {
        let yaml = """
            listen:
              prot: 3
            limits:
              json_depth: 999
              body_bytes: many
            colour: red
            reverse_proxy: {trusted: 10.0.0.1}
            """
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile.read(yaml, file: "f.yaml")
        }
        let problems = try #require(error).problems
        #expect(problems.count == 5)
        #expect(problems[0].hasPrefix("f.yaml 第 2 行：不认识的设置 'listen.prot'"))
        #expect(problems[0].contains("listen.port"))
        #expect(problems[1].contains("第 4 行") && problems[1].contains("'999'"))
        #expect(problems[4].contains("第 7 行"))
    }

    @Test(arguments: ["[1]", "a: [", "just text"])
    func `what is no configuration is said to be none`(_ yaml: String) {
        #expect(throws: ConfigurationError.self) { try ConfigurationFile.read(yaml, file: "f") }
    }

    @Test(arguments: [
        ("127.0.0.1", false, false, true), ("localhost", false, false, true),
        ("::1", false, false, true), ("0.0.0.0", false, false, false),
        ("10.1.2.3", false, true, true), ("searchd.example", false, false, false),
        ("127.0.0.1", true, false, false),
    ])
    func `nothing is served to other machines in the clear`(
        _ host: String, _ halfTLS: Bool, _ proxy: Bool, _ accepted: Bool
    ) {
        var configuration = ServerConfiguration()
        configuration.listen.host = host
        if halfTLS { configuration.tls.certificate = "/nonexistent.pem" }
        if proxy { configuration.trustedProxies = ["10.0.0.1"] }
        let isAccepted = (try? ExposureCheck.check(configuration)) != nil
        #expect(isAccepted == accepted)
    }
}
