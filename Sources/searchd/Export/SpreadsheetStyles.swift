import CXLSXWriter

/// The looks of cells; each belongs to the workbook it was made for.
struct SpreadsheetStyles {
    typealias Style = UnsafeMutablePointer<lxw_format>

    let title: Style?
    let header: Style?
    let text: Style?
    let integer: Style?
    let number: Style?
    let share: Style?
    let date: Style?
    let moment: Style?
    let link: Style?
    let note: Style?

    /// Grey fill and thin lines: readable when printed without colour.
    private static let headerFill: UInt32 = 0xE8EDF3
    private static let line: UInt32 = 0x9AA5B1
    private static let noteColour: UInt32 = 0x5F6B76

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
        func style(_ format: String? = nil, wraps: Bool = false, lined: Bool = true) -> Style? {
            guard let style = workbook_add_format(workbook) else { return nil }
            format_set_font_name(style, "宋体")
            format_set_font_size(style, 10.5)
            format_set_align(style, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
            if let format { format_set_num_format(style, format) }
            if wraps { format_set_text_wrap(style) }
            if lined {
                format_set_border(style, UInt8(LXW_BORDER_THIN.rawValue))
                format_set_border_color(style, Self.line)
            }
            return style
        }
        title = style(lined: false)
        format_set_font_name(title, "黑体")
        format_set_font_size(title, 14)
        header = style(wraps: true)
        format_set_font_name(header, "黑体")
        format_set_bg_color(header, Self.headerFill)
        format_set_align(header, UInt8(LXW_ALIGN_CENTER.rawValue))
        text = style(wraps: true)
        integer = style("#,##0")
        number = style("#,##0.0")
        share = style("0.0%")
        date = style("yyyy-mm-dd")
        moment = style("yyyy-mm-dd hh:mm")
        link = style(wraps: true)
        format_set_font_color(link, 0x0B4F8A)
        format_set_underline(link, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        note = style(lined: false)
        format_set_font_color(note, Self.noteColour)
        format_set_font_size(note, 9)
    }
}
