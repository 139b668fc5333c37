/// One sentence of a phrase bank: text with `{slots}` and `<this|that>` choices.
struct Phrase: Sendable {
    /// What a slot may hold; the raw value is its name in the bank.
    enum Slot: String, Sendable, CaseIterable {
        // Names of places, the matter's own or one near it.
        case place, estate, road, village, school, company, shop, bus, metro, town, district
        // Facts of the matter, the same for everybody who reports it.
        case building, floor, time, months, days, distance, amount, plate, people, date
        // What belongs to the one who writes.
        case person, surname, home, order
    }

    indirect enum Piece: Sendable {
        case text(String)
        case slot(Slot)
        case choice([[Piece]])
    }

    let pieces: [Piece]

    /// - Throws: ``CorpusError`` when a slot is unknown or a bracket is left open.
    init(_ line: String) throws(CorpusError) {
        pieces = try Self.pieces(line[...], of: line)
    }

    private static func pieces(_ text: Substring, of line: String) throws(CorpusError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "<" }) {
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let closing: Character = rest[open] == "{" ? "}" : ">"
            guard let close = rest[open...].firstIndex(of: closing) else {
                throw .phrase(line, "括号没有闭合")
            }
            let inner = rest[rest.index(after: open)..<close]
            if closing == "}" {
                guard let slot = Slot(rawValue: String(inner)) else {
                    throw .phrase(line, "没有名为 \(inner) 的空位")
                }
                pieces.append(.slot(slot))
            } else {
                var options: [[Piece]] = []
                for option in inner.split(separator: "|", omittingEmptySubsequences: false) {
                    options.append(try Self.pieces(option, of: line))
                }
                pieces.append(.choice(options))
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    /// Appends the sentence; the random source settles only the choices.
    func write(
        into text: inout String, choosing random: inout RandomStream, _ value: (Slot) -> String
    ) {
        Self.write(pieces, into: &text, choosing: &random, value)
    }

    private static func write(
        _ pieces: [Piece], into text: inout String, choosing random: inout RandomStream,
        _ value: (Slot) -> String
    ) {
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .slot(let slot): text += value(slot)
            case .choice(let options):
                write(random.pick(options), into: &text, choosing: &random, value)
            }
        }
    }
}
