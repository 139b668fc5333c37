import SearchIndex
import TestSupport

/// Draws appeals that are often about one matter: few places and troubles, several wordings.
struct InventedAppeals {
    private static let places = ["青禾花园", "云溪小区", "松涛国际城", "银杏苑", "望江台小区"]
    private static let troubles: [[String]] = [
        [
            "夜间施工噪音扰民，工地每天十一点以后还在打桩浇筑混凝土，老人小孩无法入睡，请求城管部门查处。",
            "工地通宵打桩，噪音太大睡不着觉，多次拨打热线没有结果，请尽快制止夜间违规施工。",
        ],
        [
            "楼下烧烤店油烟直排，没有安装净化设备，气味呛人，住户不敢开窗，希望环保部门处理。",
            "餐饮店油烟扰民，烟道直接对着居民窗户排放，长期闻油烟味身体不适，要求整改。",
        ],
        [
            "电梯三个月内坏了八次，上周又把人困在里面四十分钟，物业一直拖着不更换，存在安全隐患。",
            "电梯频繁故障困人，维保单位敷衍了事，业主强烈要求物业动用维修资金更换电梯。",
        ],
    ]
    private static let channels = ["12345", "minsheng", "wenzheng", "petition", "town"]
    private static let openings = ["", "您好，", "我是业主，", "尊敬的领导："]

    private var random: SplitMix64
    private var count = 0
    private var drawn: [CaseRecord] = []

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// A new appeal with a key of its own; one in four has the very text of an earlier one.
    mutating func next() -> CaseRecord {
        count += 1
        var record: CaseRecord
        if let earlier = drawn.randomElement(using: &random),
            Int.random(in: 0..<4, using: &random) == 0
        {
            record = earlier
        } else {
            record = written()
        }
        record.channel = Self.channels.randomElement(using: &random) ?? "12345"
        record.externalID = "N\(count)"
        record.submittedAt = Timestamp(
            milliseconds: 1_650_000_000_000 + Int64(count) * 7_200_000)
        drawn.append(record)
        return record
    }

    private mutating func written() -> CaseRecord {
        let place = Self.places.randomElement(using: &random) ?? ""
        let trouble = Self.troubles.randomElement(using: &random) ?? []
        let wording = trouble.randomElement(using: &random) ?? ""
        let opening = Self.openings.randomElement(using: &random) ?? ""
        let title = "\(place)\(wording.prefix { $0 != "，" })"
        let number = Int.random(in: 1...30, using: &random)
        return CaseRecord(
            channel: "", externalID: "", title: title,
            body: "\(opening)\(place)\(number)栋\(wording)", submittedAt: Timestamp(milliseconds: 0),
            reporter: .init(phone: "1390000\(1000 + Int.random(in: 0..<40, using: &random))"))
    }

    /// An earlier appeal as the channel sends it again.
    mutating func again(changed: Bool) -> CaseRecord? {
        guard let index = drawn.indices.randomElement(using: &random) else { return nil }
        if changed {
            drawn[index].body += "补充：\(count)号来电再次反映。"
            drawn[index].status = ["办理中", "办结"].randomElement(using: &random)
        }
        return drawn[index]
    }

    /// Appeals whose keys no others have.
    static func many(_ count: Int, seed: UInt64) -> [CaseRecord] {
        var appeals = InventedAppeals(seed: seed)
        return (0..<count).map { index in
            var record = appeals.next()
            record.externalID = "M\(seed)-\(index)"
            return record
        }
    }
}
