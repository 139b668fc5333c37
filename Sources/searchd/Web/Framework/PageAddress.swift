import Foundation

/// Addresses of pages.
enum PageAddress {
    /// The signs that stand for themselves in a part of a path and in a query's value (RFC 3986).
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    /// `path?name=value&…`
    static func make(_ path: String, _ items: [(name: String, value: String)]) -> String {
        guard !items.isEmpty else { return path }
        return path + "?" + items.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// Where to go after log-in, if it is an address of ours; else the start page.
    ///
    /// Browsers read `//host`, `/\host` and lines with control characters as addresses elsewhere.
    static func returning(to text: String?) -> String {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2_000,
            text.unicodeScalars.allSatisfy({ (0x21..<0x7F).contains($0.value) && $0 != "\\" })
        else { return "/" }
        return text
    }
}
