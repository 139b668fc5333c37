import CZip
import Foundation

/// The zip archive a workbook is: its parts by name, opened for reading one at a time.
///
/// Holds the archive open until it is released; not to be shared between threads.
final class WorkbookArchive {
    private let archive: OpaquePointer
    private let limits: WorkbookLimits
    /// Part names in lower case with forward slashes, as the format compares them; some writers
    /// use backslashes.
    private let indices: [String: UInt64]

    init(path: String, limits: WorkbookLimits = .standard) throws(WorkbookError) {
        try WorkbookSignature.check(path: path)
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
            if code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS { throw .notWorkbook }
            var error = zip_error_t()
            zip_error_init_with_code(&error, code)
            defer { zip_error_fini(&error) }
            throw .unreadable(reason: String(cString: zip_error_strerror(&error)))
        }
        let count = UInt64(max(0, zip_get_num_entries(archive, 0)))
        guard count <= limits.parts else {
            zip_discard(archive)
            throw .tooLarge(part: "压缩包", limit: "里的文件超过 \(limits.parts) 个")
        }
        var indices: [String: UInt64] = [:]
        for index in 0..<count {
            guard let name = zip_get_name(archive, index, 0) else { continue }
            indices[Self.normalized(String(cString: name))] = index
        }
        self.archive = archive
        self.limits = limits
        self.indices = indices
    }

    deinit { zip_discard(archive) }

    func contains(_ part: String) -> Bool { indices[Self.normalized(part)] != nil }

    /// A stream over the decompressed bytes of `part`; nil when the archive has no such part.
    func stream(of part: String) throws(WorkbookError) -> WorkbookPartStream? {
        guard let index = indices[Self.normalized(part)] else { return nil }
        var stat = zip_stat_t()
        guard zip_stat_index(archive, index, 0, &stat) == 0 else { throw damaged(part) }
        try limits.check(part, bytes: stat.size, compressed: stat.comp_size)
        guard let file = zip_fopen_index(archive, index, 0) else { throw damaged(part) }
        return WorkbookPartStream(
            owner: self, file: file, part: part, compressedBytes: stat.comp_size, limits: limits)
    }

    private func damaged(_ part: String) -> WorkbookError {
        guard let error = zip_get_error(archive) else {
            return .damaged(part: part, reason: "未知错误")
        }
        return .reading(part, error)
    }

    private static func normalized(_ name: String) -> String {
        let slashed = name.replacingOccurrences(of: "\\", with: "/").lowercased()
        return String(slashed.drop { $0 == "/" })
    }
}

extension WorkbookError {
    /// What libzip said about a part.
    static func reading(_ part: String, _ error: UnsafeMutablePointer<zip_error_t>) -> Self {
        let code = zip_error_code_zip(error)
        if code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD { return .passwordProtected }
        return .damaged(part: part, reason: String(cString: zip_error_strerror(error)))
    }
}
