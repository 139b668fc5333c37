import SearchIndex

/// Cases with a duplicate, a pair for review and a case of its own, as desks meet them.
enum DeskCases {
    static let first = record(
        "12345/A1", "丽景花园3栋电梯坏了一周没人修",
        "丽景花园3栋的电梯坏了一周，物业一直没有派人维修，老人上下楼很不方便，请尽快处理。", day: 1,
        reply: "已督促物业更换配件，电梯于3月5日恢复运行。")
    static let duplicate = record(
        "town/B1", "丽景花园3栋电梯坏了一周没人修",
        "丽景花园3栋的电梯坏了一周，物业一直没有派人维修，老人上下楼很不方便，请尽快处理。", day: 2)
    static let other = record(
        "grid/C1", "云杉路搅拌站夜间扰民", "云杉路搅拌站每晚施工到凌晨两点，居民无法休息。", day: 3)
    static let all = [first, duplicate, other]

    static func record(
        _ key: String, _ title: String, _ body: String, day: Int, reply: String? = nil
    ) -> CaseRecord {
        let key = CaseKey(key) ?? CaseKey(channel: "town", externalID: key)
        let noon = Timestamp(milliseconds: 1_709_265_600_000 + Int64(day - 1) * 86_400_000)
        return CaseRecord(
            channel: key.channel, externalID: key.externalID, title: title, body: body,
            submittedAt: noon, location: .init(division: "临川区", town: "青禾街道"), kind: "投诉",
            status: reply == nil ? "办理中" : "办结", department: "区住建局",
            // After every duplicate: what comes after an answer is another round.
            reply: reply.map {
                .init(text: $0, at: Timestamp(milliseconds: noon.milliseconds + 20 * 86_400_000))
            })
    }
}
