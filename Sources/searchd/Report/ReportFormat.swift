import Foundation

/// The kinds of file a report is written as.
enum ReportFormat: String, CaseIterable, Sendable {
    case html, docx, xlsx

    var contentType: String {
        switch self {
        case .html: "text/html; charset=utf-8"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// - Throws: ``ExportError/unwritable(path:reason:)``.
    func write(_ brief: Brief, to path: String) throws(ExportError) {
        switch self {
        case .docx: try brief.document.write(to: path)
        case .xlsx: try brief.writeSheets(to: path)
        case .html:
            do {
                try Data(BriefPage.html(brief).utf8).write(to: URL(fileURLWithPath: path))
            } catch {
                throw .unwritable(
                    path: path, reason: (error as NSError).localizedFailureReason ?? "系统不允许")
            }
        }
    }
}
