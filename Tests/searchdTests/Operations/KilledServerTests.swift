import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

/// `kill -9` and SIGTERM while cases are posted one by one.
///
/// `SEARCHD_KILLS` sets how often; `make faults` does it 50 times with a release build.
@Suite(.serialized) struct KilledServerTests {
    private static let kills =
        ProcessInfo.processInfo.environment["SEARCHD_KILLS"].flatMap(Int.init) ?? 3

    /// Keys the server acknowledged, and what it said of them.
    private actor Acknowledged {
        var keys: [String] = []
        func add(_ key: String) { keys.append(key) }
    }

    /// Eight clients post until the server is gone.
    private func post(to port: Int, key: String, round: Int, _ acknowledged: Acknowledged) async {
        await withTaskGroup(of: Void.self) { group in
            for client in 0..<8 {
                group.addTask {
                    var number = 0
                    while number < 5_000 {
                        number += 1
                        let id = "R\(round)-\(client)-\(number)"
                        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/v1/cases")
                        request.method = .POST
                        request.headers.add(name: "Authorization", value: "Bearer \(key)")
                        let title = "第\(number % 40)号楼电梯第\(client)次困人，请督促维修"
                        request.body = .bytes(
                            ByteBuffer(
                                string: """
                                    {"channel":"12345","external_id":"\(id)","title":"\(title)",\
                                    "submitted_at":"2024-03-01T12:00:00+08:00"}
                                    """))
                        guard
                            let answer = try? await HTTPClient.shared.execute(
                                request, timeout: .seconds(20))
                        else { return }
                        if answer.status == .created { await acknowledged.add(id) }
                        guard (try? await answer.body.collect(upTo: 1 << 20)) != nil else { return }
                    }
                }
            }
        }
    }

    private func check(_ database: String, holds keys: [String], _ stamp: String) throws {
        let verified = try SearchdProcess.run("verify", "--db", database)
        #expect(verified.status == 0, "\(stamp): \(verified.output)\(verified.errors)")
        let stored = try SearchdProcess.run("clusters", "--db", database).lines()
            .compactMap { $0["external_id"]?.string }
        #expect(Set(stored).count == stored.count, "\(stamp): a second copy")
        #expect(Set(stored).isSuperset(of: keys), "\(stamp): an acknowledged case is lost")
    }

    @Test func `after a kill every acknowledged post is there`() async throws {
        let directory = try TemporaryDirectory()
        let database = directory.path("cases.db")
        let key = try ServerProcess.key("intake", database)
        let acknowledged = Acknowledged()
        var random = SplitMix64(seed: 11)
        for round in 0..<Self.kills {
            let server = try ServerProcess(
                database: database,
                yaml: "limits: {requests_per_second: 100000, request_burst: 100000}",
                in: directory)
            let port = server.port
            let posting = Task { await post(to: port, key: key, round: round, acknowledged) }
            try await Task.sleep(for: .milliseconds(Int.random(in: 300...1_200, using: &random)))
            #expect(server.kill())
            await posting.value
            try check(database, holds: await acknowledged.keys, "round \(round)")
        }
        #expect(await !acknowledged.keys.isEmpty)
    }

    @Test func `a server asked to stop answers what it accepted`() async throws {
        let directory = try TemporaryDirectory()
        let database = directory.path("cases.db")
        let key = try ServerProcess.key("intake", database)
        let server = try ServerProcess(database: database, in: directory)
        let acknowledged = Acknowledged()
        let port = server.port
        let posting = Task { await post(to: port, key: key, round: 0, acknowledged) }
        try await Task.sleep(for: .milliseconds(600))
        let finished = try server.stop()
        await posting.value
        #expect(finished.status == 0, "\(finished.errors)")
        #expect(finished.errors.contains("服务已停止"))
        let keys = await acknowledged.keys
        #expect(!keys.isEmpty)
        try check(database, holds: keys, "stopped")
    }
}
