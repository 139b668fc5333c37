import CZip
import Foundation

/// Feeds the decompressed bytes of one part to a parser, and stops when there are too many.
///
/// An `InputStream` because that is what `XMLParser` pulls from: no part is in memory as a whole.
final class WorkbookPartStream: InputStream {
    /// Why reading ended before the end of the part.
    private(set) var failure: WorkbookError?
    /// Name of the part, for messages.
    let part: String

    // The file handle lives no longer than its archive.
    private let owner: WorkbookArchive
    private let file: OpaquePointer
    private let compressedBytes: UInt64
    private let limits: WorkbookLimits
    private var bytesRead: UInt64 = 0
    private var gate = PartTextGate()
    /// Bytes of a character whose end is not read yet.
    private var unfinished: [UInt8] = []

    init(
        owner: WorkbookArchive, file: OpaquePointer, part: String, compressedBytes: UInt64,
        limits: WorkbookLimits
    ) {
        self.owner = owner
        self.file = file
        self.part = part
        self.compressedBytes = compressedBytes
        self.limits = limits
        super.init(data: Data())
    }

    deinit { zip_fclose(file) }

    override func open() {}
    override func close() {}
    override var hasBytesAvailable: Bool { failure == nil }
    // Asked for by the parser; the inherited one stops the process when there is none.
    override var streamError: (any Error)? { failure }

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
        guard failure == nil, maxLength > unfinished.count else { return -1 }
        do throws(WorkbookError) {
            return try fill(UnsafeMutableBufferPointer(start: buffer, count: maxLength))
        } catch {
            failure = error
            return -1
        }
    }

    private func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>
    ) throws(WorkbookError) -> Int {
        var filled = unfinished.count
        for (index, byte) in unfinished.enumerated() { buffer[index] = byte }
        while filled < buffer.count {
            let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
            let count = zip_fread(file, rest.baseAddress, UInt64(rest.count))
            guard count >= 0 else {
                throw zip_file_get_error(file).map { .reading(part, $0) }
                    ?? .damaged(part: part, reason: "解压失败")
            }
            guard count > 0 else { break }
            filled += Int(count)
            bytesRead += UInt64(count)
            try limits.check(part, bytes: bytesRead, compressed: compressedBytes)
        }
        let bytes = UnsafeBufferPointer(rebasing: buffer[..<filled])
        let admitted: Int
        do throws(PartTextGate.Refusal) {
            admitted = try gate.admit(bytes)
        } catch {
            throw .damaged(part: part, reason: error.reason)
        }
        unfinished = Array(bytes[admitted...])
        // No block but the last is short, so this one ends within a character.
        if admitted == 0, filled > 0 { throw .damaged(part: part, reason: "不是 UTF-8 文本") }
        return admitted
    }
}
