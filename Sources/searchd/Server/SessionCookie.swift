import HTTPTypes
import Hummingbird

/// The cookie of a log-in: out of reach of scripts, never sent along from other sites.
enum SessionCookie {
    static let name = "searchd_session"
    /// Field in which the session's token is repeated.
    static let csrfHeader = HTTPField.Name("X-CSRF-Token") ?? .authorization

    static func make(_ token: String, hours: Int, isSecure: Bool) -> Cookie {
        Cookie(
            name: name, value: token, maxAge: hours * 3_600, path: "/", secure: isSecure,
            httpOnly: true, sameSite: .strict)
    }

    static func expired(isSecure: Bool) -> Cookie {
        Cookie(
            name: name, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .strict)
    }
}
