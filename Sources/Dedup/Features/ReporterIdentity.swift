import SearchIndex

/// Who reported a case, as one number that stays the same over channels.
///
/// The telephone number identifies best, then an identifier, then the full name where the channel
/// gives nothing else. Masked values (`138****0000`, `张某某`, `匿名`) identify nobody.
enum ReporterIdentity {
    /// 0 when nobody is identified.
    static func hash(of reporter: CaseRecord.Reporter?) -> UInt64 {
        guard let reporter else { return 0 }
        if let phone = reporter.phone.flatMap(digits(ofPhone:)) {
            return StableHash.hash(phone, seed: 1) | 1
        }
        for (value, seed) in [(reporter.identifier, UInt64(2)), (reporter.name, UInt64(3))] {
            guard let value else { continue }
            let folded = FoldedText(value).text.filter { !$0.isWhitespace }
            if identifies(folded) { return StableHash.hash(folded, seed: seed) | 1 }
        }
        return 0
    }

    /// The last eleven digits, so that `+86 138…` and `0138…` are one number; nil when masked or short.
    private static func digits(ofPhone phone: String) -> String? {
        let folded = FoldedText(phone).text
        guard !folded.contains("*"), !folded.contains("x") else { return nil }
        let digits = folded.filter(\.isWholeNumber)
        return digits.count >= 7 ? String(digits.suffix(11)) : nil
    }

    private static let anonymous: Set<String> = [
        "匿名", "市民", "群众", "网友", "不详", "未知", "无", "保密", "匿名用户", "热心市民",
    ]

    private static func identifies(_ name: String) -> Bool {
        name.count >= 2 && !anonymous.contains(name) && !name.contains("*")
            && !name.contains("某") && !name.hasSuffix("先生") && !name.hasSuffix("女士")
            && !name.hasSuffix("同志")
    }
}
