import HTTPTypes
import Hummingbird

extension Router where Context == AppRequestContext {
    /// Refuses on every path the methods it has no route for, naming those it has.
    ///
    /// Source: RFC 9110, 15.5.6: such an answer carries the header Allow.
    func refuseOtherMethods() {
        let methods: [HTTPRequest.Method] = [
            .get, .head, .post, .put, .patch, .delete, .options, .trace,
        ]
        let allowed = Dictionary(grouping: routes, by: \.path.description)
        for routes in allowed.values {
            guard let path = routes.first?.path else { continue }
            let known = routes.map(\.method)
            let list = known.map(\.rawValue).sorted().joined(separator: ", ")
            for method in methods where !known.contains(method) {
                on(path, method: method) { _, _ -> Response in
                    throw APIError(
                        .methodNotAllowed, "此地址不接受 \(method.rawValue)，可用 \(list)", allow: list)
                }
            }
        }
    }
}
