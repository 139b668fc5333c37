import Testing

@testable import Dedup

@Suite struct ConcurrentMapTests {
    @Test(arguments: [0, 1, 15, 16, 17, 1000])
    func `results stand in the order of their elements`(count: Int) {
        let numbers = Array(0..<count)
        #expect(numbers.concurrentMap { $0.map { $0 * 2 } } == numbers.map { $0 * 2 })
    }
}
