/// Row id of a stored case; rises with the order of arrival.
public struct CaseID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
    public var rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }
    public init(_ rawValue: Int64) { self.rawValue = rawValue }

    public var description: String { String(rawValue) }

    public static func < (a: CaseID, b: CaseID) -> Bool { a.rawValue < b.rawValue }
}
