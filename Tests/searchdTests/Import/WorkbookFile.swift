import CZip
import Foundation

/// Builds workbooks of any oddity for tests: parts given as text, zipped by libzip.
struct WorkbookFile {
    var sheets: [(name: String, data: String)] = []
    var sharedStrings: String?
    var styles: String?
    var workbookProperties = ""
    /// Parts that replace or add to the usual ones; nil takes one away.
    var parts: [String: Data?] = [:]

    static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let relationships =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packageRelationships =
        "http://schemas.openxmlformats.org/package/2006/relationships"

    /// One sheet whose `sheetData` is that.
    init(rows: String, sharedStrings: String? = nil, styles: String? = nil) {
        sheets = [("表", rows)]
        self.sharedStrings = sharedStrings
        self.styles = styles
    }

    /// The parts by name, as they go into the archive.
    func allParts() -> [String: Data] {
        var texts: [String: String] = [:]
        texts["_rels/.rels"] = """
            <Relationships xmlns="\(Self.packageRelationships)"><Relationship Id="r" \
            Type="\(Self.relationships)/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """
        var entries = ""
        var targets = ""
        for (index, sheet) in sheets.enumerated() {
            entries += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 9)\" r:id=\"s\(index)\"/>"
            targets += relationship("s\(index)", "worksheet", "worksheets/part\(index).xml")
            texts["xl/worksheets/part\(index).xml"] = """
                <worksheet xmlns="\(Self.namespace)"><sheetData>\(sheet.data)</sheetData></worksheet>
                """
        }
        if let sharedStrings {
            targets += relationship("t", "sharedStrings", "sharedStrings.xml")
            texts["xl/sharedStrings.xml"] =
                "<sst xmlns=\"\(Self.namespace)\">\(sharedStrings)</sst>"
        }
        if let styles {
            targets += relationship("y", "styles", "styles.xml")
            texts["xl/styles.xml"] =
                "<styleSheet xmlns=\"\(Self.namespace)\">\(styles)</styleSheet>"
        }
        texts["xl/workbook.xml"] = """
            <workbook xmlns="\(Self.namespace)" xmlns:r="\(Self.relationships)">\
            \(workbookProperties)<sheets>\(entries)</sheets></workbook>
            """
        texts["xl/_rels/workbook.xml.rels"] =
            "<Relationships xmlns=\"\(Self.packageRelationships)\">\(targets)</Relationships>"
        var all = texts.mapValues { Data($0.utf8) }
        for (name, data) in parts { all[name] = data }
        return all
    }

    private func relationship(_ id: String, _ type: String, _ target: String) -> String {
        "<Relationship Id=\"\(id)\" Type=\"\(Self.relationships)/\(type)\" Target=\"\(target)\"/>"
    }

    /// Writes the workbook to a new temporary file and gives its path to `body`.
    func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
        try Self.withFile(parts: allParts(), body)
    }

    static func withFile<Result>(
        parts: [String: Data], _ body: (String) throws -> Result
    ) throws -> Result {
        try withTemporaryPath { path in
            var code: Int32 = 0
            guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
                throw ZipFailure(code: code)
            }
            // libzip reads the buffers when it closes the archive.
            let buffers = parts.sorted { $0.key < $1.key }.map { name, data in
                let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: data.count)
                _ = buffer.initialize(from: data)
                return (name, buffer)
            }
            defer { buffers.forEach { $0.1.deallocate() } }
            for (name, buffer) in buffers {
                guard
                    let source = zip_source_buffer(
                        archive, buffer.baseAddress, UInt64(buffer.count), 0),
                    zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) >= 0
                else { throw ZipFailure(code: -1) }
            }
            guard zip_close(archive) == 0 else { throw ZipFailure(code: -2) }
            return try body(path)
        }
    }

    /// A file of those bytes.
    static func withFile<Result>(
        bytes: Data, _ body: (String) throws -> Result
    ) throws -> Result {
        try withTemporaryPath { path in
            try bytes.write(to: URL(fileURLWithPath: path))
            return try body(path)
        }
    }

    private static func withTemporaryPath<Result>(
        _ body: (String) throws -> Result
    ) throws -> Result {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("\(UUID().uuidString).xlsx").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    struct ZipFailure: Error { var code: Int32 }
}
