import Synchronization

/// Who asked, as the log names it; one for all copies of a request's context.
final class Asker: Sendable {
    private let state = Mutex<String?>(nil)

    var name: String? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
