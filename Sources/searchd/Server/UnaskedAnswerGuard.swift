import NIOCore
import NIOHTTP1

/// Closes a connection on which an answer is written that answers no request.
///
/// What never becomes a request, such as a flood of headers, is still answered; the compressor takes
/// for granted that every answer follows a request it has seen, and would end the process.
final class UnaskedAnswerGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart

    private var requests = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { requests += 1 }
        context.fireChannelRead(data)
    }

    func write(
        context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
    ) {
        if case .head(let head) = unwrapOutboundIn(data),
            !(100..<200).contains(head.status.code)
        {
            requests -= 1
        }
        guard requests >= 0 else {
            promise?.fail(NIOCore.ChannelError.ioOnClosedChannel)
            context.close(promise: nil)
            return
        }
        context.write(data, promise: promise)
    }
}
