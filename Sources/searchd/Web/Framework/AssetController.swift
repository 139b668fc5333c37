import Hummingbird
import NIOCore

/// `GET /assets/{name}`: open to everybody, the log-in page needs them too.
struct AssetController: Sendable {
    let assets: WebAssets

    /// A year, for the address that holds the digest.
    private static let forever = "public, max-age=31536000, immutable"

    func addRoutes(to router: some RouterMethods<AppRequestContext>) {
        router.get("/assets/{name}", use: read)
    }

    @Sendable func read(_ request: Request, context: AppRequestContext) async throws -> Response {
        guard let asset = context.parameters.get("name").flatMap(WebAsset.init(rawValue:))
        else { throw APIError.notFound }
        let tag = "\"\(assets.digest(of: asset))\""
        var response = Response(
            status: .ok, headers: [.contentType: asset.contentType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.source)))
        if request.hasTag(tag) { response = Response(status: .notModified) }
        response.headers[.eTag] = tag
        let isExact = FormFields(request.uri.query ?? "")["v"] == assets.digest(of: asset)
        response.headers[.cacheControl] = isExact ? Self.forever : "no-cache"
        return response
    }
}
