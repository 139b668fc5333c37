import Dispatch
import Synchronization

/// Runs `computation` on another thread while `body` runs on this one; returns when both are done.
func alongside<T: Sendable, U>(
    _ computation: @escaping @Sendable () -> T, while body: () throws -> U
) throws -> (T, U) {
    let done = Computed<T>()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
        let value = computation()
        done.value.withLock { $0 = value }
    }
    let mine = Result { try body() }
    group.wait()
    return (done.value.withLock { $0 } ?? computation(), try mine.get())
}

private final class Computed<T: Sendable>: Sendable {
    let value = Mutex<T?>(nil)
}
