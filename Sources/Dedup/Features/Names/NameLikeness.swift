/// How two names are alike, the strongest way first.
struct NameLikeness {
    /// Exactness of names that share their first two characters.
    static let sameBeginning = 0.5

    var exactness: Double
    var kind: NameKind
    var name: String
    /// Texts whose frequency says how rare the match is.
    var texts: [String]

    /// Nil when the two are not alike; symmetric.
    init?(_ x: SpelledName, _ y: SpelledName) {
        let first = x.name.kind.rawValue <= y.name.kind.rawValue
        let isSameKind = x.name.kind == y.name.kind
        let (m, n) = (x.points.count, y.points.count)
        if isSameKind || m >= 3, x.characterSet == y.characterSet, x.points == y.points {
            self.init(1, first ? x.name : y.name, [first ? x.name.text : y.name.text])
        } else if x.name.kind.isCode || y.name.kind.isCode {
            return nil
        } else if m >= 3, m < n, y.holds(x) {
            self.init(0.8, x.name, [x.name.core])
        } else if n >= 3, n < m, x.holds(y) {
            self.init(0.8, y.name, [y.name.core])
        } else if isSameKind, min(m, n) >= 4, x.isWithinOneEdit(of: y) {
            let named = x.name.core < y.name.core ? x.name : y.name
            self.init(0.6, named, [x.name.core, y.name.core])
        } else if x.name.isProminent, y.name.isProminent, Self.isBranded(x.name.kind),
            Self.isBranded(y.name.kind), let beginnings = Self.beginnings(x.points, y.points)
        {
            self.init(Self.sameBeginning, first ? x.name : y.name, beginnings)
            name = beginnings[0]
        } else {
            return nil
        }
    }

    private init(_ exactness: Double, _ name: CaseName, _ texts: [String]) {
        self.exactness = exactness
        self.kind = name.kind
        self.name = name.core
        self.texts = texts
    }

    /// Kinds in which one developer or place gives its name to several things.
    private static func isBranded(_ kind: NameKind) -> Bool {
        switch kind {
        case .estate, .name, .project, .company, .mall, .park, .school, .village, .town: true
        default: false
        }
    }

    /// The two first characters that both share; both orders where a name of two characters is the
    /// other's beginning turned round.
    private static func beginnings(_ x: [UInt32], _ y: [UInt32]) -> [String]? {
        guard x.count >= 2, y.count >= 2 else { return nil }
        if x[0] == y[0], x[1] == y[1] { return [text(x)] }
        guard x.count == 2 || y.count == 2, x[0] == y[1], x[1] == y[0] else { return nil }
        return [text(x), text(y)].sorted()
    }

    private static func text(_ points: [UInt32]) -> String {
        var view = String.UnicodeScalarView()
        for point in points.prefix(2) { Unicode.Scalar(point).map { view.append($0) } }
        return String(view)
    }
}
