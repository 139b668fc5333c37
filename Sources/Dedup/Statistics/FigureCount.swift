/// Counts over some cases. 件次, 事项 and 人次 are kept apart everywhere.
///
/// Forwarded copies of one submission count once, in none of the numbers but ``copies``.
public struct FigureCount: Equatable, Sendable {
    /// 件次: contacts of citizens.
    public var contacts = 0
    /// 事项: clusters with at least one of these contacts.
    public var matters = 0
    /// 人次: people behind the contacts, a visit of five as five.
    public var people = 0
    /// 传输重复: copies over another path, left out everywhere else.
    public var copies = 0
    public var replied = 0
    /// 办结, as the status stands now.
    public var closed = 0
    /// Closed contacts whose closing time is known, and the minutes it took them together.
    public var timed = 0
    public var closingMinutes = 0
    /// Contacts by the stars the citizen gave, one star first.
    public var stars = [0, 0, 0, 0, 0]
    /// 复发: contacts that report again what had been closed.
    public var recurrences = 0
    /// 重件: contacts by which a citizen reports again their own closed matter.
    public var repeats = 0
    /// Closed contacts whose matter was reported again within ``recurrenceDays``.
    public var reopened = 0

    /// Days within which a closed matter that comes back counts as not really closed.
    /// Source: fake-closure window of seven days seen in the field, doubled to outlast a reply's delay
    /// and a weekend; a definition, so that the rates of two units compare.
    public static let recurrenceDays = 15
    /// Stars from which a citizen counts as satisfied.
    public static let satisfiedStars = 4

    public init() {}

    /// 重复率: 1 − 事项/件次; nil without contacts.
    public var duplicateRate: Double? { Self.share(contacts - matters, contacts) }
    /// 办结率; nil without contacts.
    public var closingRate: Double? { Self.share(closed, contacts) }
    public var replyRate: Double? { Self.share(replied, contacts) }
    public var open: Int { contacts - closed }
    public var rated: Int { stars.reduce(0, +) }
    /// 满意率: four and five stars among the citizens who rated; nil where nobody did.
    public var satisfaction: Double? {
        Self.share(stars[(Self.satisfiedStars - 1)...].reduce(0, +), rated)
    }
    /// 参评率; nil without closed contacts.
    public var ratingRate: Double? { Self.share(min(rated, closed), closed) }
    /// 复发率: ``reopened`` among the closed; nil without closed contacts.
    public var recurrenceRate: Double? { Self.share(reopened, closed) }
    /// Mean days from submission to closing; nil where no closing time is known.
    public var closingDays: Double? {
        timed > 0 ? Double(closingMinutes) / Double(timed) / 1440 : nil
    }

    static func share(_ part: Int, _ whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    /// Adds everything of a case but its matter.
    mutating func add(_ figure: CaseFigure) {
        guard !figure.flags.contains(.copy) else {
            copies += 1
            return
        }
        contacts += 1
        people += Int(figure.people)
        if figure.flags.contains(.replied) { replied += 1 }
        if figure.flags.contains(.recurrence) { recurrences += 1 }
        if figure.flags.contains(.repeat) { repeats += 1 }
        if (1...5).contains(figure.stars) { stars[Int(figure.stars) - 1] += 1 }
        guard figure.flags.contains(.closed) else { return }
        closed += 1
        if figure.closedAfter != CaseFigure.never {
            timed += 1
            closingMinutes += Int(figure.closedAfter)
        }
        if Int(figure.recurredAfter) <= Self.recurrenceDays { reopened += 1 }
    }
}
