/// Sentences that do not depend on the problem: how each channel opens and closes a text, how a
/// citizen comes back, how a unit answers.
struct CommonPhrases: Sendable {
    struct Wrapper: Sendable {
        var openings: [Phrase]
        var closings: [Phrase]
    }

    private let wrappers: [String: Wrapper]
    /// How a copy begins that another platform passed on.
    var forwarding: [Phrase]
    var forwardingClosings: [Phrase]
    var reminders: [Phrase]
    var recurrences: [Phrase]
    var replies: [Phrase]
    /// Circumstances any citizen may tell, whatever the problem.
    var backgrounds: [Phrase]
    var goodComments: [Phrase]
    var badComments: [Phrase]
    /// Simplified and traditional character of each pair.
    var traditional: [Unicode.Scalar: Unicode.Scalar]
    /// Words and what a hasty writer puts for them.
    var homophones: [(String, String)]

    func wrapper(_ channel: String) -> Wrapper {
        wrappers[channel] ?? Wrapper(openings: [], closings: [])
    }

    struct Entry: Decodable {
        struct Wrapper: Decodable {
            var channel: String
            var opening: String
            var closing: String
        }
        var wrappers: [Wrapper]
        var forwarding: String
        var forwarding_closing: String
        var reminder: String
        var recurrence: String
        var reply: String
        var background: String
        var good_comment: String
        var bad_comment: String
        var traditional: String
        var homophone: String
    }

    init(_ entry: Entry) throws(CorpusError) {
        var wrappers: [String: Wrapper] = [:]
        for wrapper in entry.wrappers {
            wrappers[wrapper.channel] = Wrapper(
                openings: try Self.phrases(wrapper.opening),
                closings: try Self.phrases(wrapper.closing))
        }
        self.wrappers = wrappers
        forwarding = try Self.phrases(entry.forwarding)
        forwardingClosings = try Self.phrases(entry.forwarding_closing)
        reminders = try Self.phrases(entry.reminder)
        recurrences = try Self.phrases(entry.recurrence)
        backgrounds = try Self.phrases(entry.background)
        replies = try Self.phrases(entry.reply)
        goodComments = try Self.phrases(entry.good_comment)
        badComments = try Self.phrases(entry.bad_comment)
        traditional = [:]
        for pair in entry.traditional.split(whereSeparator: \.isWhitespace) {
            guard let from = pair.unicodeScalars.first, let to = pair.unicodeScalars.last else {
                continue
            }
            traditional[from] = to
        }
        homophones = entry.homophone.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(separator: " ")
            guard let from = words.first, let to = words.last, words.count == 2 else { return nil }
            return (String(from), String(to))
        }
    }

    private static func phrases(_ block: String) throws(CorpusError) -> [Phrase] {
        var phrases: [Phrase] = []
        for line in block.split(whereSeparator: \.isNewline) {
            phrases.append(try Phrase(String(line)))
        }
        guard !phrases.isEmpty else { throw .bank("common", "有一部分没有句子") }
        return phrases
    }
}
