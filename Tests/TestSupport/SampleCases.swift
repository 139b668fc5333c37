package import SearchIndex

/// Invented cases, enough alike that searches have something to order.
package enum SampleCases {
    private static let places = [
        "青禾花园", "云溪小区", "柳林路", "长宁大道", "东湖村", "松涛国际", "银杏街", "望江台", "文峰小学", "梅岭广场",
    ]
    private static let troubles = [
        ("夜间施工噪音扰民", "每天晚上十一点以后还在打桩，老人和小孩无法休息。"),
        ("停车位不足收费过高", "物业把车位全部出售，临时停车每小时收10元，车牌粤Z·A1234的车主也反映过。"),
        ("路灯不亮", "整条路的路灯坏了两个月，编号PD1728_A_1的灯杆倾斜，存在安全隐患。"),
        ("电梯故障频发", "3号楼2单元电梯一周坏了四次，维保单位C#科技没有人来，业主👨‍👩‍👧被困。"),
        ("污水横流", "下水道堵塞，污水流到路上，𠮷祥超市门口臭气熏天！請儘快處理。"),
        ("油烟扰民", "楼下餐馆没有安装油烟净化器，油烟直排，多次反映无果（见附件）。"),
    ]

    /// `count` cases, the same for the same arguments.
    package static func make(_ count: Int, from first: Int = 0) -> [CaseRecord] {
        (first..<(first + count)).map { i in
            let place = places[i % places.count]
            let (matter, detail) = troubles[(i / 3) % troubles.count]
            return CaseRecord(
                channel: i.isMultiple(of: 3) ? "12345" : "minsheng", externalID: "T\(1000 + i)",
                title: i % 7 == 0 ? "关于\(place)\(matter)的投诉" : "\(place)\(matter)",
                body: "\(place)\(i % 40 + 1)号附近：\(detail)第\(i)次反映。",
                submittedAt: Timestamp(
                    milliseconds: 1_650_000_000_000 + Int64((i * 7919) % 1000) * 3_600_000),
                location: .init(
                    division: i.isMultiple(of: 2) ? "南岭区" : "北川区", town: "第\(i % 4)街道",
                    address: "\(place)\(i % 40 + 1)号"),
                category: i.isMultiple(of: 2) ? ["城市管理", "施工噪音"] : ["城市管理服务"],
                kind: "投诉", status: i.isMultiple(of: 5) ? "办结" : "办理中",
                reply: i % 10 == 0 ? .init(text: "已转\(place)所在街道核查，将于七日内回复。", at: nil) : nil)
        }
    }
}
