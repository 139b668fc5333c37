/// Counts by two dimensions as a table whose cells darken with the count; the numbers stand in it.
struct HeatTable: Equatable, Sendable {
    var title: String
    /// What the rows are, e.g. 镇街.
    var corner: String
    var columns: [String]
    var rows: [(name: String, values: [Int])] { zip(names, values).map { ($0, $1) } }
    private var names: [String]
    private var values: [[Int]]

    init(title: String, corner: String, columns: [String], rows: [(name: String, values: [Int])]) {
        self.title = title
        self.corner = corner
        self.columns = columns
        names = rows.map(\.name)
        values = rows.map(\.values)
    }

    /// Shades there are, 0 the lightest.
    static let shades = ["#ffffff", "#eaf1f8", "#cfe0f0", "#a9c8e3", "#6fa3cf", "#2f6ea5"]

    /// Shade of a count; by square root, as counts vary with theirs.
    func shade(_ value: Int) -> Int {
        let most = values.joined().max() ?? 0
        guard value > 0, most > 0 else { return 0 }
        let share = (Double(value) / Double(most)).squareRoot()
        return min(Self.shades.count - 1, 1 + Int(share * Double(Self.shades.count - 1) * 0.999))
    }

    /// An HTML table; its style sheet colours the classes `heat-0` to `heat-5`.
    var markup: Markup {
        let head: [Markup] = [
            .tag(
                "tr",
                [:],
                [.tag("th", ["scope": "col"], corner)]
                    + columns.map { .tag("th", ["scope": "col"], $0) })
        ]
        let body: [Markup] = rows.map { row in
            .tag(
                "tr", [:],
                [.tag("th", ["scope": "row"], row.name)]
                    + row.values.map { value in
                        .tag(
                            "td", ["class": "heat-\(shade(value))"], value == 0 ? "" : "\(value)")
                    })
        }
        return .tag(
            "table", ["class": "heat"],
            [.tag("caption", [:], title), .tag("thead", [:], head), .tag("tbody", [:], body)])
    }
}
