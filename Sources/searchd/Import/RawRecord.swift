import Foundation

/// One record as a file holds it, not yet looked into.
struct RawRecord: Sendable {
    enum Payload: Sendable {
        /// One JSON object.
        case json(Data)
        /// One row of a table, under its header.
        case row([String], header: TableHeader)
        /// What could not even be read; it is reported in its place.
        case unreadable(RecordRejection)
    }

    /// Line of the file where the record begins, from 1; in a workbook the row of its sheet.
    var line: Int
    var payload: Payload
}

/// The header of a table: its columns, and the channel whose export it is.
struct TableHeader: Sendable {
    var columns: [String]
    var channel: ChannelMapping
    /// Sheet of a workbook; nil for text files.
    var sheet: String?
}
