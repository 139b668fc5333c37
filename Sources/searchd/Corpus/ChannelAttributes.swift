import SearchIndex

/// The fields only one channel has.
enum ChannelAttributes {
    static func attributes(
        _ planned: PlannedCase, _ town: Town, _ random: inout RandomStream
    ) -> [String: JSONValue] {
        let serial = String(100_000 + Int(planned.matter.seed % 900_000))
        switch planned.channel {
        case .grid:
            let ownWork = random.chance(0.55)
            return [
                "网格编号": .string("\(town.name)第\(random.within(1...42))网格"),
                "网格员": .string(Citizen(number: 900_000_000 + random.below(3000)).name),
                "处置方式": .string(ownWork ? "自办自结" : "上报流转"),
                "当前层级": .string(ownWork ? "网格" : random.pick(["镇街", "镇街", "镇街", "区县", "市级"])),
            ]
        case .hotline:
            return [
                "来电方式": .string(random.pick(["电话", "电话", "电话", "微信公众号", "手机APP", "网页"])),
                "是否回访": .bool(random.chance(0.4)),
                "催办次数": .integer(planned.kind == .reminder ? Int64(random.within(1...3)) : 0),
            ]
        case .petition:
            return [
                "信访形式": .string(random.pick(["来访", "来访", "来信", "网信"])),
                "初重件标识": .string(planned.kind == .reminder ? "重件" : "初件"),
            ]
        case .cityManagement:
            return [
                "案卷类型": .string(random.chance(0.7) ? "事件" : "部件"),
                "网格编码": .string("4399\(serial)\(random.within(10...99))"),
                "采集来源": .string(random.pick(["采集员上报", "采集员上报", "公众举报", "视频发现"])),
            ]
        case .minsheng:
            return [
                "来源平台": .string(random.pick(["人民网留言板", "省委民声通道", "市委民声通道"])),
                "转办文号": .string(
                    "岚民转〔\(Timestamp(milliseconds: planned.time).localDate.prefix(4))〕\(random.within(1...2400))号"
                ),
            ]
        case .wenzheng:
            return [
                "版块": .string("\(town.district)问政"),
                "浏览量": .integer(Int64(random.within(8...4000))),
            ]
        case .town:
            return [
                "登记窗口": .string("\(random.within(1...9))号窗口"),
                "登记方式": .string(random.pick(["现场登记", "电话登记", "代办员登记"])),
            ]
        case .media:
            return [
                "线索平台": .string(random.pick(["短视频评论", "微博", "公众号留言", "新闻热线"])),
                "转发量": .integer(Int64(random.below(500))),
            ]
        }
    }
}
