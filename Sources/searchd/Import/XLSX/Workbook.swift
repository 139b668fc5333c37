/// A workbook of Excel 2007 or later (ECMA-376), opened for reading one sheet at a time.
///
/// Opening reads the list of sheets, the shared texts and the styles; a sheet's rows are in memory
/// only while the caller holds them.
final class Workbook {
    /// Names of the worksheets, in the order of their tabs.
    let sheetNames: [String]

    private let archive: WorkbookArchive
    private let sheetParts: [String]
    private let strings = SharedStrings()
    private let styles = CellStyles()
    private let countsFrom1904: Bool

    /// Throws when the file is no workbook that can be read.
    init(path: String, limits: WorkbookLimits = .standard) throws(WorkbookError) {
        archive = try WorkbookArchive(path: path, limits: limits)
        let root = WorkbookRelationships(of: "")
        _ = try archive.read(WorkbookRelationships.part(of: ""), into: root)
        let main = root.first(ofType: "officeDocument") ?? "xl/workbook.xml"
        if main.hasSuffix(".bin") || archive.contains("xl/workbook.bin") { throw .binaryWorkbook }

        let catalog = WorkbookCatalog()
        guard try archive.read(main, into: catalog) else { throw .notWorkbook }
        guard !catalog.sheets.isEmpty else { throw .notWorkbook }
        let relationships = WorkbookRelationships(of: main)
        guard try archive.read(WorkbookRelationships.part(of: main), into: relationships) else {
            throw .damaged(part: main, reason: "缺少工作表清单")
        }
        // Sheets that are charts or dialogs have other types, and no rows.
        let sheets = catalog.sheets.compactMap { sheet in
            relationships.targets[sheet.relationship]
                .flatMap { $0.type.hasSuffix("/worksheet") ? (sheet.name, $0.part) : nil }
        }
        sheetNames = sheets.map(\.0)
        sheetParts = sheets.map(\.1)
        countsFrom1904 = catalog.countsFrom1904
        if let part = relationships.first(ofType: "sharedStrings"),
            try !archive.read(part, into: strings)
        {
            throw .damaged(part: part, reason: "压缩包里没有这一部分")
        }
        if let part = relationships.first(ofType: "styles"),
            try !archive.read(part, into: styles)
        {
            throw .damaged(part: part, reason: "压缩包里没有这一部分")
        }
    }

    /// The rows of the sheet at that place in ``sheetNames``; nil past the last.
    func sheet(at index: Int) throws(WorkbookError) -> Worksheet? {
        guard sheetParts.indices.contains(index) else { return nil }
        let content = WorksheetContent(
            sheet: sheetNames[index], strings: strings, styles: styles,
            countsFrom1904: countsFrom1904)
        guard try archive.read(sheetParts[index], into: content) else {
            throw .damaged(part: sheetParts[index], reason: "压缩包里没有这一部分")
        }
        return Worksheet(name: sheetNames[index], rows: content.rows)
    }
}

extension WorkbookArchive {
    /// Parses a part into `content`; false when the archive has no such part.
    func read(_ part: String, into content: any WorkbookPartContent) throws(WorkbookError) -> Bool {
        guard let stream = try stream(of: part) else { return false }
        try WorkbookPartParser.parse(stream, into: content)
        return true
    }
}
