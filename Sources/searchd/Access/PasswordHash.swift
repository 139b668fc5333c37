import Crypto
import CryptoExtras
import Foundation

/// A password's scrypt hash, written `scrypt$rounds$block$parallel$salt$key` (base64).
///
/// Source: RFC 7914; parameters after the OWASP Password Storage Cheat Sheet, 32 MiB a hash.
struct PasswordHash: Equatable, Sendable {
    private static let rounds = 1 << 15
    private static let blockSize = 8
    private static let parallelism = 3
    private static let keyBytes = 32

    /// Passwords people choose; longer ones would only cost time.
    static let acceptedLength = 12...200

    let text: String

    init(stored text: String) { self.text = text }

    init(of password: String) throws {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
        let key = try Self.derive(
            password, salt, Self.rounds, Self.blockSize, Self.parallelism, Self.keyBytes)
        text = [
            "scrypt", String(Self.rounds), String(Self.blockSize), String(Self.parallelism),
            salt.base64EncodedString(), key.base64EncodedString(),
        ].joined(separator: "$")
    }

    func matches(_ password: String) throws -> Bool {
        let parts = text.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]),
            let block = Int(parts[2]), let parallel = Int(parts[3]),
            let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5])
        else { return false }
        return Secret.equal(
            try Self.derive(password, salt, rounds, block, parallel, key.count), key)
    }

    /// A hash that no password matches, so that an unknown name costs as much time as a known one.
    static let ofNobody = PasswordHash(
        stored: "scrypt$\(rounds)$\(blockSize)$\(parallelism)$"
            + Data(count: 16).base64EncodedString() + "$"
            + Data(count: keyBytes).base64EncodedString())

    /// Passwords are compared in one Unicode form, however the keyboard composed them.
    private static func derive(
        _ password: String, _ salt: Data, _ rounds: Int, _ block: Int, _ parallel: Int,
        _ bytes: Int
    ) throws -> Data {
        let form = Data(password.precomposedStringWithCanonicalMapping.utf8)
        return try KDF.Scrypt.deriveKey(
            from: form, salt: salt, outputByteCount: bytes, rounds: rounds, blockSize: block,
            parallelism: parallel
        ).withUnsafeBytes { Data($0) }
    }
}
