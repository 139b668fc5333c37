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

    override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
        guard failure == nil, maxLength > 0 else { return -1 }
        let count = zip_fread(file, buffer, UInt64(maxLength))
        guard count >= 0 else {
            failure = zip_file_get_error(file).map { .reading(part, $0) }
            return -1
        }
        bytesRead += UInt64(count)
        do throws(WorkbookError) {
            try limits.check(part, bytes: bytesRead, compressed: compressedBytes)
        } catch {
            failure = error
            return -1
        }
        return Int(count)
    }
}
