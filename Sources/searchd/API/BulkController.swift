import Dedup
import Foundation
import Hummingbird
import Logging
import NIOCore
import NIOFoundationCompat
import SearchIndex
import Synchronization

/// `POST /v1/cases/bulk`: NDJSON in, NDJSON out, one outcome a line, in order.
///
/// While a batch is being written, the next is read and prepared; nothing more is read before
/// that, so memory stays bounded and the sender is slowed to the pace of the disk. Sent again, an
/// interrupted upload goes on where it stopped: cases already stored answer `unchanged`.
struct BulkController: Sendable {
    let queue: IntakeQueue
    let threads: DatabaseThreads
    let access: AccessControl
    let reading: RequestReading
    let uploads: UploadSlots

    /// Lines of one transaction: few enough that single posts between them wait little.
    static let batchSize = 128

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.post("/v1/cases/bulk", use: upload)
    }

    @Sendable func upload(_ request: Request, context: AppRequestContext) async throws -> Response {
        let principal = try context.principal(with: .ingest)
        guard let slot = uploads.take() else {
            throw APIError(.overloaded, "同时进行的批量上传过多，请稍后再试", retryAfter: 10)
        }
        let logger = context.logger
        let body = ResponseBody { writer in
            defer { slot.release() }
            var counts = BulkCounts()
            do {
                try await transfer(request.body, to: &writer, principal, &counts)
                await log(counts, principal)
                try await writer.finish(nil)
            } catch {
                logger.notice("bulk upload broken off", metadata: ["lines": "\(counts.lines)"])
                await log(counts, principal)
                throw error
            }
        }
        return Response(
            status: .ok, headers: [.contentType: "application/x-ndjson; charset=utf-8"], body: body)
    }

    private func transfer(
        _ body: RequestBody, to writer: inout any ResponseBodyWriter, _ principal: Principal,
        _ counts: inout BulkCounts
    ) async throws {
        var lines = UploadedLines(body, limit: reading.limits.lineBytes)
        var batch = try await prepare(lines.next(atMost: Self.batchSize), principal)
        while !batch.isEmpty {
            async let stored = store(batch)
            let upcoming = try await prepare(lines.next(atMost: Self.batchSize), principal)
            let outcomes = await stored
            counts.add(outcomes)
            try await writer.write(Self.encoded(outcomes))
            // Once storing fails, going on would only refuse line after line.
            if outcomes.contains(where: \.endsUpload) { return }
            batch = upcoming
        }
    }

    private func prepare(_ lines: [LineSplitter.Line], _ principal: Principal) async throws
        -> [PreparedLine]
    {
        guard !lines.isEmpty else { return [] }
        let (reading, decoder) = (
            self.reading, RecordDecoder(file: "", channel: principal.channel)
        )
        return try await threads.runToEnd {
            lines.map { PreparedLine($0, decoder, reading, principal) }
        }
    }

    /// The outcome of every line; waits for a place in the queue as long as it takes.
    private func store(_ batch: [PreparedLine]) async -> [BulkOutcome] {
        let cases = batch.compactMap(\.incoming)
        do {
            var outcomes = try await submit(cases)[...]
            return batch.map { line in
                line.refusal.map { BulkOutcome(line: line.number, refusal: $0) }
                    ?? BulkOutcome(
                        line: line.number, outcome: outcomes.popFirst(),
                        seesReporter: line.seesReporter)
            }
        } catch {
            var refusal = APIError(error)
            return batch.map { line in
                refusal.line = line.number
                return BulkOutcome(
                    line: line.number, refusal: line.refusal ?? refusal,
                    endsUpload: line.refusal == nil)
            }
        }
    }

    private func submit(_ cases: [IncomingCase]) async throws -> [IntakeOutcome] {
        while true {
            do {
                return try await queue.submit(cases)
            } catch let error as APIError where error.code == .overloaded {
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    private func log(_ counts: BulkCounts, _ principal: Principal) async {
        let access = self.access
        // A failed log entry must not hide what was stored; the next write fails loudly.
        _ = try? await threads.runToEnd {
            try access.log(
                .bulk, actor: principal.identity, detail: counts.description, at: Clock.now())
        }
    }

    private static func encoded(_ outcomes: [BulkOutcome]) throws -> ByteBuffer {
        var buffer = ByteBuffer()
        for outcome in outcomes { buffer.writeData(try JSONOutput.data(outcome)) }
        return buffer
    }
}
