import Dedup
import SearchIndex

/// One line of an upload, ready to be stored or refused.
struct PreparedLine: Sendable {
    let number: Int
    let incoming: IncomingCase?
    let refusal: APIError?
    let seesReporter: Bool

    init(
        _ line: LineSplitter.Line, _ decoder: RecordDecoder, _ reading: RequestReading,
        _ principal: Principal
    ) {
        number = line.number
        seesReporter = principal.may(.complainant)
        do {
            guard !line.isTooLong else {
                throw APIError(.tooLarge, "该行超过 \(reading.limits.lineBytes) 字节，应为每行一个 JSON 对象")
            }
            try reading.checkDepth(line.bytes)
            let raw = RawRecord(line: line.number, payload: .json(line.bytes))
            let record = try decoder.decode(raw).get()
            try principal.checkChannel(of: record)
            incoming = IncomingCase(record)
            refusal = nil
        } catch {
            var refused = APIError(error)
            refused.line = line.number
            incoming = nil
            refusal = refused
        }
    }
}
