/// Bytes of the text index in memory, unchanging, with eight more behind them so that reading a
/// whole word never leaves them.
final class PostingBytes: @unchecked Sendable {
    // Unchecked because of the pointer: written by the initializer only, freed at the end.
    let pointer: UnsafeRawPointer
    let count: Int

    private init(count: Int, fill: (UnsafeMutableRawPointer) -> Void) {
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: count + 8, alignment: 8)
        fill(bytes)
        bytes.storeBytes(of: 0, toByteOffset: count, as: UInt64.self)
        pointer = UnsafeRawPointer(bytes)
        self.count = count
    }

    convenience init(_ bytes: UnsafeRawBufferPointer) {
        self.init(count: bytes.count) { copy in
            if let base = bytes.baseAddress {
                copy.copyMemory(from: base, byteCount: bytes.count)
            }
        }
    }

    convenience init(_ bytes: [UInt8]) {
        self.init(count: bytes.count) { copy in
            bytes.withUnsafeBytes { source in
                if let base = source.baseAddress {
                    copy.copyMemory(from: base, byteCount: source.count)
                }
            }
        }
    }

    deinit { pointer.deallocate() }
}
