import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOHTTPTypesHTTP1

/// Puts gzip where the bytes of a connection become requests and answers.
///
/// Requests are unpacked up to a limit of bytes and answers packed when the client takes it. The
/// handler only places the others and is of no use afterwards.
final class Compression: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    /// Bytes an upload may unpack to for each byte sent: text packs to a tenth, a bomb to less
    /// than a hundredth.
    private static let unpackingRatio = 60

    func handlerAdded(context: ChannelHandlerContext) {
        do {
            let pipeline = context.pipeline.syncOperations
            let codec = try pipeline.handler(type: HTTP1ToHTTPServerCodec.self)
            try pipeline.addHandlers(
                [
                    NIOHTTPRequestDecompressor(limit: .ratio(Self.unpackingRatio)),
                    HTTPResponseCompressor(
                        initialByteBufferCapacity: 4_096, responseCompressionPredicate: Self.intent
                    ),
                    UnaskedAnswerGuard(),
                ], position: .before(codec))
            pipeline.removeHandler(self, promise: nil)
        } catch {
            context.fireErrorCaught(error)
        }
    }

    /// Texts are packed; answers of a log-in are not, since their length could betray the token.
    private static func intent(_ head: inout HTTPResponseHead, _ isSupported: Bool)
        -> HTTPResponseCompressor.CompressionIntent
    {
        let type = head.headers.first(name: "content-type") ?? ""
        let isText = type.hasPrefix("application/json") || type.hasPrefix("text/")
        let isSession = head.headers.contains(name: "set-cookie")
        return isText && isSupported && !isSession ? .compressIfPossible : .doNotCompress
    }
}
