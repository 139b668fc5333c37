/// The relationships of a part: what its ids stand for. Source: ECMA-376 part 2, 9.3.
final class WorkbookRelationships: WorkbookPartContent {
    struct Target {
        var type: String
        /// Name of the part in the archive.
        var part: String
    }

    private(set) var targets: [String: Target] = [:]
    private let folder: [Substring]

    /// - Parameter source: the part whose relationships these are; "" for the archive itself.
    init(of source: String) {
        folder = source.split(separator: "/").dropLast()
    }

    /// Name of the part that lists the relationships of `source`.
    static func part(of source: String) -> String {
        let pieces = source.split(separator: "/")
        return (pieces.dropLast() + ["_rels", "\(pieces.last ?? "").rels"]).joined(separator: "/")
    }

    /// The first target whose type ends like that; strict and transitional files differ in the rest.
    func first(ofType suffix: String) -> String? {
        targets.values.filter { $0.type.hasSuffix("/" + suffix) }.map(\.part).min()
    }

    func begin(_ element: String, _ attributes: PartAttributes) throws(WorkbookError) {
        guard element == "Relationship", attributes["TargetMode"] != "External",
            let id = attributes["Id"], let target = attributes["Target"]
        else { return }
        targets[id] = Target(type: attributes["Type"] ?? "", part: resolved(target))
    }

    func end(_ element: String) throws(WorkbookError) {}
    func characters(_ text: String) {}

    private func resolved(_ target: String) -> String {
        var pieces = target.hasPrefix("/") ? [] : folder
        for piece in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where piece != "." {
            if piece == ".." {
                pieces = pieces.dropLast()
            } else {
                pieces.append(piece)
            }
        }
        return pieces.joined(separator: "/")
    }
}

/// What `workbook.xml` says: the sheets in the order of their tabs, and where dates count from.
final class WorkbookCatalog: WorkbookPartContent {
    struct Sheet {
        var name: String
        var relationship: String
    }

    private(set) var sheets: [Sheet] = []
    /// Days count from 1904-01-01, as on early Macintoshes, and not from 1900.
    private(set) var countsFrom1904 = false

    func begin(_ element: String, _ attributes: PartAttributes) throws(WorkbookError) {
        switch element {
        case "workbookPr":
            countsFrom1904 = attributes.flag("date1904")
        case "sheet":
            sheets.append(
                Sheet(
                    name: attributes["name"] ?? "Sheet\(sheets.count + 1)",
                    relationship: attributes.prefixed("id") ?? ""))
        default:
            break
        }
    }

    func end(_ element: String) throws(WorkbookError) {}
    func characters(_ text: String) {}
}
