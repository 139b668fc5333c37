import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What one kind of part is read by: element names come without their namespace prefix.
protocol WorkbookPartContent: AnyObject {
    func begin(_ element: String, _ attributes: PartAttributes) throws(WorkbookError)
    func end(_ element: String) throws(WorkbookError)
    func characters(_ text: String)
}

/// Attributes of an element.
struct PartAttributes {
    private let values: [String: String]

    init(_ values: [String: String]) { self.values = values }

    subscript(name: String) -> String? { values[name] }

    /// The attribute of that name in another namespace, whatever prefix the file gave it.
    func prefixed(_ name: String) -> String? {
        values.first { $0.key != name && PartAttributes.local($0.key) == name }?.value
    }

    /// Integer value, nil when absent or not one.
    func integer(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// `xsd:boolean`.
    func flag(_ name: String) -> Bool { self[name] == "1" || self[name] == "true" }

    static func local(_ name: String) -> String {
        guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
        return String(name[name.index(after: colon)...])
    }
}

/// Runs one part of a workbook through the XML parser into its content.
final class WorkbookPartParser: NSObject, XMLParserDelegate {
    private let content: any WorkbookPartContent
    private var failure: WorkbookError?
    private var hasRoot = false
    private var depth = 0

    private init(_ content: any WorkbookPartContent) { self.content = content }

    /// Reads `stream` to its end; throws when it is no well-formed part, or `content` refused it.
    static func parse(
        _ stream: WorkbookPartStream, into content: any WorkbookPartContent
    ) throws(WorkbookError) {
        let delegate = WorkbookPartParser(content)
        let parser = XMLParser(stream: stream)
        parser.shouldResolveExternalEntities = false
        parser.delegate = delegate
        let complete = parser.parse()
        if let failure = delegate.failure ?? stream.failure { throw failure }
        // The parser is content with no bytes at all, and with elements that never end.
        guard complete, delegate.hasRoot, delegate.depth == 0 else {
            throw .damaged(part: stream.part, reason: "不是合法的 XML")
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        hasRoot = true
        depth += 1
        forward(to: parser) { () throws(WorkbookError) in
            try content.begin(PartAttributes.local(elementName), PartAttributes(attributes))
        }
    }

    func parser(
        _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        depth -= 1
        forward(to: parser) { () throws(WorkbookError) in
            try content.end(PartAttributes.local(elementName))
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if failure == nil { content.characters(string) }
    }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        if failure == nil { content.characters(String(decoding: block, as: UTF8.self)) }
    }

    private func forward(
        to parser: XMLParser, _ action: () throws(WorkbookError) -> Void
    ) {
        guard failure == nil else { return }
        do throws(WorkbookError) {
            try action()
        } catch {
            failure = error
            parser.abortParsing()
        }
    }
}
