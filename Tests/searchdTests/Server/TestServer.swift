import Dedup
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOFoundationCompat
import SearchIndex
import TestSupport

@testable import searchd

/// A server in this process, with a key for every role, on a database of its own.
struct TestServer: Sendable {
    let client: any TestClientProtocol
    let parts: ServerParts
    let keys: [Role: String]

    static let channel = "12345"
    static let unit = "区住建局"

    /// Runs `body` against a server that holds `cases`.
    static func run(
        _ setup: TestingSetup = .router, cases: [CaseRecord] = [],
        _ configure: (inout ServerConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (TestServer) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        let database = try TestDatabase.create(in: directory)
        var configuration = ServerConfiguration()
        configuration.listen.port = 0
        // The answer of a stream is whole when it ends.
        configuration.limits.streamSeconds = 0
        configure(&configuration)
        let parts = try ServerParts(configuration, database: database)
        _ = try parts.intake.receive(cases.map { IncomingCase($0) }, at: 1)
        var keys: [Role: String] = [:]
        for role in Role.allCases {
            keys[role] = try parts.access.addKey(
                role.rawValue, role: role, channel: role == .feeder ? channel : nil,
                unit: role == .unit ? unit : nil, by: "test", at: 1)
        }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let app = try buildApplication(parts, logger: logger)
        let issued = keys
        try await app.test(setup) { client in
            try await body(TestServer(client: client, parts: parts, keys: issued))
        }
        withExtendedLifetime(directory) {}
    }

    struct Answer: Sendable {
        var status: Int
        var headers: HTTPFields
        var body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: JSONValue {
            (try? JSONDecoder().decode(JSONValue.self, from: body)) ?? .null
        }
        /// The code of a refusal.
        var code: String? { json["error"]?["code"]?.string }
        var lines: [JSONValue] {
            text.split(separator: "\n").map {
                (try? JSONDecoder().decode(JSONValue.self, from: Data($0.utf8))) ?? .null
            }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, as role: Role? = nil, body: String? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if let role, let key = keys[role] { headers[.authorization] = "Bearer \(key)" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers,
            body: body.map { ByteBuffer(string: $0) })
        return Answer(
            status: Int(response.status.code), headers: response.headers,
            body: Data(buffer: response.body))
    }

    func get(_ path: String, _ items: [String: String] = [:], as role: Role?) async throws -> Answer
    {
        var components = URLComponents()
        components.path = path
        components.queryItems =
            items.isEmpty ? nil : items.map { URLQueryItem(name: $0, value: $1) }
        return try await send(.get, components.string ?? path, as: role)
    }
}

extension JSONValue {
    subscript(name: String) -> JSONValue? {
        if case .object(let fields) = self { fields[name] } else { nil }
    }

    var string: String? { if case .string(let value) = self { value } else { nil } }
    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var array: [JSONValue] { if case .array(let values) = self { values } else { [] } }
}

/// A case that says who complained in every place it can.
enum TellingCase {
    static let name = "欧阳若曦"
    static let phone = "13912345678"
    static let identifier = "110101199003074514"
    static let secrets = [name, phone, identifier, "０７３１－８８８８１２３４"]

    static let record = CaseRecord(
        channel: TestServer.channel, externalID: "G/1", title: "\(name)反映云杉路搅拌站夜间扰民",
        body: "我是\(name)，电话139-1234-5678，身份证\(identifier)，住宅电话０７３１－８８８８１２３４，\(phone)。云杉路搅拌站每晚施工。",
        submittedAt: Timestamp(milliseconds: 1_700_000_000_000),
        reporter: .init(name: name, phone: phone, identifier: identifier, people: 3),
        location: .init(division: "临川区", town: "青禾街道", address: "云杉路9号\(name)家"),
        category: ["环境保护"], kind: "投诉", status: "办结", department: TestServer.unit,
        reply: .init(text: "\(name)您好：已责令搅拌站整改，结果已电告\(phone)。"),
        rating: .init(stars: 3, comment: "\(phone)请回电"),
        attributes: [
            "联系人": .string(name), "来电号码": .string(phone),
            "其他": .object(["证件": .string(identifier)]),
        ])

    /// Almost the same from elsewhere, by the same citizen.
    static var twin: CaseRecord {
        var twin = record
        twin.channel = "town"
        twin.externalID = "T1"
        twin.submittedAt.milliseconds += 3_600_000
        return twin
    }
}
