import Dedup

/// What became of one line of an upload.
struct BulkOutcome: Encodable, Sendable {
    let line: Int
    let outcome: OutcomeLine?
    let refusal: APIError?
    /// Nothing after this line was read.
    let endsUpload: Bool

    init(line: Int, outcome: IntakeOutcome?, seesReporter: Bool) {
        self.line = line
        self.outcome = outcome.map { OutcomeLine($0, seesReporter: seesReporter) }
        refusal = outcome == nil ? APIError(.internal, "服务器内部错误，已记入日志", line: line) : nil
        endsUpload = false
    }

    init(line: Int, refusal: APIError, endsUpload: Bool = false) {
        self.line = line
        outcome = nil
        self.refusal = refusal
        self.endsUpload = endsUpload
    }

    private enum Keys: String, CodingKey {
        case line, error
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Keys.self)
        try fields.encode(line, forKey: .line)
        if let refusal { try fields.encode(ErrorAnswer(refusal).error, forKey: .error) }
        try outcome?.encode(to: encoder)
    }
}

/// What an upload came to, for the log.
struct BulkCounts: Sendable, CustomStringConvertible {
    var lines = 0
    var refused = 0

    mutating func add(_ outcomes: [BulkOutcome]) {
        lines += outcomes.count
        refused += outcomes.count { $0.refusal != nil }
    }

    var description: String { "lines \(lines), refused \(refused)" }
}
