import Dedup
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Limits of the server` {
    @Test(arguments: [
        (#"{"a":[1]}"#, 2), (#"{"a":"[[[[\"[["}"#, 1), ("[[[]]]", 3), ("", 0), (#""\\\\[[""#, 0),
        ("[][][]", 1),
    ])
    func `depth is that of the brackets outside strings`(_ json: String, _ depth: Int) {
        #expect(!JSONDepth.exceeds(depth, json.utf8))
        if depth > 0 { #expect(JSONDepth.exceeds(depth - 1, json.utf8)) }
    }

    @Test func `a bucket fills with time, up to its burst`() {
        let limit = RateLimit(perSecond: 2, burst: 3)
        let start = ContinuousClock.now
        #expect((0..<3).allSatisfy { _ in limit.take("a", at: start) == nil })
        #expect(limit.take("a", at: start) == 1)
        #expect(limit.take("b", at: start) == nil)
        #expect(limit.take("a", at: start + .milliseconds(500)) == nil)
        #expect(limit.take("a", at: start + .milliseconds(510)) != nil)
        #expect((0..<3).allSatisfy { _ in limit.take("a", at: start + .seconds(60)) == nil })
        #expect(limit.take("a", at: start + .seconds(60)) != nil)
        #expect((0..<40).allSatisfy { _ in limit.take("c", ownRate: 40, at: start) == nil })
    }

    @Test func `the wait after failed log-ins doubles and ends with success`() {
        let throttle = LogInThrottle(failures: 2)
        throttle.failed(["n"], at: 0)
        #expect(throttle.wait(["n"], at: 0) == nil)
        throttle.failed(["n"], at: 0)
        #expect(throttle.wait(["n"], at: 0) == 10)
        #expect(throttle.wait(["other"], at: 0) == nil)
        throttle.failed(["n"], at: 10_000)
        #expect(throttle.wait(["n", "other"], at: 10_000) == 20)
        for _ in 0..<100 { throttle.failed(["n"], at: 20_000) }
        #expect(throttle.wait(["n"], at: 20_000) == 15 * 60)
        throttle.succeeded(["n"])
        #expect(throttle.wait(["n"], at: 20_000) == nil)
    }

    @Test func `a read past its deadline ends, and the connection serves on`() throws {
        let index = try TemporaryIndex(SampleCases.make(300))
        let searcher = Searcher(index.database)
        #expect(throws: StoreError.timeLimit) {
            try ReadDeadline.$current.withValue(.now - .seconds(1)) {
                try searcher.search(SearchRequest("扰民 小区"))
            }
        }
        for _ in 0..<8 {
            #expect(try !searcher.search(SearchRequest("扰民")).hits.isEmpty)
        }
    }

    @Test func `more work than may wait is refused at once`() async throws {
        var limits = ServerConfiguration.Limits()
        limits.databaseThreads = 1
        limits.waitingReads = 1
        let threads = DatabaseThreads(limits)
        let gate = Gate()
        let running = (0..<2).map { _ in Task { try await threads.run { gate.wait() } } }
        while threads.load < 2 { await Task.yield() }
        await #expect(throws: APIError.self) { try await threads.run {} }
        gate.open()
        for task in running { try await task.value }
        #expect(threads.load == 0)
        try await threads.run {}
    }

    @Test func `a proxy is believed only when it is declared`() async throws {
        let address = ClientAddress(trustedProxies: ["10.0.0.1"])
        #expect(address.client(peer: "10.0.0.1", forwarded: "1.1.1.1, 2.2.2.2") == "2.2.2.2")
        #expect(address.client(peer: "10.0.0.1", forwarded: "9.9.9.9, 10.0.0.1") == "9.9.9.9")
        #expect(address.client(peer: "3.3.3.3", forwarded: "1.1.1.1") == "3.3.3.3")
        #expect(address.client(peer: "10.0.0.1", forwarded: nil) == "10.0.0.1")
    }
}
