import Foundation
import SearchIndex

/// Queries of five kinds cut from the titles of cases, the same for the same cases.
struct BenchQueries {
    enum Kind: String, CaseIterable {
        case keyword, and, substring, prefix, title
    }

    private(set) var byKind: [(kind: Kind, queries: [String])] = []

    /// A line of a query file: `{"kind":"and","parts":["停车","小区"]}`; all parts must occur, the
    /// last of a prefix query may be unfinished.
    private struct Line: Decodable {
        var kind: String
        var parts: [String]

        var text: String { parts.joined(separator: " ") + (kind == "prefix" ? "*" : "") }
    }

    /// Reads a query file, NDJSON; lines of other kinds are left out.
    init(ndjson data: Data) throws {
        let lines = try data.split(separator: 0x0A).map {
            try JSONDecoder().decode(Line.self, from: Data($0))
        }
        byKind = Kind.allCases.map { kind in
            (kind, lines.filter { $0.kind == kind.rawValue }.map(\.text))
        }
    }

    /// - Parameter count: queries of each kind.
    init(titles: [String], count: Int, seed: UInt64 = 2026) {
        var random = RandomStream(seed: seed)
        let runs = titles.flatMap { title in
            TextRun.runs(of: FoldedText(title)).map { FoldedText(title).text(in: $0.range) }
        }.filter { $0.count >= 6 }
        guard !runs.isEmpty, !titles.isEmpty else { return }
        func run() -> [Character] { Array(random.pick(runs)) }
        func cut(_ length: Int) -> String {
            let run = run()
            let length = min(length, run.count)
            let start = random.below(run.count - length + 1)
            return String(run[start..<(start + length)])
        }
        for kind in Kind.allCases {
            let queries = (0..<count).map { _ in
                switch kind {
                case .keyword: return cut(random.within(2...4))
                case .and:
                    let run = run()
                    return String(run.prefix(2)) + " " + String(run.suffix(2))
                case .substring: return cut(random.within(5...12))
                case .prefix:
                    let run = run()
                    return String(run.prefix(2)) + " " + String(run[3...4]) + "*"
                case .title: return random.pick(titles)
                }
            }
            byKind.append((kind, queries))
        }
    }
}
