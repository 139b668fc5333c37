import SearchIndex
import Testing

@testable import Dedup

@Suite struct NameLawsTests {
    private static func names(_ random: inout SeededText) -> (text: String, names: [CaseName]) {
        let title = random.text(pieces: random.next(below: 12))
        let body = random.text(pieces: random.next(below: 60))
        let names = NameExtractor.standard.names(title: title, body: body)
        return (FoldedText(title).text + "\n" + FoldedText(body).text, names)
    }

    @Test func `any text is read, and every name is short, not empty and folded`() {
        var random = SeededText(seed: 1)
        for _ in 0..<3000 {
            let (_, names) = Self.names(&random)
            #expect(names.count <= NameExtractor.maximumNames)
            for name in names {
                #expect(!name.core.isEmpty && name.core.unicodeScalars.count <= 24)
                #expect(FoldedText(name.core).text == name.core)
                #expect(!name.isInTitle || name.isProminent)
            }
        }
    }

    @Test func `agreement and conflict do not depend on the order of the cases or the names`() {
        var random = SeededText(seed: 2)
        let rarity = { (text: String) in
            text.unicodeScalars.reduce(1) { ($0 * 7 + Int($1.value)) % 40 }
        }
        var (agreements, conflicts) = (0, 0)
        for _ in 0..<1500 {
            let (a, b) = (Self.names(&random), Self.names(&random))
            let one = NameAgreement.best(a.names, b.names, cases: 1000, rarity: rarity)
            #expect(one == NameAgreement.best(b.names, a.names, cases: 1000, rarity: rarity))
            let turned = NameAgreement.best(
                a.names.reversed(), b.names.reversed(), cases: 1000, rarity: rarity)
            #expect(one == turned)
            #expect(one.map { $0.bits >= 0 && (0.5...1).contains($0.exactness) } ?? true)
            let holdsA = { (name: String) in a.text.contains(name) }
            let holdsB = { (name: String) in b.text.contains(name) }
            let conflict = NameConflict.kind(
                a.names, b.names, among: NameKind.allCases, holdsA: holdsA, holdsB: holdsB)
            let back = NameConflict.kind(
                b.names, a.names, among: NameKind.allCases, holdsA: holdsB, holdsB: holdsA)
            #expect(conflict == back)
            #expect(
                NameConflict.unitRelation(a.names, b.names)
                    == NameConflict.unitRelation(b.names, a.names))
            agreements += one == nil ? 0 : 1
            conflicts += conflict == nil ? 0 : 1
        }
        // The law would hold emptily on texts without names.
        #expect(agreements > 100 && conflicts > 100)
    }

    @Test func `a case agrees with itself and never conflicts with itself`() {
        var random = SeededText(seed: 3)
        for _ in 0..<1000 {
            let (text, names) = Self.names(&random)
            let holds = { (name: String) in text.contains(name) }
            #expect(
                NameConflict.kind(
                    names, names, among: NameKind.allCases, holdsA: holds, holdsB: holds)
                    == nil)
            if names.contains(where: { $0.kind != .district }) {
                #expect(
                    NameAgreement.best(names, names, cases: 10) { _ in 1 }?.exactness == 1)
            }
        }
    }

    @Test func `spelling comparisons equal the slow, obvious ones`() {
        var random = SeededText(seed: 4)
        let letters = ["云", "岫", "雅", "苑"]
        let word = { (random: inout SeededText) in
            (0..<random.next(below: 6)).map { _ in letters[random.next(below: 4)] }.joined()
        }
        for _ in 0..<4000 {
            let (a, b) = (word(&random), word(&random))
            let (x, y) = (Self.spelled(a), Self.spelled(b))
            #expect(x.holds(y) == (b.isEmpty || a.contains(b)), "\(a) \(b)")
            #expect(x.isWithinOneEdit(of: y) == Self.oneEdit(Array(a), Array(b)), "\(a) \(b)")
        }
    }

    private static func spelled(_ core: String) -> SpelledName {
        SpelledName(CaseName(kind: .estate, core: core, isInTitle: true, isProminent: true))
    }

    /// All strings one edit away, tried one by one.
    private static func oneEdit(_ a: [Character], _ b: [Character]) -> Bool {
        if a == b { return true }
        for i in a.indices {
            var shorter = a
            let removed = shorter.remove(at: i)
            if shorter == b { return true }
            for letter in b {
                var replaced = a
                replaced[i] = letter
                if replaced == b { return true }
            }
            if i + 1 < a.count {
                shorter.insert(removed, at: i + 1)
                if shorter == b { return true }
            }
        }
        return b.indices.contains { i in
            var shorter = b
            shorter.remove(at: i)
            return shorter == a
        }
    }
}
