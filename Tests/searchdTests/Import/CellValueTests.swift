import Testing

@testable import searchd

@Suite struct CellValueTests {
    @Test(arguments: [
        ("13800138000", "13800138000"), ("1.3800138E10", "13800138000"),
        ("202403050912001", "202403050912001"), ("12345678901234567890", "12345678901234567890"),
        ("1.23456789012345E+19", "12345678901234500000"), ("2.02403E+14", "202403000000000"),
        ("3.1400000000000001", "3.14"), ("0.30000000000000004", "0.3"), ("-12", "-12"),
        ("5.0", "5"), ("-0", "0"), ("1E-5", "0.00001"), ("1e999", "1e999"), ("0012", "0012"),
        ("", ""), ("abc", "abc"), ("nan", "nan"), ("1E+300", "1e+300"),
    ])
    func `numbers come out as cells show them`(stored: String, shown: String) {
        #expect(CellNumber.text(stored) == shown)
    }

    @Test func `zeros of the format fill up an id`() {
        #expect(CellNumber.text("42", format: .padded(8)) == "00000042")
        #expect(CellNumber.text("1.5", format: .padded(8)) == "1.5")
    }

    @Test(arguments: [
        ("General", NumberFormat.number), ("G/通用格式", .number), ("0.00E+00", .number),
        ("#,##0.00;[Red]-#,##0.00", .number), ("0", .number), ("00000000", .padded(8)),
        ("0\"day\"", .number), ("[$-804]0.0", .number), ("0\\d", .number), ("@", .number),
        ("yyyy/m/d", .date), ("yyyy\"年\"m\"月\"", .date), ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", .date),
        ("[DBNum1][$-804]m\"月\"d\"日\"", .date), ("mmm", .date), ("YYYY-MM-DD HH:MM:SS", .dateTime),
        ("m/d/yy h:mm", .dateTime), ("h:mm AM/PM", .time), ("mm:ss.0", .time),
        ("[h]:mm:ss", .elapsed), ("[Red]yyyy", .date), ("\"", .number), ("[", .number),
        ("\\", .number), ("0;d", .number),
    ])
    func `format codes tell dates from numbers`(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: code) == format)
    }

    @Test func `builtin formats of the Chinese edition are dates`() {
        let dates = [14, 15, 16, 17, 18, 22, 27, 31, 36, 45, 46, 47, 50, 57, 58]
        #expect(dates.allSatisfy { NumberFormat.builtIn($0) != .number })
        #expect(
            [0, 1, 2, 9, 10, 11, 37, 40, 44, 48, 49, 59].allSatisfy {
                NumberFormat.builtIn($0) == .number
            })
        #expect(NumberFormat.builtIn(31) == .date)
        #expect(NumberFormat.builtIn(32) == .time)
    }

    @Test(arguments: [
        (1.0, NumberFormat.date, "1900-01-01"), (59, .date, "1900-02-28"),
        (60, .date, "1900-02-29"),
        (61, .date, "1900-03-01"), (25569, .date, "1970-01-01"), (45356, .date, "2024-03-05"),
        (45356, .dateTime, "2024-03-05T00:00:00+08:00"),
        (45356.99999999, .dateTime, "2024-03-06T00:00:00+08:00"),
        (45356.5, .date, "2024-03-05T12:00:00+08:00"), (0.5, .time, "12:00:00"),
        (1.5, .elapsed, "36:00:00"), (2_958_465, .date, "9999-12-31"),
    ])
    func `days since 1900 become ISO text`(days: Double, format: NumberFormat, text: String) {
        #expect(SerialDate(days: days, countsFrom1904: false).text(as: format) == text)
    }

    @Test func `days since 1904 have no leap day too many`() {
        #expect(SerialDate(days: 0, countsFrom1904: true).text(as: .date) == "1904-01-01")
        #expect(SerialDate(days: 59, countsFrom1904: true).text(as: .date) == "1904-02-29")
        #expect(SerialDate(days: 43894, countsFrom1904: true).text(as: .date) == "2024-03-05")
    }

    @Test(arguments: [-1, 2_958_466, 1e300, .nan, .infinity])
    func `numbers outside the calendar are no dates`(days: Double) {
        #expect(SerialDate(days: days, countsFrom1904: false).text(as: .date) == nil)
    }

    @Test func `cell places count columns in letters`() {
        #expect(CellReference("A1")?.column == 0)
        #expect(CellReference("$BC$23")?.column == 54)
        #expect(CellReference("XFD1048576")?.row == 1_048_576)
        for text in ["", "A", "1", "XFE1", "A1048577", "1A", "A1B", "A0", "ZZZZZZZZZZZZZZ1", "甲1"] {
            #expect(CellReference(text) == nil, "\(text)")
        }
    }
}
