public import SearchIndex

/// When a case came to its end, from its status and reply.
public enum ClosedStatus {
    /// What a case is given that is closed here.
    static let closed = "办结"
    private static let words = ["办结", "结案", "归档", "已回复", "已答复", "办理完成", "已完成", "关闭", "closed"]
    private static let stillOpen = ["未", "待", "不予", "申请办结", "办结审核"]

    static func isClosed(_ status: String?) -> Bool {
        guard let status else { return false }
        let folded = FoldedText(status).text
        return words.contains(where: folded.contains) && !stillOpen.contains(where: folded.contains)
    }

    /// Milliseconds since 1970; 0 while the case is open or when the end has no time.
    public static func closingTime(of record: CaseRecord) -> Int64 {
        guard let at = record.reply?.at, isClosed(record.status) else { return 0 }
        return at.milliseconds
    }
}
