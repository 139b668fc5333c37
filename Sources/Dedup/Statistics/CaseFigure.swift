import GRDB
import SearchIndex

/// What counting needs to know of one case; names stand as numbers, see ``FigureNames``.
struct CaseFigure: Equatable, Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        /// 传输重复: the same submission over another path, no contact of its own.
        static let copy = Flags(rawValue: 1)
        static let replied = Flags(rawValue: 2)
        static let closed = Flags(rawValue: 4)
        /// 复发: reports again what had been closed.
        static let recurrence = Flags(rawValue: 8)
        /// 重件: the same by the same citizen.
        static let `repeat` = Flags(rawValue: 16)

        /// Extensions of the limit granted, counted up to three, in the two highest bits.
        var extensions: Int {
            get { Int(rawValue >> 6) }
            set { self = Flags(rawValue: rawValue & 0x3F | UInt8(min(3, max(0, newValue))) << 6) }
        }
    }

    var id: UInt32
    var cluster: UInt32
    /// Local day of submission, days since 1970; told by the page.
    var day: Int
    var channel: UInt32 = 0
    var division: UInt32 = 0
    var town: UInt32 = 0
    /// Broadest level of the category.
    var category: UInt32 = 0
    /// Its first two levels.
    var type: UInt32 = 0
    var kind: UInt32 = 0
    var status: UInt32 = 0
    var department: UInt32 = 0
    var urgency: UInt32 = 0
    /// People behind the submission, at least 1.
    var people: UInt16 = 1
    /// 1…5; 0 where the citizen gave none.
    var stars: UInt8 = 0
    var flags: Flags = []
    /// Minutes on the clock from submission to the closing reply; ``never`` where there is none.
    var closedAfter: UInt32 = Self.never
    /// Whole days from closing until the matter was reported again; ``neverAgain`` where it was not.
    var recurredAfter: UInt16 = Self.neverAgain
    /// Minute of the day of submission.
    var minute: UInt16 = 0

    static let never: UInt32 = .max
    static let neverAgain: UInt16 = .max

    /// The figure of a record without its links to others.
    init(_ id: CaseID, cluster: CaseID, _ record: CaseRecord, _ names: FigureNames, _ db: Database)
        throws
    {
        self.id = UInt32(truncatingIfNeeded: id.rawValue)
        self.cluster = UInt32(truncatingIfNeeded: cluster.rawValue)
        day = record.submittedAt.localDay
        channel = try names.number(of: record.channel, db)
        division = try names.number(of: record.location?.division, db)
        town = try names.number(of: record.location?.town, db)
        category = try names.number(of: record.category.first, db)
        type = try names.number(of: Self.type(of: record), db)
        kind = try names.number(of: record.kind, db)
        status = try names.number(of: record.status, db)
        department = try names.number(of: record.department, db)
        urgency = try names.number(of: record.urgency, db)
        people = UInt16(clamping: max(1, record.reporter?.people ?? 1))
        stars = UInt8(clamping: record.rating?.stars ?? 0)
        if !ReplyDuty.isOpen(record) { flags.insert(.replied) }
        if names.isClosed(record.status) {
            flags.insert(.closed)
            if let end = record.reply?.at {
                closedAfter = UInt32(
                    clamping: max(0, end.localMinute - record.submittedAt.localMinute))
            }
        }
        minute = UInt16(clamping: record.submittedAt.localMinute - day * 1440)
    }

    /// First two levels of the category, as filters write them; nil without one.
    private static func type(of record: CaseRecord) -> String? {
        record.category.isEmpty
            ? nil : record.category.prefix(2).joined(separator: CaseTable.categorySeparator)
    }

    private init(id: UInt32, cluster: UInt32, day: Int) {
        self.id = id
        self.cluster = cluster
        self.day = day
    }
}

extension CaseFigure {
    /// Bytes of a stored figure.
    static let width = 56

    /// Reads the figure at `offset`, little-endian fields in the order they are declared.
    init(_ bytes: UnsafeRawBufferPointer, at offset: Int, day: Int) {
        func word(_ i: Int) -> UInt32 {
            UInt32(
                littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4 * i, as: UInt32.self))
        }
        self.init(id: word(0), cluster: word(1), day: day)
        channel = word(2)
        division = word(3)
        town = word(4)
        category = word(5)
        type = word(6)
        kind = word(7)
        status = word(8)
        department = word(9)
        urgency = word(10)
        let small = word(11)
        people = UInt16(truncatingIfNeeded: small)
        stars = UInt8(truncatingIfNeeded: small >> 16)
        flags = Flags(rawValue: UInt8(truncatingIfNeeded: small >> 24))
        closedAfter = word(12)
        let last = word(13)
        recurredAfter = UInt16(truncatingIfNeeded: last)
        minute = UInt16(truncatingIfNeeded: last >> 16)
    }

    /// Number of figures in a page that are no copies.
    static func contacts(in page: UnsafeRawBufferPointer) -> Int {
        stride(from: 0, through: page.count - width, by: width).count {
            page[$0 + 47] & Flags.copy.rawValue == 0
        }
    }

    func append(to bytes: inout [UInt8]) {
        func add(_ word: UInt32) {
            withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
        }
        add(id)
        add(cluster)
        add(channel)
        add(division)
        add(town)
        add(category)
        add(type)
        add(kind)
        add(status)
        add(department)
        add(urgency)
        add(UInt32(people) | UInt32(stars) << 16 | UInt32(flags.rawValue) << 24)
        add(closedAfter)
        add(UInt32(recurredAfter) | UInt32(minute) << 16)
    }
}
