/// What people call the channels.
struct ChannelNames: Sendable {
    private let names: [String: String]
    /// Code and name, in the order of the codes.
    let all: [(code: String, name: String)]

    init(_ registry: ChannelRegistry) {
        all = registry.channels.map { ($0.code, $0.name) }
        names = Dictionary(all.map { ($0.code, $0.name) }, uniquingKeysWith: { $1 })
    }

    /// The code itself for a channel without a mapping.
    subscript(_ code: String) -> String { names[code] ?? code }
}
