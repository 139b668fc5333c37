import Dedup
import Foundation
import SearchIndex
import Yams

/// Public holidays and the weekend days worked in exchange, a year an entry.
struct HolidayFile: Sendable {
    private struct Year: Decodable {
        var off: [String]?
        var work: [String]?
    }

    let calendar: WorkingCalendar

    /// The years built in.
    static let standard: WorkingCalendar = {
        do throws(ConfigurationError) {
            let yaml = Data(PackageResources.holidays_yaml)
            return try HolidayFile(yaml: yaml, file: "holidays.yaml").calendar
        } catch {
            // A test reads the built-in file, so no released binary comes here.
            assertionFailure(error.description)
            return WorkingCalendar()
        }
    }()

    /// The built-in years with those of a district's own file.
    /// - Throws: ``ConfigurationError`` naming the file, the year and the date that is none.
    static func load(_ path: String?) throws(ConfigurationError) -> WorkingCalendar {
        guard let path else { return standard }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ConfigurationError(["dispatch.holidays 的文件 '\(path)' 无法读取，应为 YAML 文件"])
        }
        let own = try HolidayFile(yaml: data, file: path).calendar
        return WorkingCalendar(
            holidays: standard.holidays.union(own.holidays).subtracting(own.makeUpDays),
            makeUpDays: standard.makeUpDays.union(own.makeUpDays).subtracting(own.holidays))
    }

    init(yaml: Data, file: String) throws(ConfigurationError) {
        let years: [String: Year]
        do {
            years = try YAMLDecoder().decode([String: Year].self, from: yaml)
        } catch {
            throw ConfigurationError([
                "\(file)：应为“年份: {off: [日期…], work: [日期…]}”，日期写作 2026-01-01 或 2026-01-01..2026-01-03"
            ])
        }
        var calendar = WorkingCalendar()
        var problems: [String] = []
        for (year, days) in years.sorted(by: { $0.key < $1.key }) {
            for (texts, path) in [
                (days.off ?? [], \WorkingCalendar.holidays),
                (days.work ?? [], \WorkingCalendar.makeUpDays),
            ] {
                for text in texts {
                    guard let span = Self.days(text, of: year) else {
                        problems.append("\(file)：\(year) 年的 '\(text)' 不是该年的日期或起止日期")
                        continue
                    }
                    calendar[keyPath: path].formUnion(span)
                }
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems) }
        self.calendar = calendar
    }

    /// `2026-01-01` or `2026-01-01..2026-01-03` as day numbers.
    private static func days(_ text: String, of year: String) -> ClosedRange<Int>? {
        let ends = text.components(separatedBy: "..").map { part in
            part.hasPrefix(year + "-") ? TimestampParser.parse(part)?.localDay : nil
        }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first <= last
        else { return nil }
        return first...last
    }
}
