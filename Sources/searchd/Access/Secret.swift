import Crypto
import Foundation

/// Random tokens and what is kept of them.
enum Secret {
    /// 256 random bits as 43 characters that go unescaped into URLs, headers and cookies.
    static func token(bytes: Int = 32) -> String {
        SymmetricKey(size: .init(bitCount: bytes * 8)).withUnsafeBytes { Data($0) }
            .base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// A password to be typed once: no letters that look alike, 20 characters, 98 bits.
    static func oneTimePassword() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var random = SystemRandomNumberGenerator()
        return String(
            (0..<20).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
    }

    static func digest(_ token: String) -> Data { Data(SHA256.hash(data: Data(token.utf8))) }

    /// Compares in a time that depends on the lengths only.
    static func equal(_ a: Data, _ b: Data) -> Bool {
        // CryptoKit's authentication-code comparison is the library's constant-time comparison.
        let key = SymmetricKey(size: .bits256)
        let code = Data(HMAC<SHA256>.authenticationCode(for: a, using: key))
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: b, using: key)
    }
}
