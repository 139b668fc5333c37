import CICU
import Synchronization

/// How a Chinese character is typed in Latin letters, without tones.
enum Pinyin {
    /// What was asked of ICU so far: its transliterator takes longer than everything around it.
    private static let known = Mutex<[UInt32: [String]]>([:])

    /// Further readings of characters that have several; ü is written v.
    private static let polyphones: [UInt32: [String]] = {
        var readings: [UInt32: [String]] = [:]
        for line in WordList.words(in: PackageResources.polyphones_txt) {
            let parts = line.split(separator: " ").map(String.init)
            guard let point = parts.first?.unicodeScalars.first?.value else { continue }
            readings[point] = Array(parts.dropFirst())
        }
        return readings
    }()

    /// The readings of a folded code point; none of what is no Chinese character.
    static func readings(of point: UInt32) -> [String] {
        guard point >= 0x3400 else { return [] }
        if let known = known.withLock({ $0[point] }) { return known }
        var readings = polyphones[point] ?? []
        if let usual = usualReading(of: point), !readings.contains(usual) {
            readings.insert(usual, at: 0)
        }
        known.withLock { $0[point] = readings }
        return readings
    }

    private static func usualReading(of point: UInt32) -> String? {
        var letters = [CChar](repeating: 0, count: 16)
        guard cicu_pinyin(point, &letters, Int32(letters.count)) else { return nil }
        let bytes = letters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether two characters are read alike, in one of their readings.
    static func soundAlike(_ a: UInt32, _ b: UInt32) -> Bool {
        let readings = readings(of: a)
        return Self.readings(of: b).contains { readings.contains($0) }
    }
}
