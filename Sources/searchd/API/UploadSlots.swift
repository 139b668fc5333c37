import Synchronization

/// How many uploads may run at a time.
final class UploadSlots: Sendable {
    private let free: Mutex<Int>

    init(_ count: Int) { free = Mutex(count) }

    /// nil when all are taken.
    func take() -> Slot? {
        let isTaken = free.withLock { free in
            guard free > 0 else { return false }
            free -= 1
            return true
        }
        return isTaken ? Slot(self) : nil
    }

    /// One upload's place, given back at the latest when nobody holds it any more: an answer that
    /// was never begun to be written gives it back too.
    final class Slot: Sendable {
        private let slots: UploadSlots
        private let isHeld = Mutex(true)

        fileprivate init(_ slots: UploadSlots) { self.slots = slots }

        func release() {
            let wasHeld = isHeld.withLock { held in
                defer { held = false }
                return held
            }
            if wasHeld { slots.free.withLock { $0 += 1 } }
        }

        deinit { release() }
    }
}
