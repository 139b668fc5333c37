import Dedup
import Foundation
import HTTPTypes
import Logging
import SearchIndex
import ServiceLifecycle
import TestSupport
import Testing

@testable import searchd

@Suite struct `Group commit` {
    @Test func `of twins posted at one moment never both found a cluster`() async throws {
        try await TestServer.run {
            $0.limits.requestBurst = 10_000
        } _: { server in
            let pairs = Self.twins(20)
            let outcomes = try await withThrowingTaskGroup(
                of: (Int, TestServer.Answer).self
            ) { group in
                for (i, pair) in pairs.enumerated() {
                    for record in pair {
                        let json = String(decoding: try record.json(), as: UTF8.self)
                        group.addTask {
                            (i, try await server.send(.post, "/v1/cases", as: .intake, body: json))
                        }
                    }
                }
                return try await group.reduce(into: [(Int, TestServer.Answer)]()) { $0.append($1) }
            }
            for i in pairs.indices {
                let both = outcomes.filter { $0.0 == i }.map(\.1)
                #expect(both.allSatisfy { $0.status == 201 })
                #expect(Set(both.map { $0.json["cluster"]?.string }).count == 1)
                #expect(both.count { $0.json["decision"]?.string == "merged" } == 1)
            }
            let text = try await server.send(.get, "/metrics", as: .admin).text
            let groups = text.split(separator: "\n").first {
                $0.hasPrefix("searchd_intake_group_cases_count")
            }.flatMap { Int($0.split(separator: " ")[1]) }
            // Posts that came together were written together.
            #expect(try #require(groups) < 40)
        }
    }

    /// Pairs of one matter each, worded alike, over two channels.
    private static func twins(_ count: Int) -> [[CaseRecord]] {
        let streets = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉".map(String.init)
        return (0..<count).map { i in
            let place = "\(streets[i])\(streets[(i * 7 + 3) % 20])花园"
            return ["12345", "town"].map { channel in
                CaseRecord(
                    channel: channel, externalID: "W\(i)", title: "\(place)3栋电梯坏了一周没人修",
                    body: "\(place)3栋的电梯坏了一周，物业一直没有派人维修，老人上下楼很不方便，请尽快处理。",
                    submittedAt: Timestamp(milliseconds: 1_700_000_000_000 + Int64(i) * 1_000),
                    reporter: .init(name: "陈\(streets[i])", phone: "139\(20_000_000 + i)"),
                    kind: "投诉")
            }
        }
    }

    @Test func `a full queue refuses, and says when to come again`() async throws {
        try await Self.withQueue(capacity: 3) { queue in
            // Nothing is written yet: the service does not run.
            let first = Task { try await queue.submit(Self.incoming(3)) }
            while queue.waiting < 3 { await Task.yield() }
            await #expect {
                _ = try await queue.submit(Self.incoming(1))
            } throws: { error in
                let refusal = error as? APIError
                return refusal?.code == .overloaded && refusal?.retryAfter == 1
            }
            let group = ServiceGroup(
                services: [queue], gracefulShutdownSignals: [], logger: .init(label: "test"))
            let running = Task { try await group.run() }
            #expect(try await first.value.count == 3)
            await group.triggerGracefulShutdown()
            try await running.value
        }
    }

    @Test func `what was accepted is finished before the service stops`() async throws {
        try await Self.withQueue(capacity: 100) { queue in
            let accepted = (0..<10).map { i in
                Task { try await queue.submit(Self.incoming(2, from: i * 2)) }
            }
            while queue.waiting < 20 { await Task.yield() }
            let group = ServiceGroup(
                services: [queue], gracefulShutdownSignals: [], logger: .init(label: "test"))
            let running = Task { try await group.run() }
            await group.triggerGracefulShutdown()
            try await running.value
            for task in accepted { #expect(try await task.value.count == 2) }
            await #expect(throws: APIError.self) { _ = try await queue.submit(Self.incoming(1)) }
        }
    }

    private static func incoming(_ count: Int, from first: Int = 0) -> [IncomingCase] {
        SampleCases.make(count, from: first).map { IncomingCase($0) }
    }

    private static func withQueue(
        capacity: Int, _ body: (IntakeQueue) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let database = try TestDatabase.create(in: directory)
        let queue = IntakeQueue(
            intake: try Intake(database: database), capacity: capacity,
            metrics: IntakeMetrics(PrometheusRegistry()))
        try await body(queue)
        withExtendedLifetime(directory) {}
    }
}
