import HTTPTypes
import Hummingbird

/// Where a request came from: the peer, or what a trusted reverse proxy says.
struct ClientAddress: Sendable {
    let trustedProxies: Set<String>

    private static let header = HTTPField.Name("X-Forwarded-For")

    func address(of request: Request, _ context: AppRequestContext) -> String {
        client(
            peer: context.peerAddress ?? "-",
            forwarded: Self.header.flatMap { request.headers[$0] })
    }

    func client(peer: String, forwarded: String?) -> String {
        guard trustedProxies.contains(peer), let forwarded else { return peer }
        // From the right, the first address that is no proxy of ours: the rest anybody may write.
        let path = forwarded.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        return path.last { !trustedProxies.contains($0) }.map { String($0.prefix(60)) } ?? peer
    }
}
