import Hummingbird
import Logging

/// What a request is refused with; the one table of codes, statuses and log levels.
struct APIError: Error, Equatable, Sendable {
    enum Code: String, CaseIterable, Sendable {
        case malformedRequest = "malformed_request"
        case malformedJSON = "malformed_json"
        case unauthenticated
        case wrongPassword = "wrong_password"
        case forbidden
        case csrf
        case purposeRequired = "purpose_required"
        case passwordChangeRequired = "password_change_required"
        case notFound = "not_found"
        case methodNotAllowed = "method_not_allowed"
        case conflict
        case tooLarge = "too_large"
        case invalidField = "invalid_field"
        case rateLimited = "rate_limited"
        case timeout
        case overloaded
        case shuttingDown = "shutting_down"
        case storage = "storage_unavailable"
        case `internal` = "internal_error"
    }

    var code: Code
    /// One sentence in Chinese: what was wrong, where, what is accepted.
    var message: String
    var field: String?
    var line: Int?
    /// Cases that stand in the way.
    var cases: [String]?
    /// Seconds after which to try again.
    var retryAfter: Int?
    /// Methods that the address takes, as the header Allow lists them.
    var allow: String?

    init(
        _ code: Code, _ message: String, field: String? = nil, line: Int? = nil,
        retryAfter: Int? = nil, allow: String? = nil
    ) {
        self.allow = allow
        self.code = code
        self.message = message
        self.field = field
        self.line = line
        self.retryAfter = retryAfter
    }

    static let notFound = APIError(.notFound, "没有这个地址或记录，可用的调用见 /openapi.json")
}

extension APIError.Code {
    var status: HTTPResponse.Status {
        switch self {
        case .malformedRequest, .malformedJSON: .badRequest
        case .unauthenticated, .wrongPassword: .unauthorized
        case .forbidden, .csrf, .purposeRequired, .passwordChangeRequired: .forbidden
        case .notFound: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .invalidField: .unprocessableContent
        case .rateLimited: .tooManyRequests
        case .timeout, .overloaded, .shuttingDown, .storage: .serviceUnavailable
        case .internal: .internalServerError
        }
    }

    var level: Logger.Level {
        switch self {
        case .internal, .storage: .error
        case .timeout, .overloaded: .warning
        case .forbidden, .csrf, .purposeRequired, .wrongPassword, .rateLimited: .notice
        default: .debug
        }
    }
}

/// The body of every refusal.
struct ErrorAnswer: Encodable {
    struct Detail: Encodable {
        var code: String
        var message: String
        var field: String?
        var line: Int?
        var cases: [String]?
    }

    var error: Detail

    init(_ error: APIError) {
        self.error = Detail(
            code: error.code.rawValue, message: error.message, field: error.field,
            line: error.line, cases: error.cases)
    }
}
