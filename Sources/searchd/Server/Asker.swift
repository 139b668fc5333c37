import Synchronization

/// Who asked, as the log names it and pages of refusals greet it; one for all copies of a request's
/// context.
final class Asker: Sendable {
    private let state = Mutex<Principal?>(nil)

    var principal: Principal? {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }

    var name: String? { principal?.identity }
}
