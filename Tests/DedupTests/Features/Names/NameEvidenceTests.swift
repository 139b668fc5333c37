import SearchIndex
import Testing

@testable import Dedup

/// Traps: texts that differ in little but the name. All names are invented.
@Suite struct NameEvidenceTests {
    private struct Case {
        var text: String
        var names: [CaseName]

        init(_ title: String, _ body: String = "") {
            text = FoldedText(title + "\n" + body).text
            names = NameExtractor.standard.names(title: title, body: body)
        }
    }

    private func conflict(
        _ a: Case, _ b: Case, among kinds: [NameKind] = NameConflict.decisiveKinds,
        by prominence: NameConflict.Prominence = .prominent
    ) -> NameKind? {
        NameConflict.kind(
            a.names, b.names, among: kinds, by: prominence, holdsA: { a.text.contains($0) },
            holdsB: { b.text.contains($0) })
    }

    private func agreement(_ a: Case, _ b: Case, counts: [String: Int] = [:]) -> NameAgreement
        .Match?
    {
        NameAgreement.best(a.names, b.names, cases: 1023) { counts[$0] ?? 1 }
    }

    @Test(arguments: [
        ("%@小区夜间施工噪音扰民", "云岫", "碧澜湾", NameKind.estate),
        ("%@小学划片不合理", "枫桥渡", "鹿鸣", .school),
        ("举报车辆%@乱停", "渝B2H5K8", "渝B7Q1M3", .plate),
        ("%@村民反映征地补偿", "石磨村", "竹溪村", .village),
    ])
    func `the same words about another thing are a conflict`(
        _ text: String, _ one: String, _ other: String, _ kind: NameKind
    ) {
        let (a, b) = (Case(filled(text, one)), Case(filled(text, other)))
        #expect(conflict(a, b) == kind)
        #expect(agreement(a, b) == nil)
    }

    @Test(arguments: [
        ("云岫雅苑停水", "云岫小区停水"),
        ("云岫雅苑停水", "云岫雅苑二期停水"),
        ("松影名邸停水", "松影铭邸停水"),
        ("云岫雅苑停水", "碧澜湾小区停水,对面云岫雅苑也停水"),
    ])
    func `a name within the other, mistyped, or named beside it is none`(_ a: String, _ b: String) {
        #expect(conflict(Case(a), Case(b)) == nil)
        #expect(agreement(Case(a), Case(b)) != nil)
    }

    @Test func `a case that names nothing conflicts with none`() {
        #expect(conflict(Case("小区停水怎么办"), Case("云岫雅苑停水")) == nil)
    }

    @Test func `lines conflict by number only where asked`() {
        let (a, b) = (Case("318路公交改线"), Case("31路公交改线"))
        #expect(conflict(a, b) == nil)
        #expect(conflict(a, b, among: [.bus]) == .bus)
        #expect(agreement(a, b) == nil)
    }

    @Test func `prominence in the body counts only where asked`() {
        let a = Case("停水", "云岫雅苑停水三天")
        let b = Case("碧澜湾小区停水")
        #expect(conflict(a, b) == .estate)
        #expect(conflict(a, b, by: .inTitle) == nil)
    }

    @Test func `a rarer name tells more, an exact one more than a contained one`() throws {
        let (a, b) = (Case("碧澜湾小区停水"), Case("碧澜湾小区噪音"))
        let rare = try #require(agreement(a, b))
        // log2(1024 / 1), both in the title
        #expect(abs(rare.bits - 11.5) < 1e-9)
        #expect(rare.kind == .estate && rare.name == "碧澜湾" && rare.exactness == 1)
        let frequent = try #require(agreement(a, b, counts: ["碧澜湾": 64]))
        #expect(abs(frequent.bits - 4.6) < 1e-9)
        let contained = try #require(agreement(a, Case("碧澜湾雅苑停水")))
        #expect(contained.exactness == 0.8 && contained.bits < rare.bits)
    }

    @Test func `two districts alike are no agreement, and a frequent beginning is none`() {
        #expect(agreement(Case("云台县停水"), Case("云台县停水")) == nil)
        let (a, b) = (Case("云岫雅苑停水"), Case("云岫名邸停水"))
        #expect(agreement(a, b)?.exactness == 0.5)
        #expect(agreement(a, b, counts: ["云岫": 100]) == nil)
    }

    @Test func `only names of both titles count for titles`() {
        let (a, b) = (Case("云岫雅苑停水"), Case("停水", "云岫雅苑停水"))
        let rarity = { (_: String) in 1 }
        #expect(NameAgreement.bestInTitles(a.names, b.names, cases: 9, rarity: rarity) == nil)
        #expect(NameAgreement.bestInTitles(a.names, a.names, cases: 9, rarity: rarity) != nil)
    }

    @Test func `phases and buildings of a shared estate are told apart`() {
        let relation = { (a: String, b: String) in
            NameConflict.unitRelation(Case(a).names, Case(b).names)
        }
        #expect(relation("青禾府三期停水", "青禾府3期停水") == .same)
        #expect(relation("青禾府三期停水", "青禾府二期停水") == .different)
        #expect(relation("青禾府三期停水", "青禾府12栋停水") == nil)
        #expect(relation("青禾府三期停水", "碧澜湾三期停水") == nil)
    }

    private func filled(_ text: String, _ name: String) -> String {
        text.split(separator: "%@", omittingEmptySubsequences: false).joined(separator: name)
    }
}
