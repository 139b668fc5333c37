import SearchIndex
import Testing

@testable import Dedup

/// All texts and names here are invented.
@Suite struct NameExtractorTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var title: String
        var body = ""
        var kind: NameKind
        var core: String
        var number: String?

        var testDescription: String { title + body }
    }

    static let examples = [
        Example(title: "反映云岫雅苑夜间施工噪音扰民", kind: .estate, core: "云岫雅苑"),
        Example(title: "投诉碧澜湾小区物业乱收费", kind: .estate, core: "碧澜湾"),
        Example(title: "青禾府三期何时交房", kind: .estate, core: "青禾府", number: "3期"),
        Example(title: "松影名邸12栋电梯故障", kind: .estate, core: "松影名邸", number: "12栋"),
        Example(title: "松影半山12栋电梯故障", kind: .estate, core: "松影半山", number: "12栋"),
        Example(title: "咨询", body: "我是鹭洲映月业主,被骗了", kind: .estate, core: "鹭洲映月"),
        Example(title: "枫桥渡小学划片问题", kind: .school, core: "枫桥渡小学"),
        Example(title: "建议在槐安路小学门口增设红绿灯", kind: .school, core: "槐安路小学"),
        Example(title: "恒远医院乱收费", kind: .hospital, core: "恒远医院"),
        Example(title: "举报锦程达有限公司拖欠工资", kind: .company, core: "锦程达"),
        Example(title: "万象汇购物中心油烟扰民", kind: .mall, core: "万象汇"),
        Example(title: "霞飞山公园路灯不亮", kind: .park, core: "霞飞山"),
        Example(title: "槐安大道88号违建", kind: .road, core: "槐安大道", number: "88"),
        Example(title: "G512路面破损", kind: .road, core: "g512"),
        Example(title: "五四路积水严重", kind: .road, core: "五四路"),
        Example(title: "石磨村村民反映征地补偿", kind: .village, core: "石磨村"),
        Example(title: "柳荫社区脏乱差", kind: .village, core: "柳荫"),
        Example(title: "石磨村竹林组没有通水", kind: .group, core: "竹林组"),
        Example(title: "清溪镇道路破损", kind: .town, core: "清溪镇"),
        Example(title: "云台县天然气何时开通", kind: .district, core: "云台县"),
        Example(title: "B7区路灯不亮", kind: .district, core: "b7区"),
        Example(title: "望江门地铁站漏水", kind: .station, core: "望江门"),
        Example(title: "建议增加318路公交班次", kind: .bus, core: "318"),
        Example(title: "三号线何时开工", kind: .metro, core: "3"),
        Example(title: "举报渝B·2H5K8违停", kind: .plate, core: "渝b2h5k8"),
        Example(title: "清溪镇派出所态度恶劣", kind: .organ, core: "清溪镇"),
        Example(title: "柳荫法院判决不公", kind: .organ, core: "柳荫法院"),
        Example(title: "投诉“启明未来”退费难", kind: .name, core: "启明未来"),
    ]

    @Test(arguments: examples)
    func `a name is found with its kind, core and number`(_ example: Example) {
        let names = NameExtractor.standard.names(title: example.title, body: example.body)
        let found = names.first { $0.kind == example.kind && $0.core == example.core }
        #expect(found != nil, "found only \(names.map { "\($0.kind) \($0.core)" })")
        #expect(found?.number == example.number)
        #expect(found?.isInTitle == example.body.isEmpty)
    }

    @Test(arguments: [
        "附近小区噪音扰民", "三个小区停水", "该路段路灯不亮", "2017年购房补贴何时发放", "我们小学没有老师",
        "人民医院看病难", "请问何时通车", "几百米没有路灯", "本小区业主", "", "，。！",
    ])
    func `general words make no name`(_ title: String) {
        let names = NameExtractor.standard.names(title: title, body: "")
        #expect(names.isEmpty, "\(names.map(\.core))")
    }

    @Test func `traditional characters and full width give the same names`() {
        let simplified = NameExtractor.standard.names(title: "云岫雅苑3栋电梯", body: "位于槐安大道88号")
        let traditional = NameExtractor.standard.names(title: "雲岫雅苑３棟電梯", body: "位於槐安大道８８號")
        #expect(simplified == traditional)
        #expect(!simplified.isEmpty)
    }

    @Test func `the title comes first, and what is named late in the body is not prominent`() {
        let names = NameExtractor.standard.names(
            title: "云岫雅苑停水",
            body: "尊敬的领导您好,我们这里停水已经三天了,槐安路也停水。另外柏舟路的路灯不亮")
        #expect(names.map(\.core) == ["云岫雅苑", "槐安路", "柏舟路"])
        #expect(names.map(\.isInTitle) == [true, false, false])
        #expect(names.map(\.isProminent) == [true, true, false])
    }

    @Test func `a name is listed once, and a pasted list is cut`() {
        let firsts = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木火土".map(String.init)
        let body = firsts.map { "\($0)槐小区、\($0)槐小区" }.joined(separator: "、")
        let names = NameExtractor.standard.names(title: "", body: body)
        #expect(names.count == NameExtractor.maximumNames)
        #expect(Set(names.map(\.core)).count == names.count)
    }

    @Test func `every kind is found by its identifier and has a Chinese name of its own`() {
        for kind in NameKind.allCases {
            #expect(NameKind(label: String(describing: kind)) == kind)
            #expect(!kind.name.isEmpty)
        }
        #expect(Set(NameKind.allCases.map(\.name)).count == NameKind.allCases.count)
    }
}
