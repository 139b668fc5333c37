/// A name that a case holds: of an estate, a school, a road, a bus line …
public struct CaseName: Hashable, Codable, Sendable {
    public var kind: NameKind
    /// The name in its folded form, without an ending that says only what the thing is
    /// (`小区`, `有限公司`); the bare number of a bus or metro line.
    public var core: String
    public var isInTitle: Bool
    /// Whether it stands in the title, or in the first sentence with an ending of its own: there
    /// citizens name what the case is about.
    public var isProminent: Bool
    /// Phase or building of an estate (`3期`, `12栋`), or house number in a road (`88`).
    public var number: String?

    public init(
        kind: NameKind, core: String, isInTitle: Bool, isProminent: Bool, number: String? = nil
    ) {
        self.kind = kind
        self.core = core
        self.isInTitle = isInTitle
        self.isProminent = isProminent
        self.number = number
    }

    /// The name as a text holds it: lines with their unit, all others as their core.
    public var text: String {
        switch kind {
        case .bus: core + "路"
        case .metro: core + "号线"
        default: core
        }
    }
}
