/// Makes names of places that have not been given before.
struct PlaceNames {
    private var given: Set<String> = []

    private static let first = characters(
        "青云松柏枫梧桐兰荷桂梅竹柳榆槐银金玉翠碧紫丹朱白蓝星月日晨朝霞曦和瑞祥福康宁安泰永恒鸿华锦绣龙凤鹤鹭麒天海江湖溪泉清澄望观揽听沐盛丰裕润泽博文明德仁礼信")
    private static let second = characters(
        "林山水湖江溪泉湾洲岸畔峰岭谷川源塘桥港浦澜庭园苑轩阁台城景悦逸馨雅韵秀丽嘉禾都府和安泰隆兴盛达通顺光辉耀晖晨曦风雨雪阳")
    private static let estateSuffixes = [
        "花园", "家园", "小区", "新城", "公馆", "华府", "名都", "雅苑", "佳苑", "豪庭", "国际", "一品",
        "公寓", "新村", "学府", "御园", "壹号", "广场", "人家", "安置小区",
    ]
    private static let roadSuffixes = ["路", "路", "路", "东路", "西路", "南路", "北路", "中路", "街", "大道", "巷"]
    private static let villageFirst = characters("石塘沙青竹茶枫樟桐杨柳李张陈刘黄周吴彭罗谭龙马牛羊白黑红黄大小上下高长双三五七九")
    private static let villageSecond = [
        "塘", "桥", "冲", "坪", "湾", "洞", "溪", "岭", "家冲", "家坪", "家湾", "家塘", "树坪", "田", "垅", "坝",
        "子口", "山", "井", "泉", "渡", "铺", "园", "林", "石",
    ]
    private static let villageSuffixes = ["村", "村", "村", "新村", "社区"]
    private static let schoolSuffixes = [
        "小学", "小学", "中学", "实验小学", "实验学校", "第一幼儿园", "幼儿园", "职业技术学校", "中心小学", "外国语学校",
    ]
    private static let trades = [
        "建筑劳务", "建材", "物业服务", "装饰工程", "商贸", "食品", "纺织", "电子科技", "物流", "教育咨询",
        "房地产开发", "环保科技", "混凝土", "机械制造", "健身服务", "家政服务", "汽车销售", "人力资源",
    ]
    private static let shopSuffixes = [
        "烧烤店", "夜宵城", "火锅店", "餐馆", "米粉店", "超市", "便利店", "KTV", "酒吧", "棋牌室", "理发店", "健身房",
        "汽修店", "废品收购站", "药店", "服装店", "水果店", "早餐店", "五金店", "奶茶店",
    ]

    private static func characters(_ text: String) -> [String] { text.map(String.init) }

    mutating func town(_ suffix: String, _ random: inout RandomStream) -> String {
        unique(&random) { random in
            (random.pick(Self.first) + random.pick(Self.second) + suffix, "")
        }.name
    }

    /// A street to stand in an address; it need not be a place of its own.
    func street(_ random: inout RandomStream) -> String {
        random.pick(Self.first) + random.pick(Self.second) + random.pick(Self.roadSuffixes)
    }

    mutating func next(_ kind: Place.Kind, _ random: inout RandomStream) -> (
        name: String, short: String
    ) {
        unique(&random) { random in
            let stem = random.pick(Self.first) + random.pick(Self.second)
            switch kind {
            case .estate:
                let suffix = random.pick(Self.estateSuffixes)
                return suffix.hasSuffix("小区")
                    ? (stem + suffix, stem) : (stem + suffix + "小区", stem + suffix)
            case .road:
                let name = stem + random.pick(Self.roadSuffixes)
                return (name, name)
            case .village:
                let first = random.chance(0.5) ? Self.villageFirst : Self.first
                let name = random.pick(first) + random.pick(Self.villageSecond)
                return (name + random.pick(Self.villageSuffixes), name)
            case .school:
                let suffix = random.pick(Self.schoolSuffixes)
                return ("\(Gazetteer.prefecture)\(stem)\(suffix)", stem + suffix)
            case .company:
                let trade = random.pick(Self.trades)
                return ("\(Gazetteer.prefecture)\(stem)\(trade)有限公司", stem + trade)
            case .shop:
                let suffix = random.pick(Self.shopSuffixes)
                return (stem + suffix, stem)
            case .bus:
                let name = (random.chance(0.1) ? "快线" : "") + "\(random.within(1...980))路"
                return (name, name)
            case .metro:
                return ("地铁\(random.within(1...6))号线\(stem)站", "\(stem)站")
            }
        }
    }

    /// Draws until the name is new; when the morphemes run out, a numeral tells namesakes apart.
    private mutating func unique(
        _ random: inout RandomStream, _ draw: (inout RandomStream) -> (String, String)
    ) -> (name: String, short: String) {
        var (name, short) = draw(&random)
        var attempts = 0
        while !given.insert(name).inserted {
            (name, short) = draw(&random)
            attempts += 1
            if attempts > 8 {
                let numeral = "\(random.within(2...9999))区"
                (name, short) = (name + numeral, short + numeral)
            }
        }
        return (name, short)
    }
}
