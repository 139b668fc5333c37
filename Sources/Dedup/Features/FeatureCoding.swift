import Foundation

/// The stored form of ``CaseFeatures``: a version byte, then fixed and counted little-endian fields.
enum FeatureCoding {
    static let version: UInt8 = 4

    static func encode(_ features: CaseFeatures) -> Data {
        var writer = ByteWriter(reserving: 4 * (features.terms.entries.count + 100))
        writer.append(version)
        writer.append(features.reporter)
        writer.append(features.channel)
        writer.append(features.place.division)
        writer.append(features.place.town)
        writer.append(features.place.address)
        writer.append(features.place.houseNumber)
        writer.append(features.place.lon.bitPattern)
        writer.append(features.place.lat.bitPattern)
        writer.append(features.category.top)
        writer.append(features.category.second)
        writer.append(features.numbers.own)
        writer.append(features.numbers.cited)
        writer.append(features.kind)
        writer.append(features.submittedAt)
        writer.append(features.closedAt)
        writer.append(UInt32(features.length))
        writer.append(features.terms)
        writer.append(features.titleTerms)
        writer.append(UInt8(truncatingIfNeeded: features.names.count))
        for name in features.names.prefix(Int(UInt8.max)) { writer.append(name) }
        writer.append(UInt8(truncatingIfNeeded: features.problems.entries.count))
        for entry in features.problems.entries.prefix(Int(UInt8.max)) {
            writer.append(entry.type)
            writer.append(entry.score.bitPattern)
        }
        return Data(writer.bytes)
    }

    /// nil for bytes of another version or cut short.
    static func decode(_ data: Data) -> CaseFeatures? {
        data.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard reader.read(UInt8.self) == version,
                let reporter = reader.read(UInt64.self),
                let channel = reader.read(UInt32.self),
                let place = reader.readPlace(),
                let category = reader.readCategory(),
                let numbers = reader.readNumbers(),
                let kind = reader.read(UInt32.self),
                let submittedAt = reader.read(Int64.self),
                let closedAt = reader.read(Int64.self),
                let length = reader.read(UInt32.self),
                let terms = reader.readTerms(),
                let titleTerms = reader.readArray(),
                let names = reader.readNames(),
                let problems = reader.readProblems()
            else { return nil }
            return CaseFeatures(
                terms: terms, titleTerms: titleTerms, names: names,
                problems: problems, length: Int(length), reporter: reporter, channel: channel,
                place: place, category: category, numbers: numbers, kind: kind,
                submittedAt: submittedAt, closedAt: closedAt)
        }
    }
}

extension ByteWriter {
    /// Kind, flags (bit 0 in the title, 1 prominent, 2 numbered), text, number.
    fileprivate mutating func append(_ name: CaseName) {
        append(name.kind.rawValue)
        let flags: UInt8 =
            (name.isInTitle ? 1 : 0) | (name.isProminent ? 2 : 0) | (name.number == nil ? 0 : 4)
        append(flags)
        append(name.core)
        if let number = name.number { append(number) }
    }
}

extension ByteReader {
    fileprivate mutating func readNames() -> [CaseName]? {
        guard let count = read(UInt8.self) else { return nil }
        var names: [CaseName] = []
        for _ in 0..<count {
            guard let kind = read(UInt8.self).flatMap(NameKind.init(rawValue:)),
                let flags = read(UInt8.self), let core = readText()
            else { return nil }
            var number: String?
            if flags & 4 != 0 {
                guard let text = readText() else { return nil }
                number = text
            }
            names.append(
                CaseName(
                    kind: kind, core: core, isInTitle: flags & 1 != 0,
                    isProminent: flags & 2 != 0, number: number))
        }
        return names
    }

    fileprivate mutating func readPlace() -> CasePlace? {
        var place = CasePlace()
        guard let division = read(UInt32.self), let town = read(UInt32.self),
            let address = readArray(), let house = read(UInt16.self), let lon = read(UInt32.self),
            let lat = read(UInt32.self)
        else { return nil }
        (place.division, place.town, place.address) = (division, town, address)
        place.houseNumber = house
        (place.lon, place.lat) = (Float(bitPattern: lon), Float(bitPattern: lat))
        return place
    }

    fileprivate mutating func readCategory() -> CaseCategory? {
        var category = CaseCategory()
        guard let top = read(UInt32.self), let second = read(UInt32.self) else { return nil }
        (category.top, category.second) = (top, second)
        return category
    }

    fileprivate mutating func readNumbers() -> CaseNumbers? {
        var numbers = CaseNumbers()
        guard let own = read(UInt32.self), let cited = readArray() else { return nil }
        (numbers.own, numbers.cited) = (own, cited)
        return numbers
    }

    fileprivate mutating func readProblems() -> ProblemVector? {
        guard let count = read(UInt8.self) else { return nil }
        var entries: [ProblemVector.Entry] = []
        for _ in 0..<count {
            guard let type = read(UInt8.self), let score = read(UInt32.self) else { return nil }
            entries.append(.init(type: type, score: Float(bitPattern: score)))
        }
        return ProblemVector(entries: entries)
    }
}

/// The terms of a case in three bytes each: 18 bits of distance from the term before, 6 bits of flags.
/// A distance too long for that, one in twenty, takes three bytes more.
extension ByteWriter {
    fileprivate static let farAway: UInt32 = 0x3_FFFF

    fileprivate mutating func append(_ terms: TermVector) {
        append(UInt16(clamping: terms.entries.count))
        var before: UInt32 = 0
        for entry in terms.entries.prefix(Int(UInt16.max)) {
            let distance = (entry >> 8) - before
            before = entry >> 8
            let isFar = distance >= Self.farAway
            append24((isFar ? Self.farAway : distance) << 6 | entry & 0x3F)
            if isFar { append24(distance) }
        }
    }

    private mutating func append24(_ value: UInt32) {
        append(UInt16(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 16))
    }
}

extension ByteReader {
    fileprivate mutating func readTerms() -> TermVector? {
        guard let count = read(UInt16.self) else { return nil }
        var entries: [UInt32] = []
        entries.reserveCapacity(Int(count))
        var term: UInt32 = 0
        for _ in 0..<count {
            guard let packed = read24() else { return nil }
            var distance = packed >> 6
            if distance == ByteWriter.farAway {
                guard let far = read24() else { return nil }
                distance = far
            }
            term += distance
            entries.append(term << 8 | packed & 0x3F)
        }
        return TermVector(entries: entries)
    }

    private mutating func read24() -> UInt32? {
        guard let low = read(UInt16.self), let high = read(UInt8.self) else { return nil }
        return UInt32(high) << 16 | UInt32(low)
    }
}

/// Appends little-endian integers.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    init(reserving capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    @inline(__always)
    mutating func append<T: FixedWidthInteger>(_ value: T) {
        for i in 0..<MemoryLayout<T>.size {
            bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i)))
        }
    }

    /// A count and as many 32-bit values.
    mutating func append(_ values: [UInt32]) {
        append(UInt32(values.count))
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// A count and as many UTF-8 bytes.
    mutating func append(_ text: String) {
        let utf8 = text.utf8
        append(UInt16(truncatingIfNeeded: utf8.count))
        bytes.append(contentsOf: utf8.prefix(Int(UInt16.max)))
    }
}

/// Reads what ``ByteWriter`` wrote; nil past the end.
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func read<T: FixedWidthInteger>(_ type: T.Type) -> T? {
        guard offset + MemoryLayout<T>.size <= bytes.count else { return nil }
        defer { offset += MemoryLayout<T>.size }
        return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    mutating func readArray() -> [UInt32]? {
        guard let count = read(UInt32.self).map(Int.init), count <= (bytes.count - offset) / 4
        else { return nil }
        let start = offset
        offset += count * 4
        return [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
            UnsafeMutableRawBufferPointer(buffer).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count * 4)]))
            initialized = count
        }
    }

    mutating func readText() -> String? {
        guard let count = read(UInt16.self).map(Int.init), count <= bytes.count - offset else {
            return nil
        }
        defer { offset += count }
        return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
    }
}
