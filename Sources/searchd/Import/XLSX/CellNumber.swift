import Foundation

/// The text of a number as a cell shows it, not as it is stored.
enum CellNumber {
    /// Digits a cell shows of a number; the rest is binary noise.
    private static let significantDigits = 15

    /// `1.3800138E10` → `13800138000`; a run of digits stays as it is, so that ids keep every one.
    /// Anything that is no number is given back unchanged.
    static func text(_ stored: String, format: NumberFormat = .number) -> String {
        let plain = plain(stored)
        guard case .padded(let width) = format, plain.utf8.allSatisfy(isDigit) else { return plain }
        return String(repeating: "0", count: max(0, width - plain.utf8.count)) + plain
    }

    private static func plain(_ stored: String) -> String {
        if stored.utf8.allSatisfy(isDigit) { return stored }
        guard let value = Double(stored), value.isFinite else { return stored }
        if value == 0 { return "0" }
        let short = String(format: "%.\(significantDigits)g", value)
        guard short.utf8.contains(0x65) else { return short }
        // Past what a Decimal holds, nobody reads the digits.
        guard abs(value) < 1e30, abs(value) > 1e-30,
            let decimal = Decimal(string: short, locale: Locale(identifier: "en_US_POSIX"))
        else { return short }
        return decimal.description
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
