/// What identifies a case to the outside: its channel and the channel's own number.
public struct CaseKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    public var channel: String
    public var externalID: String

    public init(channel: String, externalID: String) {
        self.channel = channel
        self.externalID = externalID
    }

    /// Reads `channel/external_id`; the first slash divides, so ids may contain slashes.
    public init?(_ text: some StringProtocol) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let channel = text[..<slash]
        let externalID = text[text.index(after: slash)...]
        guard !channel.isEmpty, !externalID.isEmpty else { return nil }
        self.init(channel: String(channel), externalID: String(externalID))
    }

    public var description: String { "\(channel)/\(externalID)" }

    public static func < (a: CaseKey, b: CaseKey) -> Bool {
        (a.channel, a.externalID) < (b.channel, b.externalID)
    }
}
