import Hummingbird
import Logging
import NIOCore

/// What a request carries on its way to the handler.
struct AppRequestContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Peer of the connection; nil where there is none, as in tests.
    let peerAddress: String?
    /// Who is asking; nil when nobody said.
    var principal: Principal? {
        didSet { asker.principal = principal }
    }
    /// The same, for what stands around the handlers and sees only the context it was given.
    let asker = Asker()
    /// The fields of a form that one of our pages sent.
    var form: FormFields?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peerAddress = source.channel.remoteAddress?.ipAddress
    }

    /// Who is asking, if that one may do it.
    /// - Throws: ``APIError`` 401 without credentials, 403 without the right.
    func principal(with right: Right) throws(APIError) -> Principal {
        let principal = try authenticated()
        guard principal.may(right) else {
            if principal.mustChangePassword {
                throw APIError(.passwordChangeRequired, "请先用 POST /v1/session/password 更换一次性密码")
            }
            throw APIError(.forbidden, "角色 \(principal.role.rawValue) 无权进行此操作")
        }
        return principal
    }

    /// The fields of the form.
    /// - Throws: ``APIError`` 400 when the request is none.
    func requireForm() throws(APIError) -> FormFields {
        guard let form else {
            throw APIError(.malformedRequest, "请求应是页面表单，Content-Type 应为 \(FormFields.contentType)")
        }
        return form
    }

    /// Who is asking, whatever that one may do.
    func authenticated() throws(APIError) -> Principal {
        guard let principal else {
            throw APIError(.unauthenticated, "请先登录，或在 Authorization: Bearer 中给出有效的密钥")
        }
        return principal
    }
}
