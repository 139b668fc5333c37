import Crypto
import Foundation
import Hummingbird

extension Response {
    /// A value with its tag; 304 without a body when the caller has it already.
    init(tagged value: some Encodable, for request: Request) throws {
        let data = try JSONOutput.data(value)
        let digest = SHA256.hash(data: data).prefix(12)
        let tag = "\"" + Data(digest).base64EncodedString() + "\""
        if request.hasTag(tag) {
            self.init(status: .notModified)
        } else {
            self.init(jsonData: data)
        }
        headers[.eTag] = tag
        // The tag may be asked for again, but nothing is to be kept in a shared cache.
        headers[.cacheControl] = "private, no-cache"
        headers[.vary] = "Authorization, Cookie"
    }
}

extension Request {
    /// Whether the caller has what bears this tag already.
    func hasTag(_ tag: String) -> Bool {
        let known = headers[values: .ifNoneMatch]
            .flatMap { $0.split(separator: ",") }
            .map { $0.trimmingCharacters(in: .whitespaces).replacing("W/", with: "") }
        return known.contains(tag) || known.contains("*")
    }
}

extension Parameters {
    /// A part of the path with its percent signs decoded.
    /// - Throws: ``APIError`` 404 when it is missing or not UTF-8.
    func requireDecoded(_ name: String) throws(APIError) -> String {
        guard let value = get(name)?.removingPercentEncoding, !value.isEmpty else {
            throw APIError.notFound
        }
        return value
    }
}
