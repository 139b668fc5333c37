/// The sections of the site, in the order of a case's way through the house.
enum Navigation {
    struct Section: Equatable, Sendable {
        var label: String
        var path: String
        /// Rights without which there is nothing to do there.
        var rights: Set<Right>
        /// First parts of further addresses that belong to it.
        var prefixes: [String] = []
    }

    /// Add a section here; the first that fits an address is marked as current.
    static let all = [
        Section(label: "登记", path: "/cases/new", rights: [.ingest, .check]),
        Section(label: "检索", path: "/", rights: [.search], prefixes: ["/cases", "/clusters"]),
        Section(label: "研判", path: "/reviews", rights: [.listReviews]),
        Section(label: "热点", path: "/topics", rights: [.topics]),
        Section(label: "预警", path: "/alerts", rights: [.topics]),
        Section(label: "总览", path: "/overview", rights: [.topics]),
        Section(label: "考评", path: "/appraisal", rights: [.topics]),
        Section(label: "报告", path: "/reports", rights: [.topics]),
    ]

    static func sections(of principal: Principal) -> [Section] {
        all.filter { $0.rights.allSatisfy(principal.may) }
    }

    static func section(of path: String) -> Section? {
        all.first { $0.path == path }
            ?? all.first { section in
                ([section.path].filter { $0 != "/" } + section.prefixes).contains {
                    path.hasPrefix($0 + "/")
                }
            }
    }
}
