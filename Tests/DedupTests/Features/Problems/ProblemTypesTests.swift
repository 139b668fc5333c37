import SearchIndex
import Testing

@testable import Dedup

@Suite struct ProblemTypesTests {
    private func vector(_ title: String, _ body: String = "") -> ProblemVector {
        ProblemTypes.standard.vector(title: FoldedText(title), body: FoldedText(body))
    }

    @Test(arguments: [
        ("夜间施工噪音扰民,无法入睡", "噪音扰民"),
        ("电梯故障困人", "电梯"),
        ("拖欠农民工工资", "欠薪"),
        ("自来水水压不足,经常停水", "供水"),
        ("房产证迟迟办不下来,网签备案", "房产证"),
        ("假期補課,收資料費", "补课"),
    ])
    func `the words of an appeal tell its type`(_ title: String, _ name: String) {
        #expect(vector(title).best.contains(name), "\(vector(title).best)")
    }

    @Test func `words that tell too little give no type`() {
        #expect(vector("").best.isEmpty)
        #expect(vector("您好").best.isEmpty)
        #expect(vector("您好").similarity(with: vector("您好")) == 0)
    }

    @Test func `the same problem elsewhere is nearer than another problem here`() {
        let noise = vector("云岫雅苑夜间施工噪音扰民", "工地通宵施工,睡不着")
        let sameProblem = vector("碧澜湾小区半夜噪音", "渣土车凌晨施工扰民")
        let samePlace = vector("云岫雅苑物业费乱收费", "物业公司不公示收费标准")
        #expect(noise.similarity(with: sameProblem) > noise.similarity(with: samePlace) + 0.3)
    }

    @Test func `similarity is symmetric, in 0…1, and 1 on itself`() {
        var random = SeededText(seed: 5)
        let words = [
            "噪音", "停车", "物业费", "公交", "退费", "工资", "补贴", "电梯", "路灯", "a", "的", "学校", "拆迁",
        ]
        let text = { (random: inout SeededText) in
            (0..<random.next(below: 30)).map { _ in words[random.next(below: words.count)] }
                .joined()
        }
        for _ in 0..<1000 {
            let a = vector(text(&random), text(&random))
            let b = vector(text(&random), text(&random))
            let similarity = a.similarity(with: b)
            #expect((0...1).contains(similarity))
            #expect(similarity == b.similarity(with: a))
            #expect(a.entries.isEmpty || a.similarity(with: a) > 0.9999)
            #expect(a.entries.allSatisfy { $0.score > 0 })
        }
    }

    @Test func `any text is scored`() {
        var random = SeededText(seed: 6)
        for _ in 0..<500 {
            _ = vector(random.text(pieces: 20), random.text(pieces: 700)).best
        }
        #expect(vector("停车", String(repeating: "噪音", count: 10_000)).best.contains("噪音扰民"))
    }

    @Test func `every type has a name, words and a share`() {
        #expect(ProblemTypes.standard.types.count > 50)
        for type in ProblemTypes.standard.types {
            #expect(!type.name.isEmpty)
            #expect((0.3...5).contains(type.rareness))
        }
    }
}
