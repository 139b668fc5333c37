/// The bounds a record must keep to; far beyond any real case, so that a broken export is caught.
public enum CaseRecordLimits {
    /// UTF-8 bytes of channel or external id.
    public static let keyBytes = 200
    /// UTF-8 bytes of a title.
    public static let titleBytes = 4_000
    /// UTF-8 bytes of a body or a reply.
    public static let textBytes = 1 << 20
    /// UTF-8 bytes of any other field.
    public static let fieldBytes = 16_000
    public static let categoryLevels = 10
}

extension CaseRecord {
    /// Checks every rule of the canonical shape.
    /// - Throws: ``CaseRecordError`` naming the first field that breaks one.
    public func validate() throws(CaseRecordError) {
        try Self.checkKey("channel", channel)
        try Self.checkKey("external_id", externalID)
        guard !Self.isBlank(title) || !Self.isBlank(body) else {
            throw CaseRecordError(field: "title", message: "title 与 body 至少要有一项内容")
        }
        try Self.check("title", title, bytes: CaseRecordLimits.titleBytes)
        try Self.check("body", body, bytes: CaseRecordLimits.textBytes)
        if let reply {
            try Self.check("reply.text", reply.text, bytes: CaseRecordLimits.textBytes)
        }
        for (field, value) in [
            ("kind", kind), ("urgency", urgency), ("status", status), ("department", department),
            ("reporter.name", reporter?.name), ("reporter.phone", reporter?.phone),
            ("reporter.identifier", reporter?.identifier),
            ("location.division", location?.division), ("location.town", location?.town),
            ("location.address", location?.address), ("rating.comment", rating?.comment),
        ] {
            if let value { try Self.check(field, value, bytes: CaseRecordLimits.fieldBytes) }
        }
        guard category.count <= CaseRecordLimits.categoryLevels else {
            throw .unacceptable(
                "category", "\(category.count) 级", "不超过 \(CaseRecordLimits.categoryLevels) 级的类别列表")
        }
        for level in category {
            try Self.check("category", level, bytes: CaseRecordLimits.fieldBytes)
        }
        if let stars = rating?.stars, !(1...5).contains(stars) {
            throw .unacceptable("rating.stars", String(stars), " 1 到 5 的整数")
        }
        if let people = reporter?.people, !(1...1_000_000).contains(people) {
            throw .unacceptable("reporter.people", String(people), "不小于 1 的整数")
        }
        if let likes, likes < 0 {
            throw .unacceptable("likes", String(likes), "不小于 0 的整数")
        }
        try Self.checkDegrees("location.lon", location?.lon, 180)
        try Self.checkDegrees("location.lat", location?.lat, 90)
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    }

    private static func checkKey(_ field: String, _ value: String) throws(CaseRecordError) {
        guard !isBlank(value) else { throw .missing(field) }
        try check(field, value, bytes: CaseRecordLimits.keyBytes)
        let isPlain = value.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPlain, field != "channel" || !value.contains("/") else {
            throw .unacceptable(field, value, "不含控制字符\(field == "channel" ? "和斜杠" : "")的编号")
        }
    }

    private static func check(_ field: String, _ value: String, bytes: Int)
        throws(CaseRecordError)
    {
        guard value.utf8.count <= bytes else {
            throw .unacceptable(field, value, "不超过 \(bytes) 字节的文本（现有 \(value.utf8.count) 字节）")
        }
        guard !value.utf8.contains(0) else {
            let clean = value.unicodeScalars.filter { $0 != "\0" }
            throw .unacceptable(
                field, String(String.UnicodeScalarView(clean)), "不含 NUL 字符（U+0000）的文本")
        }
    }

    private static func checkDegrees(_ field: String, _ value: Double?, _ limit: Double)
        throws(CaseRecordError)
    {
        guard let value else { return }
        guard value.isFinite, abs(value) <= limit else {
            throw .unacceptable(field, String(value), " -\(limit) 到 \(limit) 之间的度数")
        }
    }
}
