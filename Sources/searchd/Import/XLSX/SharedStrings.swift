/// The texts of a workbook, each written once and pointed to by cells.
final class SharedStrings: WorkbookPartContent {
    private var texts: [String] = []
    private var item = StringItem()

    /// The text of that number; nil when the workbook has none.
    subscript(index: Int) -> String? { texts.indices.contains(index) ? texts[index] : nil }

    func begin(_ element: String, _ attributes: PartAttributes) throws(WorkbookError) {
        if element == "si" { item = StringItem() } else { item.begin(element) }
    }

    func end(_ element: String) throws(WorkbookError) {
        if element == "si" { texts.append(item.text) } else { item.end(element) }
    }

    func characters(_ text: String) { item.characters(text) }
}

/// One text with its runs joined; pronunciation hints above the characters are no part of it.
/// Source: ECMA-376 part 1, 18.4.8 (`si`) and 18.4.6 (`rPh`).
struct StringItem {
    private var raw = ""
    private var inText = false
    private var inPhonetic = false

    /// The text, with its escapes (`_x000A_`) undone.
    var text: String { Self.unescaped(raw) }

    mutating func begin(_ element: String) {
        if element == "t" { inText = true }
        if element == "rPh" { inPhonetic = true }
    }

    mutating func end(_ element: String) {
        if element == "t" { inText = false }
        if element == "rPh" { inPhonetic = false }
    }

    mutating func characters(_ text: String) {
        if inText, !inPhonetic { raw += text }
    }

    /// Undoes `_xHHHH_`, the way a cell holds what XML cannot. Source: ECMA-376 part 1, 22.9.2.19.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x5F), text.contains("_x") else { return text }
        return text.replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
            guard let code = UInt32(match.1, radix: 16), let scalar = Unicode.Scalar(code) else {
                return String(match.0)
            }
            return String(Character(scalar))
        }
    }
}
