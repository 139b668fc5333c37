/// Why a record was refused: which field, what it held, and what is accepted there.
public struct CaseRecordError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Path of the field in the canonical shape, e.g. `reply.at`; nil when the whole record is meant.
    public var field: String?
    /// One sentence in Chinese: what was wrong and what is accepted.
    public var message: String

    public init(field: String? = nil, message: String) {
        self.field = field
        self.message = message
    }

    public var description: String {
        field.map { "字段 \($0)：\(message)" } ?? message
    }

    static func missing(_ field: String) -> CaseRecordError {
        CaseRecordError(field: field, message: "缺少必填字段 '\(field)'")
    }

    public static func unacceptable(_ field: String, _ value: String, _ accepted: String)
        -> CaseRecordError
    {
        CaseRecordError(field: field, message: "值 '\(excerpt(value))' 无法接受，应为\(accepted)")
    }

    /// Enough of a value to recognise it by, never a whole complaint.
    static func excerpt(_ value: String) -> String {
        value.count <= 40 ? value : value.prefix(40) + "…"
    }
}
