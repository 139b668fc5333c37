import Foundation
import SearchIndex

/// The parts of a DOCX archive.
struct WordParts {
    private let document: WordDocument
    private var body = WordBody()

    init(_ document: WordDocument) {
        self.document = document
        for block in document.blocks { body.add(block) }
    }

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    var parts: [(name: String, data: Data)] {
        var parts: [(String, Markup)] = [
            ("[Content_Types].xml", contentTypes),
            (
                "_rels/.rels",
                Self.relationships([
                    ("rId1", "officeDocument", "word/document.xml", false),
                    ("rId2", "core", "docProps/core.xml", false),
                ])
            ),
            ("docProps/core.xml", properties),
            ("word/document.xml", body.markup(mark: document.mark)),
            ("word/styles.xml", WordStyles.markup),
            ("word/fontTable.xml", WordStyles.fonts),
            ("word/footer1.xml", footer),
            ("word/_rels/document.xml.rels", Self.relationships(links)),
        ]
        for (i, chart) in body.charts.enumerated() {
            parts.append(("word/charts/chart\(i + 1).xml", chart))
        }
        return parts.map { name, markup in
            let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
            return (name, Data((head + markup.xml).utf8))
        }
    }

    private typealias Link = (id: String, type: String, target: String, isExternal: Bool)

    private var links: [Link] {
        [
            ("styles", "styles", "styles.xml", false),
            ("fonts", "fontTable", "fontTable.xml", false),
            ("footer", "footer", "footer1.xml", false),
        ]
            + body.charts.indices.map {
                ("chart\($0 + 1)", "chart", "charts/chart\($0 + 1).xml", false)
            }
            + body.addresses.enumerated().map {
                ("link\($0.offset + 1)", "hyperlink", $0.element, true)
            }
    }

    private static func relationships(_ links: [Link]) -> Markup {
        .element(
            "Relationships", [.init(name: "xmlns", value: "\(package)/relationships")],
            links.map { link in
                let type =
                    link.type == "core"
                    ? "\(package)/relationships/metadata/core-properties"
                    : "\(office)/relationships/\(link.type)"
                var attributes: [Markup.Attribute] = [
                    .init(name: "Id", value: link.id), .init(name: "Type", value: type),
                    .init(name: "Target", value: link.target),
                ]
                if link.isExternal {
                    attributes.append(.init(name: "TargetMode", value: "External"))
                }
                return .element("Relationship", attributes, [])
            })
    }

    private var contentTypes: Markup {
        func override(_ part: String, _ type: String) -> Markup {
            .tag("Override", ["PartName": part, "ContentType": type])
        }
        let charts = body.charts.indices.map {
            override(
                "/word/charts/chart\($0 + 1).xml",
                "application/vnd.openxmlformats-officedocument.drawingml.chart+xml")
        }
        return .tag(
            "Types", ["xmlns": "\(Self.package)/content-types"],
            [
                .tag(
                    "Default",
                    [
                        "Extension": "rels",
                        "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
                    ]),
                .tag("Default", ["Extension": "xml", "ContentType": "application/xml"]),
                override("/word/document.xml", "\(Self.word).document.main+xml"),
                override("/word/styles.xml", "\(Self.word).styles+xml"),
                override("/word/fontTable.xml", "\(Self.word).fontTable+xml"),
                override("/word/footer1.xml", "\(Self.word).footer+xml"),
                override(
                    "/docProps/core.xml",
                    "application/vnd.openxmlformats-package.core-properties+xml"),
            ] + charts)
    }

    private var properties: Markup {
        .tag(
            "cp:coreProperties",
            [
                "xmlns:cp": "\(Self.package)/metadata/core-properties",
                "xmlns:dc": "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms": "http://purl.org/dc/terms/",
                "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            ],
            [
                .tag("dc:title", [:], document.title), .tag("dc:creator", [:], document.mark.by),
                .tag("dc:description", [:], document.mark.line),
                .tag(
                    "dcterms:created", ["xsi:type": "dcterms:W3CDTF"],
                    document.mark.at.description),
            ])
    }

    /// — 1 — in the middle, and below it who exported the document.
    private var footer: Markup {
        func field(_ code: String) -> [Markup] {
            [
                .tag("w:r", [:], [.tag("w:fldChar", ["w:fldCharType": "begin"])]),
                .tag("w:r", [:], [.tag("w:instrText", ["xml:space": "preserve"], " \(code) ")]),
                .tag("w:r", [:], [.tag("w:fldChar", ["w:fldCharType": "separate"])]),
                .tag("w:r", [:], [.tag("w:t", [:], "1")]),
                .tag("w:r", [:], [.tag("w:fldChar", ["w:fldCharType": "end"])]),
            ]
        }
        func dash(_ text: String) -> Markup {
            .tag("w:r", [:], [.tag("w:t", ["xml:space": "preserve"], text)])
        }
        return .tag(
            "w:ftr", ["xmlns:w": WordBody.namespace],
            [
                .tag(
                    "w:p", [:],
                    [.tag("w:pPr", [:], [.tag("w:pStyle", ["w:val": "PageNumber"])]), dash("— ")]
                        + field("PAGE") + [dash(" —")]),
                .tag(
                    "w:p", [:],
                    [
                        .tag("w:pPr", [:], [.tag("w:pStyle", ["w:val": "Mark"])]),
                        dash(document.mark.line),
                    ]),
            ])
    }
}
