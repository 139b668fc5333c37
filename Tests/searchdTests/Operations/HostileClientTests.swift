import Foundation
import TestSupport
import Testing

/// Clients that are broken or mean harm; after each the server answers everybody else.
///
/// `SEARCHD_IDLE` and `SEARCHD_LINE_MB` set the numbers; `make faults` takes 10,000 connections and
/// a line of a gigabyte.
@Suite(.serialized) struct HostileClientTests {
    private static func setting(_ name: String, _ otherwise: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? otherwise
    }

    private let directory: TemporaryDirectory
    private let server: ServerProcess
    private let key: String

    init() throws {
        directory = try TemporaryDirectory()
        let database = directory.path("cases.db")
        key = try ServerProcess.key("admin", database)
        server = try ServerProcess(
            database: database, yaml: "limits: {body_seconds: 2, idle_seconds: 5}", in: directory)
    }

    private func head(_ method: String, _ path: String, _ more: String...) -> String {
        (["\(method) \(path) HTTP/1.1", "Host: localhost", "Authorization: Bearer \(key)"] + more)
            .joined(separator: "\r\n") + "\r\n\r\n"
    }

    /// Whether a well-behaved client is served.
    private func serves() throws -> Bool {
        let connection = try RawConnection(port: server.port)
        connection.send(head("GET", "/v1/search?q=x", "Connection: close"))
        return connection.receive(20).text.hasPrefix("HTTP/1.1 200")
    }

    /// What the server measures of itself.
    private func metric(_ name: String) throws -> Double {
        let connection = try RawConnection(port: server.port)
        connection.send(head("GET", "/metrics", "Connection: close"))
        let line = connection.receive(20).text.split(separator: "\n").first {
            $0.hasPrefix(name + " ")
        }
        return Double(line?.split(separator: " ").last ?? "") ?? -1
    }

    @Test func `idle connections cost little and are closed`() throws {
        let count = Self.setting("SEARCHD_IDLE", 400)
        let idle = try (0..<count).map { _ in try RawConnection(port: server.port) }
        #expect(try serves())
        #expect(idle.last?.receive(30).closed == true)
        #expect(try serves())
    }

    @Test func `a request that comes byte by byte does not hold its connection for ever`() throws {
        let connection = try RawConnection(port: server.port)
        let start = Date()
        var isClosed = false
        for byte in head("GET", "/v1/search?q=slow").utf8 where !isClosed {
            connection.send([byte])
            isClosed = connection.receive(0.5).closed
        }
        #expect(isClosed && Date().timeIntervalSince(start) < 45)
        #expect(try serves())
    }

    @Test func `a body that does not come is given up, and nothing of it is stored`() throws {
        let connection = try RawConnection(port: server.port)
        connection.send(head("POST", "/v1/cases", "Content-Length: 500"))
        connection.send(#"{"channel":"12345","external_id":"half","title":"#)
        let answer = connection.receive(20, until: "}}")
        #expect(answer.text.hasPrefix("HTTP/1.1 4") || answer.closed, "\(answer.text)")
        #expect(try serves())
    }

    @Test func `a body cut in the middle is not stored, bulk lines before the cut are`() throws {
        let connection = try RawConnection(port: server.port)
        connection.send(head("POST", "/v1/cases/bulk", "Transfer-Encoding: chunked"))
        let line =
            #"{"channel":"12345","external_id":"whole","submitted_at":"2024-03-01","title":"路灯"}"#
            + "\n"
        let half = #"{"channel":"12345","external_id":"cut","submitted_at":"2024-0"#
        connection.send("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n")
        _ = connection.receive(10, until: "whole")
        connection.send("\(String(half.utf8.count + 40, radix: 16))\r\n\(half)")
        connection.closeWriting()
        _ = connection.receive(10)
        #expect(try serves())
        for (id, status) in [("whole", "200"), ("cut", "404")] {
            let reader = try RawConnection(port: server.port)
            reader.send(head("GET", "/v1/cases/12345/\(id)", "Connection: close"))
            #expect(reader.receive(20).text.hasPrefix("HTTP/1.1 \(status)"), "\(id)")
        }
    }

    @Test func `floods of headers are refused`() throws {
        for flood in [
            (0..<500).map { "X-\($0): y" }.joined(separator: "\r\n"),
            "X-Long: " + String(repeating: "y", count: 1 << 20),
        ] {
            let connection = try RawConnection(port: server.port)
            connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\(flood)\r\n\r\n")
            let answer = connection.receive(10)
            #expect(!answer.text.hasPrefix("HTTP/1.1 200"), "\(answer.text.prefix(80))")
            #expect(try serves())
        }
    }

    @Test func `what is no HTTP and no UTF-8 is refused`() throws {
        for nonsense in [
            Array("\u{16}\u{3}\u{1}hello\r\n\r\n".utf8), Array("GET\r\n\r\n".utf8),
            [UInt8](repeating: 0xFF, count: 4_096),
        ] {
            let connection = try RawConnection(port: server.port)
            connection.send(nonsense)
            connection.closeWriting()
            #expect(!connection.receive(10).text.hasPrefix("HTTP/1.1 200"))
        }
        let connection = try RawConnection(port: server.port)
        let body =
            Array(
                #"{"channel":"12345","external_id":"u","submitted_at":"2024-03-01","title":""#.utf8)
            + [0xC3, 0x28] + Array("\"}".utf8)
        connection.send(
            head("POST", "/v1/cases", "Content-Length: \(body.count)", "Connection: close"))
        connection.send(body)
        #expect(connection.receive(10).text.hasPrefix("HTTP/1.1 400"))
        #expect(try serves())
    }

    @Test func `a line without end takes no memory, and the next line is stored`() throws {
        let megabytes = Self.setting("SEARCHD_LINE_MB", 48)
        let before = try metric("searchd_peak_memory_bytes")
        let connection = try RawConnection(port: server.port)
        connection.send(head("POST", "/v1/cases/bulk", "Transfer-Encoding: chunked"))
        let block = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        for _ in 0..<megabytes {
            guard connection.send("100000\r\n") else { break }
            connection.send(block)
            connection.send("\r\n")
        }
        let line =
            "\n"
            + #"{"channel":"12345","external_id":"next","submitted_at":"2024-03-01","title":"路灯"}"#
            + "\n"
        connection.send("\(String(line.utf8.count, radix: 16))\r\n\(line)\r\n0\r\n\r\n")
        let answer = connection.receive(120, until: "\"next\"").text
        #expect(
            answer.contains("too_large") && answer.contains("\"next\""), "\(answer.suffix(300))")
        #expect(try metric("searchd_peak_memory_bytes") - before < 64 * 1_048_576)
    }
}
