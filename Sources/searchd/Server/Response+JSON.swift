import Foundation
import Hummingbird
import NIOCore
import NIOFoundationCompat

extension Response {
    /// One JSON value, written as the command line writes it.
    init(json value: some Encodable, status: HTTPResponse.Status = .ok) {
        do {
            self.init(jsonData: try JSONOutput.data(value), status: status)
        } catch {
            // Values hold strings and finite numbers only; a failure is a fault of ours.
            self.init(status: .internalServerError)
        }
    }

    init(jsonData: Data, status: HTTPResponse.Status = .ok) {
        self.init(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(data: jsonData)))
    }
}
