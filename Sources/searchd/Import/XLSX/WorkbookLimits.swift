/// How much a workbook may hold. A zip archive of a few kilobytes can unfold to gigabytes; these
/// bounds are checked against what the directory says and again while the parts are read.
struct WorkbookLimits: Sendable {
    /// Bytes of one part once decompressed.
    var partBytes: UInt64 = 1 << 30
    /// Bytes from which on ``compressionRatio`` is looked at; small parts may be very repetitive.
    var ratioMatters: UInt64 = 100 << 20
    /// Decompressed over compressed bytes; deflate itself ends at 1032.
    var compressionRatio: UInt64 = 1000
    /// Parts of the archive; a workbook with a thousand sheets stays far below.
    var parts: UInt64 = 20_000

    /// Rows of a sheet. Source: ECMA-376 leaves it open, Excel's own limit is 2^20.
    static let rows = 1_048_576
    /// Columns of a sheet, `XFD`. Source: as above, 2^14.
    static let columns = 16_384

    static let standard = WorkbookLimits()

    /// Throws when a part of `bytes` decompressed and `compressed` stored bytes is refused.
    func check(_ part: String, bytes: UInt64, compressed: UInt64) throws(WorkbookError) {
        if bytes > partBytes {
            throw .tooLarge(part: part, limit: "解压后超过 \(partBytes >> 20) MiB")
        }
        if bytes > ratioMatters, bytes / max(compressed, 1) > compressionRatio {
            throw .tooLarge(part: part, limit: "压缩比超过 \(compressionRatio) 倍")
        }
    }
}
