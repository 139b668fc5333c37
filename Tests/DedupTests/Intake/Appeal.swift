import SearchIndex

/// A case as a test tells it; the key is `12345/1`, `12345/2` … unless it says otherwise.
struct Appeal {
    static func record(
        _ key: String, _ title: String, _ body: String, day: Int = 1, phone: String? = nil,
        kind: String? = nil, division: String? = nil, address: String? = nil, closedOn: Int? = nil
    ) -> CaseRecord {
        let parsed = CaseKey(key) ?? CaseKey(channel: "12345", externalID: key)
        return CaseRecord(
            channel: parsed.channel, externalID: parsed.externalID, title: title, body: body,
            submittedAt: noon(day), reporter: phone.map { .init(phone: $0) },
            location: division == nil && address == nil
                ? nil : .init(division: division, address: address),
            kind: kind, status: closedOn == nil ? nil : "办结",
            reply: closedOn.map { .init(text: "已处理完毕。", at: noon($0)) })
    }

    /// Noon of the so-many-th day from 1 March 2024.
    private static func noon(_ day: Int) -> Timestamp {
        Timestamp(milliseconds: 1_709_265_600_000 + Int64(day - 1) * 86_400_000)
    }
}
