/// Styles and fonts of official documents.
/// Source: GB/T 9704-2012 党政机关公文格式, 7: title in 小标宋 size 2 (22 pt), text in 仿宋 size 3 (16 pt),
/// first headings 黑体, second 楷体, page numbers 宋体 size 4 (14 pt).
enum WordStyles {
    private struct Style {
        var id: String
        var name: String
        var font: String
        /// Points.
        var size: Double
        var alignment = "both"
        /// Twentieths of a point.
        var before = 0
        var after = 0
        /// Characters the first line is set in.
        var indent = 0
        /// Points from line to line; nil for what the font asks for.
        var pitch: Double?
        var isBold = false
        var colour: String?
        var outline: Int?
        var keepsWithNext = false
    }

    private static let all: [Style] = [
        Style(
            id: "Title", name: "Title", font: "方正小标宋简体", size: 22, alignment: "center",
            after: 160, pitch: 34),
        Style(
            id: "Subtitle", name: "Subtitle", font: "楷体", size: 14, alignment: "center",
            after: 320),
        Style(
            id: "Heading1", name: "heading 1", font: "黑体", size: 16, before: 160, after: 60,
            indent: 2, pitch: 28, outline: 0, keepsWithNext: true),
        Style(
            id: "Heading2", name: "heading 2", font: "楷体", size: 16, before: 60, indent: 2,
            pitch: 28, isBold: true, outline: 1, keepsWithNext: true),
        Style(id: "Body", name: "Body Text", font: "仿宋", size: 16, indent: 2, pitch: 28),
        Style(
            id: "Caption", name: "caption", font: "黑体", size: 12, alignment: "center",
            before: 160, after: 80, keepsWithNext: true),
        Style(id: "TableHead", name: "Table Head", font: "黑体", size: 11, alignment: "center"),
        Style(id: "TableText", name: "Table Text", font: "宋体", size: 11, alignment: "left"),
        Style(id: "TableNumber", name: "Table Number", font: "宋体", size: 11, alignment: "right"),
        Style(
            id: "Figure", name: "Figure", font: "宋体", size: 11, alignment: "center", before: 80,
            after: 120),
        Style(id: "Note", name: "Note", font: "宋体", size: 9, after: 80, colour: "5F6B76"),
        Style(
            id: "Signature", name: "Signature", font: "仿宋", size: 16, alignment: "right",
            before: 60, pitch: 28),
        Style(
            id: "PageNumber", name: "Page Number", font: "宋体", size: 14, alignment: "center"),
        Style(
            id: "Mark", name: "Export Mark", font: "宋体", size: 8, alignment: "center",
            colour: "5F6B76"),
    ]

    static var markup: Markup {
        .tag(
            "w:styles", ["xmlns:w": WordBody.namespace],
            [
                .tag(
                    "w:docDefaults", [:],
                    [
                        .tag(
                            "w:rPrDefault", [:],
                            [
                                .tag(
                                    "w:rPr", [:],
                                    [
                                        fonts(of: "宋体"),
                                        .tag("w:lang", ["w:val": "zh-CN", "w:eastAsia": "zh-CN"]),
                                    ])
                            ])
                    ])
            ] + all.map(style))
    }

    private static func fonts(of name: String) -> Markup {
        .tag(
            "w:rFonts",
            ["w:ascii": "Times New Roman", "w:hAnsi": "Times New Roman", "w:eastAsia": name])
    }

    private static func style(_ style: Style) -> Markup {
        var paragraph: [Markup] = []
        if style.keepsWithNext { paragraph.append(.tag("w:keepNext")) }
        var spacing: [Markup.Attribute] = [
            .init(name: "w:before", value: "\(style.before)"),
            .init(name: "w:after", value: "\(style.after)"),
        ]
        if let pitch = style.pitch {
            spacing.append(.init(name: "w:line", value: "\(Int(pitch * 20))"))
            spacing.append(.init(name: "w:lineRule", value: "exact"))
        }
        paragraph.append(.element("w:spacing", spacing, []))
        if style.indent > 0 {
            paragraph.append(
                .tag(
                    "w:ind",
                    [
                        "w:firstLineChars": "\(style.indent * 100)",
                        "w:firstLine": "\(Int(style.size * 20) * style.indent)",
                    ]))
        }
        paragraph.append(.tag("w:jc", ["w:val": style.alignment]))
        if let outline = style.outline {
            paragraph.append(.tag("w:outlineLvl", ["w:val": "\(outline)"]))
        }
        var run: [Markup] = [fonts(of: style.font)]
        if style.isBold { run.append(.tag("w:b")) }
        if let colour = style.colour { run.append(.tag("w:color", ["w:val": colour])) }
        run.append(.tag("w:sz", ["w:val": "\(Int(style.size * 2))"]))
        run.append(.tag("w:szCs", ["w:val": "\(Int(style.size * 2))"]))
        return .tag(
            "w:style", ["w:type": "paragraph", "w:styleId": style.id],
            [
                .tag("w:name", ["w:val": style.name]), .tag("w:qFormat"),
                .tag("w:pPr", [:], paragraph), .tag("w:rPr", [:], run),
            ])
    }

    /// What stands in for a font that a machine lacks.
    static var fonts: Markup {
        let alternatives = [
            ("方正小标宋简体", "华文中宋"), ("仿宋", "仿宋_GB2312"), ("楷体", "楷体_GB2312"),
            ("黑体", "SimHei"), ("宋体", "SimSun"),
        ]
        return .tag(
            "w:fonts", ["xmlns:w": WordBody.namespace],
            alternatives.map { name, other in
                .tag("w:font", ["w:name": name], [.tag("w:altName", ["w:val": other])])
            })
    }
}
