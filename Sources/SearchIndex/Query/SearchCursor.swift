import Foundation

/// Where the next page begins; opaque to its holder.
///
/// 20 bytes, big-endian, as base64url: fingerprint of the search (8), id of the last case that
/// existed at the first page (8), offset of the next hit (4). Cases that arrive while somebody
/// pages stay out of the answer, so no hit comes twice and none is skipped.
struct SearchCursor: Equatable {
    var fingerprint: UInt64
    var last: CaseID
    var offset: Int

    init(fingerprint: UInt64, last: CaseID, offset: Int) {
        self.fingerprint = fingerprint
        self.last = last
        self.offset = offset
    }

    /// - Throws: ``QueryError/malformedCursor(_:)`` for anything ``text`` does not give, and
    ///   ``QueryError/foreignCursor`` for the cursor of another search.
    init(_ text: String, of request: SearchRequest) throws(QueryError) {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard let data = Data(base64Encoded: base64 + padding), data.count == 20 else {
            throw .malformedCursor(text)
        }
        func number(_ range: Range<Int>) -> UInt64 {
            data[range].reduce(0) { $0 << 8 | UInt64($1) }
        }
        let last = number(8..<16)
        let offset = number(16..<20)
        guard last <= UInt64(Int64.max), offset <= UInt64(SearchRequest.deepestOffset) else {
            throw .malformedCursor(text)
        }
        guard number(0..<8) == request.fingerprint else { throw .foreignCursor }
        self.init(
            fingerprint: request.fingerprint, last: CaseID(Int64(last)), offset: Int(offset))
    }

    var text: String {
        var data = Data()
        func append(_ value: UInt64, bytes: Int) {
            for i in (0..<bytes).reversed() {
                data.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(i))))
            }
        }
        append(fingerprint, bytes: 8)
        append(UInt64(last.rawValue), bytes: 8)
        append(UInt64(offset), bytes: 4)
        return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}
