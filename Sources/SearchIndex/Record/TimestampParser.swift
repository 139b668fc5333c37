/// Reads the ways people and systems write a moment: ISO 8601, `2022/5/28 9:12`, `20220528091200`,
/// `2022年5月28日 上午9点12分`.
///
/// Where no offset is written, China's is meant. Total: any other text yields nil.
public enum TimestampParser {
    /// What ``parse(_:)`` accepts, for error messages.
    public static let accepted =
        "2022-05-28T09:12:00+08:00、2022-05-28 09:12、2022/5/28、20220528091200 或 2022年5月28日 上午9点12分"

    public static func parse(_ text: String) -> Timestamp? {
        var scanner = Scanner(text)
        guard let (year, month, day) = scanner.date() else { return nil }
        scanner.skip { $0 == " " || $0 == "T" || $0 == "t" || $0 == "," || $0 == "，" }
        scanner.weekday()
        guard !scanner.atEnd else { return Timestamp(year: year, month: month, day: day) }
        guard let clock = scanner.clock() else { return nil }
        guard let offset = scanner.offset(), scanner.atEnd else { return nil }
        // 24:00 is how some systems write the end of a day.
        if clock.hour == 24 {
            guard clock.minute == 0, clock.second == 0,
                var midnight = Timestamp(year: year, month: month, day: day, utcOffset: offset)
            else { return nil }
            midnight.milliseconds += Timestamp.millisecondsPerDay
            return midnight
        }
        return Timestamp(
            year: year, month: month, day: day, hour: clock.hour, minute: clock.minute,
            second: clock.second, millisecond: clock.millisecond, utcOffset: offset)
    }
}

extension TimestampParser {
    private struct Clock {
        var hour: Int
        var minute = 0
        var second = 0
        var millisecond = 0
    }

    private struct Scanner {
        private let scalars: [Unicode.Scalar]
        private var index = 0

        init(_ text: String) {
            // Full-width digits and punctuation are common in typed dates.
            scalars = text.unicodeScalars.map { scalar in
                if (0xFF01...0xFF5E).contains(scalar.value) {
                    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                }
                return scalar.properties.isWhitespace ? " " : scalar
            }
            skipSpaces()
        }

        var atEnd: Bool {
            scalars[index...].allSatisfy { $0 == " " }
        }

        mutating func date() -> (Int, Int, Int)? {
            let digits = leadingDigits()
            if digits == 8 || digits == 14 || digits == 12 {
                guard let y = number(digits: 4), let m = number(digits: 2),
                    let d = number(digits: 2)
                else { return nil }
                return (y, m, d)
            }
            guard digits == 4, let year = number(digits: 4) else { return nil }
            guard accept("年") || accept("-") || accept("/") || accept(".") else { return nil }
            skipSpaces()
            guard let month = number(upTo: 2) else { return nil }
            guard accept("月") || accept("-") || accept("/") || accept(".") else { return nil }
            skipSpaces()
            guard let day = number(upTo: 2) else { return nil }
            if !accept("日") { _ = accept("号") }
            return (year, month, day)
        }

        mutating func weekday() {
            guard accept("星期") || accept("周") else { return }
            skip { "一二三四五六日天".unicodeScalars.contains($0) }
            skipSpaces()
        }

        mutating func clock() -> Clock? {
            var afternoon: Bool?
            for (word, isAfternoon) in [
                ("上午", false), ("凌晨", false), ("早上", false), ("清晨", false), ("下午", true),
                ("晚上", true), ("傍晚", true), ("中午", true), ("夜间", true), ("AM", false),
                ("PM", true),
            ] where accept(word) {
                afternoon = isAfternoon
                skipSpaces()
                break
            }
            if leadingDigits() == 6 || leadingDigits() == 4 {
                let withSeconds = leadingDigits() == 6
                guard let h = number(digits: 2), let m = number(digits: 2) else { return nil }
                return Clock(hour: h, minute: m, second: withSeconds ? number(digits: 2) ?? 0 : 0)
            }
            guard let hour = number(upTo: 2) else { return nil }
            var clock = Clock(hour: hour)
            if accept(":") || accept("点") || accept("时") {
                skipSpaces()
                if accept("半") {
                    clock.minute = 30
                } else if let minute = number(upTo: 2) {
                    clock.minute = minute
                    if accept(":") || accept("分") {
                        skipSpaces()
                        if let second = number(upTo: 2) {
                            clock.second = second
                            fraction(&clock)
                            _ = accept("秒")
                        }
                    }
                }
            } else {
                return nil
            }
            skipSpaces()
            if afternoon == nil {
                if accept("AM") { afternoon = false } else if accept("PM") { afternoon = true }
            }
            if afternoon == true, clock.hour < 12, clock.hour > 0 { clock.hour += 12 }
            if afternoon == false, clock.hour == 12 { clock.hour = 0 }
            return clock
        }

        private mutating func fraction(_ clock: inout Clock) {
            guard accept(".") || accept(",") else { return }
            var scale = 100
            while index < scalars.count, let digit = digit(at: index) {
                clock.millisecond += digit * scale
                scale /= 10
                index += 1
            }
        }

        /// Seconds east of Greenwich; China's when none is written.
        mutating func offset() -> Int? {
            skipSpaces()
            if accept("Z") || accept("z") { return 0 }
            let sign = accept("+") ? 1 : accept("-") ? -1 : 0
            guard sign != 0 else { return Timestamp.chinaOffset }
            guard let hours = number(digits: 2) else { return nil }
            _ = accept(":")
            let minutes = number(digits: 2) ?? 0
            return sign * (hours * 3600 + minutes * 60)
        }

        mutating func skip(while condition: (Unicode.Scalar) -> Bool) {
            while index < scalars.count, condition(scalars[index]) { index += 1 }
        }

        private mutating func skipSpaces() { skip { $0 == " " } }

        private func digit(at i: Int) -> Int? {
            guard (0x30...0x39).contains(scalars[i].value) else { return nil }
            return Int(scalars[i].value) - 0x30
        }

        private func leadingDigits() -> Int {
            var i = index
            while i < scalars.count, digit(at: i) != nil { i += 1 }
            return i - index
        }

        private mutating func number(digits: Int) -> Int? {
            guard leadingDigits() >= digits else { return nil }
            var value = 0
            for _ in 0..<digits {
                value = value * 10 + (digit(at: index) ?? 0)
                index += 1
            }
            return value
        }

        private mutating func number(upTo digits: Int) -> Int? {
            let count = leadingDigits()
            guard count >= 1, count <= digits else { return nil }
            return number(digits: count)
        }

        private mutating func accept(_ word: String) -> Bool {
            let wanted = Array(word.unicodeScalars)
            guard index + wanted.count <= scalars.count,
                scalars[index..<(index + wanted.count)].elementsEqual(wanted)
            else { return false }
            index += wanted.count
            return true
        }
    }
}
