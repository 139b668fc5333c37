import CICU

/// What each code point of the Basic Multilingual Plane folds to, read from ICU once at start.
///
/// Asking ICU per case would cost 77 µs for traditional→simplified alone; the table costs 0.6.
/// Source: docs/decisions/0003-folding-by-table.md
struct FoldTable: Sendable {
    static let shared = FoldTable()

    /// Value of an entry that folds to nothing (default ignorable code points).
    static let nothing: UInt32 = 0x1F_FFFF

    private let entries: [UInt32]

    private init() {
        entries = [UInt32](unsafeUninitializedCapacity: 0x10000) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            if !cicu_fill_fold_table(base) {
                // Without ICU's data files text is indexed as it stands.
                for point in 0..<0x10000 { base[point] = UInt32(point) | 0x8000_0000 }
            }
            count = 0x10000
        }
    }

    /// The single code point that `point` folds to; 0 when ICU has to be asked.
    @inline(__always)
    func target(of point: UInt32) -> UInt32 {
        point < 0x10000 ? entries[Int(point)] & 0x1F_FFFF : 0
    }

    /// Whether normalization never reaches from `point` back to what stands before it.
    @inline(__always)
    func startsSegment(_ point: UInt32) -> Bool {
        point < 0x10000
            ? entries[Int(point)] & 0x8000_0000 != 0 : cicu_has_boundary_before(point)
    }
}
