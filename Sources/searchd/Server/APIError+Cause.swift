import Dedup
import Foundation
import Hummingbird
import NIOCore
import NIOHTTPCompression
import SearchIndex

extension APIError {
    /// Decides for every error whose fault it was and what the caller is told.
    init(_ cause: any Error) {
        switch cause {
        case let error as APIError: self = error
        case let error as CaseRecordError: self.init(error)
        case let error as RecordRejection:
            self.init(CaseRecordError(field: error.field, message: error.message))
            line = error.line
        case let error as QueryError: self.init(.invalidField, error.description)
        case let error as ReviewError: self.init(error)
        case let error as SplitError: self.init(error)
        case let error as AttachError: self.init(.conflict, error.description)
        case AlertError.unknown: self = .notFound
        case let error as AlertError: self.init(.invalidField, error.description)
        case let error as DispatchError: self.init(error)
        case let error as AccessError: self.init(.invalidField, error.description)
        case let error as ExportError: self.init(error)
        case is TopicError:
            self.init(.invalidField, "统计时段为空，from 应早于 to", field: "from")
        case StoreError.timeLimit:
            self.init(.timeout, StoreError.timeLimit.description, retryAfter: 1)
        case is StoreError: self = .storage
        case NIOHTTPDecompression.DecompressionError.limit:
            self.init(.tooLarge, "压缩的请求正文展开后过大")
        case is NIOHTTPDecompression.DecompressionError,
            is NIOHTTPDecompression.ExtraDecompressionError:
            self.init(.malformedRequest, "请求正文的压缩数据已损坏")
        case is CancellationError:
            self.init(.shuttingDown, "服务正在停止，请稍后重新送来", retryAfter: 5)
        case is NIOTooManyBytesError: self.init(.tooLarge, "请求正文过大")
        case let error as HTTPError: self.init(error)
        default: self.init(.internal, "服务器内部错误，已记入日志")
        }
    }

    /// The file's own message names its path, which is for the log.
    private static let storage = APIError(
        .storage, "数据库暂不可写或不可读，请稍后再试；管理员可查看日志", retryAfter: 5)

    private init(_ error: CaseRecordError) {
        guard let field = error.field else {
            self.init(.malformedJSON, error.message)
            return
        }
        self.init(.invalidField, ValueCover.covered(error.message, field: field), field: field)
    }

    private init(_ error: ReviewError) {
        switch error {
        case .unknown(let id): self.init(.notFound, "没有编号为 \(id) 的待研判对")
        case .decidedBySomebodyElse: self.init(.forbidden, error.description)
        case .settled, .forbidden, .together, .undecided, .changedSince:
            self.init(.conflict, error.description)
        }
    }

    /// Files are written for an answer, so what went wrong is the server's own storage.
    private init(_ error: ExportError) {
        switch error {
        case .unwritable: self = .storage
        case .tooManyRows: self.init(.tooLarge, error.description)
        }
    }

    private init(_ error: SplitError) {
        switch error {
        case .unknownCase: self.init(.notFound, error.description)
        case .severalClusters, .wholeCluster: self.init(.conflict, error.description)
        }
    }

    private init(_ error: DispatchError) {
        switch error {
        case .unknownCluster, .unknownCase: self.init(.notFound, error.description)
        case .beyondFeed: self.init(.invalidField, error.description, field: "seq")
        case .closedCluster, .closedCase, .answered, .noLimit, .extensionsUsed, .limitPassed:
            self.init(.conflict, error.description)
        case .repliesOwed(_, let keys):
            self.init(.conflict, error.description)
            cases = keys.map(\.description)
        }
    }

    private init(_ error: HTTPError) {
        switch error.status {
        case .notFound: self = .notFound
        case .contentTooLarge: self.init(.tooLarge, "请求正文过大")
        default: self.init(.malformedRequest, "请求无法识别，应符合 /openapi.json")
        }
    }
}

/// Takes the offending value out of a message where it may say who complained.
enum ValueCover {
    private static let open = ["reporter", "title", "body", "reply", "attributes", "rating"]

    static func covered(_ message: String, field: String) -> String {
        let root = field.split(separator: ".").first.map(String.init) ?? field
        guard open.contains(root), let start = message.firstIndex(of: "'"),
            let end = message.lastIndex(of: "'"), start < end
        else { return message }
        return message.replacingCharacters(
            in: start...end, with: "'\(ComplainantMask.cover)'")
    }
}
