import Mustache

/// Markup ready for a page: every text that went into it is escaped.
///
/// Templates put it in with three braces; properties of this type end in `HTML`, and nothing else
/// may stand between three braces.
struct SafeHTML: Equatable, Sendable, MustacheCustomRenderable {
    let html: String

    var renderText: String { html }
    /// A section of an empty one is left out.
    var isNull: Bool { html.isEmpty }

    init(_ text: String) { html = Self.escaped(text) }

    /// Markup the server itself made, with its texts escaped.
    init(markup: String) { html = markup }

    /// `text` with its `ranges`, UTF-8 bytes in order, marked.
    init(_ text: String, marking ranges: [Range<Int>]) {
        let bytes = Array(text.utf8)
        var html = ""
        var end = 0
        for range in ranges where range.lowerBound >= end && range.upperBound <= bytes.count {
            html += Self.escaped(String(decoding: bytes[end..<range.lowerBound], as: UTF8.self))
            html += "<mark>\(Self.escaped(String(decoding: bytes[range], as: UTF8.self)))</mark>"
            end = range.upperBound
        }
        self.html = html + Self.escaped(String(decoding: bytes[end...], as: UTF8.self))
    }

    /// Every sign that markup gives a meaning, wherever it stands: a quotation mark with a combining
    /// accent is one character to Swift and to mustache's own escaping, but two to a browser.
    static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            // Nothing a page may hold.
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: escaped.append(0x20)
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}

/// How templates escape what stands between two braces.
struct PageEscaping: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { SafeHTML.escaped(text) }
}
