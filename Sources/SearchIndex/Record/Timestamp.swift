/// An instant together with the UTC offset it was written with, so that it prints as it came.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public var milliseconds: Int64
    /// Seconds east of Greenwich.
    public var utcOffset: Int

    public init(milliseconds: Int64, utcOffset: Int = Timestamp.chinaOffset) {
        self.milliseconds = milliseconds
        self.utcOffset = utcOffset
    }

    /// China has one time zone, UTC+8, without daylight saving since 1991.
    public static let chinaOffset = 8 * 3600
    static let millisecondsPerDay: Int64 = 86_400_000

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    /// Days since 1970-01-01 on the calendar of the timestamp's own offset.
    public var localDay: Int {
        let local = milliseconds + Int64(utcOffset) * 1000
        return Int(local.flooredQuotient(Self.millisecondsPerDay))
    }

    /// Minutes since 1970-01-01 on the timestamp's own clock.
    public var localMinute: Int {
        Int((milliseconds + Int64(utcOffset) * 1000).flooredQuotient(60_000))
    }

    /// The calendar date, `2022-05-28`.
    public var localDate: String { Self.date(ofDay: localDay) }

    /// The calendar date of a day number as ``localDay`` counts them.
    public static func date(ofDay day: Int) -> String {
        let (year, month, date) = civil(fromDay: day)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))"
    }

    /// ISO 8601 with offset, e.g. `2022-05-28T09:12:00+08:00`; milliseconds only where there are any.
    public var description: String {
        let local = milliseconds + Int64(utcOffset) * 1000
        let inDay = Int(local - Int64(localDay) * Self.millisecondsPerDay)
        let (seconds, millis) = (inDay / 1000, inDay % 1000)
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
        let fraction = millis == 0 ? "" : "." + Self.padded(millis, 3)
        let offset = abs(utcOffset) / 60
        let zone = "\(Self.padded(offset / 60, 2)):\(Self.padded(offset % 60, 2))"
        let date = Self.date(ofDay: localDay)
        return
            "\(date)T\(clock.joined(separator: ":"))\(fraction)\(utcOffset < 0 ? "-" : "+")\(zone)"
    }

    private static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension Timestamp {
    /// Builds an instant from calendar fields; nil when they name no real moment.
    public init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        millisecond: Int = 0, utcOffset: Int = Timestamp.chinaOffset
    ) {
        guard (1900...2200).contains(year), (1...12).contains(month), (0...23).contains(hour),
            (0...59).contains(minute), (0...60).contains(second),
            day >= 1, day <= Self.days(inMonth: month, of: year), abs(utcOffset) <= 18 * 3600
        else { return nil }
        let days = Int64(Self.day(year: year, month: month, day: day))
        let clock = Int64(hour * 3600 + minute * 60 + second - utcOffset) * 1000
        self.init(
            milliseconds: days * Self.millisecondsPerDay + clock + Int64(millisecond),
            utcOffset: utcOffset)
    }

    /// Number of days of a month, 1…12.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        if month == 2 {
            return (year.isMultiple(of: 4) && !year.isMultiple(of: 100)) || year.isMultiple(of: 400)
                ? 29 : 28
        }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Day number of a date of the Gregorian calendar.
    /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    public static func day(year: Int, month: Int, day: Int) -> Int {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }

    /// The date of a day number.
    /// Source: as above, civil_from_days.
    public static func civil(fromDay day: Int) -> (year: Int, month: Int, day: Int) {
        let z = day + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let m = (5 * dayOfYear + 2) / 153
        let month = m < 10 ? m + 3 : m - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1
        )
    }
}

extension Timestamp: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let parsed = TimestampParser.parse(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a time: \(text)")
        }
        self = parsed
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int64 {
    fileprivate func flooredQuotient(_ divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
