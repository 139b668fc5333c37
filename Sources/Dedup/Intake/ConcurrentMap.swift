import Dispatch

extension Array where Element: Sendable {
    /// The transformed elements in order, computed on all cores; blocks until all are done.
    ///
    /// Items are handed out a few at a time, so that uneven ones do not leave a core idle.
    func concurrentMap<T: Sendable>(
        chunk: Int = 16, _ transform: @Sendable (ArraySlice<Element>) -> [T]
    ) -> [T] {
        guard count > chunk else { return transform(self[...]) }
        let chunks = (count + chunk - 1) / chunk
        let parts = [[T]](unsafeUninitializedCapacity: chunks) { buffer, initialized in
            // Each iteration initializes the one element of its own index.
            nonisolated(unsafe) let base = buffer
            DispatchQueue.concurrentPerform(iterations: chunks) { index in
                let start = index * chunk
                let part = transform(self[start..<Swift.min(count, start + chunk)])
                base.initializeElement(at: index, to: part)
            }
            initialized = chunks
        }
        return parts.flatMap { $0 }
    }
}
