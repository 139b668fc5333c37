import GRDB

/// Writes the terms of a large segment, in order, to ``TextPageTable``.
struct PagedSegmentWriter {
    private let area: Int64
    private let db: Database
    /// The page that is being filled.
    private(set) var page: Int
    private var content: [UInt8] = []
    private var row: [UInt8] = []
    /// Bytes written so far.
    private(set) var written = 0

    /// - Parameter page: the first page that is not written yet.
    init(area: Int64, page: Int, _ db: Database) {
        self.area = area
        self.page = page
        self.db = db
    }

    mutating func append(_ key: TermKey, _ list: PostingListWriter) throws {
        row.removeAll(keepingCapacity: true)
        let isInline = list.bytes.count <= TextPageTable.longestInline
        Varint.append(isInline ? 0 : UInt32(page) + 1, to: &row)
        if !isInline { Varint.append(UInt32(content.count), to: &row) }
        list.appendDirectory(to: &row)
        if isInline { row.append(contentsOf: list.bytes) } else { try append(list.bytes) }
        try TextPageTable.insert(key, area: area, row, db)
        written += row.count + (isInline ? 0 : list.bytes.count)
    }

    private mutating func append(_ bytes: [UInt8]) throws {
        var start = 0
        while start < bytes.count {
            let part = min(bytes.count - start, TextPageTable.pageSize - content.count)
            content.append(contentsOf: bytes[start..<(start + part)])
            start += part
            if content.count == TextPageTable.pageSize { try flush() }
        }
    }

    private mutating func flush() throws {
        try TextPageTable.insert(page: page, area: area, content, db)
        page += 1
        content.removeAll(keepingCapacity: true)
    }

    /// Writes the last page, however full; ``page`` is then the next one.
    mutating func finish() throws {
        if !content.isEmpty { try flush() }
    }
}
