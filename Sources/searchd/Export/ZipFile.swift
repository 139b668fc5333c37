import CZip
import Foundation

/// Writes a zip archive of parts held in memory, in the order given.
enum ZipFile {
    /// - Throws: ``ExportError/unwritable(path:reason:)``.
    static func write(_ parts: [(name: String, data: Data)], to path: String, at moment: Int64)
        throws(ExportError)
    {
        var code: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            var error = zip_error_t()
            zip_error_init_with_code(&error, code)
            defer { zip_error_fini(&error) }
            throw .unwritable(path: path, reason: String(cString: zip_error_strerror(&error)))
        }
        for part in parts {
            guard add(part.name, part.data, to: archive, at: moment) else {
                let reason = reason(archive)
                zip_discard(archive)
                throw .unwritable(path: path, reason: reason)
            }
        }
        guard zip_close(archive) == 0 else {
            let reason = reason(archive)
            zip_discard(archive)
            throw .unwritable(path: path, reason: reason)
        }
    }

    private static func add(
        _ name: String, _ data: Data, to archive: OpaquePointer, at moment: Int64
    ) -> Bool {
        // The library frees the copy once it has written it.
        guard let copy = malloc(max(1, data.count)) else { return false }
        data.copyBytes(to: copy.assumingMemoryBound(to: UInt8.self), count: data.count)
        guard let source = zip_source_buffer(archive, copy, UInt64(data.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8)
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        return zip_file_set_mtime(archive, UInt64(index), time_t(moment / 1000), 0) == 0
    }

    private static func reason(_ archive: OpaquePointer) -> String {
        guard let error = zip_get_error(archive) else { return "未知错误" }
        return String(cString: zip_error_strerror(error))
    }
}
