/// A tree of elements that writes itself as XML: for SVG, WordprocessingML and the parts of pages that
/// are drawn, not filled into a template. Text and attributes are escaped; nothing else can be put in.
indirect enum Markup: Equatable, Sendable {
    case element(String, [Attribute], [Markup])
    case text(String)
    /// Several without an element around them.
    case group([Markup])

    struct Attribute: Equatable, Sendable {
        var name: String
        var value: String
    }

    static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ children: [Markup] = []
    ) -> Markup {
        .element(name, attributes.map { Attribute(name: $0.key, value: $0.value) }, children)
    }

    static func tag(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ text: String
    ) -> Markup {
        tag(name, attributes, [.text(text)])
    }

    /// The whole as text.
    var xml: String {
        var text = ""
        write(to: &text)
        return text
    }

    func write(to text: inout String) {
        switch self {
        case .text(let content): text += Self.escaped(content)
        case .group(let children): for child in children { child.write(to: &text) }
        case .element(let name, let attributes, let children):
            text += "<\(name)"
            for attribute in attributes {
                text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
            }
            guard !children.isEmpty else {
                text += Self.needsEnd.contains(name) ? "></\(name)>" : "/>"
                return
            }
            text += ">"
            for child in children { child.write(to: &text) }
            text += "</\(name)>"
        }
    }

    /// Elements that HTML never reads as empty.
    private static let needsEnd: Set<String> = [
        "td", "th", "p", "div", "span", "a", "section", "main", "script", "h1", "h2", "h3", "ul",
        "ol", "li", "title", "desc", "text",
    ]

    static func escaped(_ text: String) -> String {
        let plain = XMLText.storable(text)
        guard plain.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return plain }
        var escaped = ""
        for character in plain.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
