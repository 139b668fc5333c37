import Foundation
import Yams

/// The description of the interface that `/openapi.json` hands out; kept as YAML, which people
/// read and change more easily.
struct OpenAPIDocument: Sendable {
    let json: Data

    /// - Throws: what YAML or JSON find wrong with the resource.
    init(yaml: Data = Data(PackageResources.openapi_yaml)) throws {
        let document = try Yams.load(yaml: String(decoding: yaml, as: UTF8.self))
        guard let object = document as? [String: Any] else {
            throw ConfigurationError(["openapi.yaml 不是一个对象"])
        }
        json = try JSONSerialization.data(
            withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    }
}
