import Foundation
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// Reads requests within the limits of size, time and depth.
struct RequestReading: Sendable {
    let limits: ServerConfiguration.Limits

    /// The whole body.
    /// - Throws: ``APIError`` 413 when it is too large, 400 when it does not arrive in time.
    func body(of request: Request) async throws -> Data {
        if let length = request.headers[.contentLength].flatMap(Int.init),
            length > limits.bodyBytes
        {
            throw tooLarge
        }
        let most = limits.bodyBytes
        let buffer: ByteBuffer
        do {
            buffer = try await TimeLimit.run(seconds: limits.bodySeconds) {
                try await request.body.collect(upTo: most)
            }
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch is TimeLimit.Exceeded {
            throw APIError(.malformedRequest, "请求正文未在 \(limits.bodySeconds) 秒内到齐")
        }
        return Data(buffer: buffer)
    }

    /// The body as one JSON value of this type.
    func json<T: Decodable & Sendable>(_ type: T.Type, of request: Request) async throws -> T {
        let data = try await checkedJSON(of: request)
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw APIError(error)
        }
    }

    /// The body, not deeper than allowed and not empty.
    func checkedJSON(of request: Request) async throws -> Data {
        let data = try await body(of: request)
        try checkDepth(data)
        return data
    }

    func checkDepth(_ json: Data) throws(APIError) {
        guard !JSONDepth.exceeds(limits.jsonDepth, json) else {
            throw APIError(.malformedJSON, "JSON 嵌套超过 \(limits.jsonDepth) 层")
        }
    }

    private var tooLarge: APIError {
        APIError(.tooLarge, "请求正文超过 \(limits.bodyBytes) 字节；多件请用 POST /v1/cases/bulk")
    }
}

extension APIError {
    init(_ error: DecodingError) {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                context
            case .keyNotFound(let key, let context):
                DecodingError.Context(
                    codingPath: context.codingPath + [key], debugDescription: "")
            @unknown default: nil
            }
        let path = context?.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } ?? []
        guard !path.isEmpty else {
            self.init(.malformedJSON, "请求正文不是有效的 JSON 对象")
            return
        }
        let field = path.joined(separator: ".")
        self.init(.invalidField, "字段 \(field) 缺少或类型不对，应符合 /openapi.json", field: field)
    }
}
