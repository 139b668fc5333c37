import Foundation
import SearchIndex

/// A text document of headings, paragraphs, tables and charts, written as DOCX (ECMA-376) in the form of
/// Chinese official documents.
struct WordDocument: Equatable, Sendable {
    enum Block: Equatable, Sendable {
        /// Centred, large.
        case title(String)
        /// Centred below the title.
        case subtitle(String)
        /// Level 1 in 黑体, level 2 in 楷体.
        case heading(String, level: Int)
        case paragraph([Run])
        case caption(String)
        case table(Table)
        case bars(BarChart)
        case lines(LineChart)
        /// Small and grey.
        case note(String)
        /// Right-aligned lines at the end: who and when.
        case signature([String])
    }

    struct Run: Equatable, Sendable {
        var text: String
        var isStrong = false
        var address: String?
    }

    struct Table: Equatable, Sendable {
        struct Column: Equatable, Sendable {
            var name: String
            /// Share of the table's width, relative to the other columns.
            var weight: Double
            var isNumber: Bool
        }

        var columns: [Column]
        var rows: [[Run]]
        /// Whether the last row is a sum.
        var hasTotal = false
    }

    var title: String
    var blocks: [Block]
    var mark: ExportMark

    /// - Throws: ``ExportError/unwritable(path:reason:)``.
    func write(to path: String) throws(ExportError) {
        try ZipFile.write(WordParts(self).parts, to: path, at: mark.at.milliseconds)
    }
}
