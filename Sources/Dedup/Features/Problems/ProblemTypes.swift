import Foundation
public import SearchIndex

/// The types of problem that appeals are about, each with the words it is told by.
public struct ProblemTypes: Sendable {
    struct ProblemType: Sendable {
        var name: String
        /// ln(1 / share of the cases that speak of it), bounded.
        var rareness: Float
    }

    public static let standard = ProblemTypes()

    let types: [ProblemType]
    /// Values are indices of ``words``.
    private let tree: WordTree
    private let words: [Word]

    private struct Word {
        /// Weight in each of ``types``.
        var weight: Float
        var types: [UInt8]
    }

    private init() {
        var types: [ProblemType] = []
        var owners: [[UInt32]: [UInt8]] = [:]
        for section in SectionedWordList(PackageResources.problem_types_txt).sections {
            let parts = section.heading.split(separator: " ")
            guard parts.count == 2, let share = Float(parts[1]), share > 0, types.count < 256 else {
                preconditionFailure("problem-types.txt has a heading '\(section.heading)'")
            }
            let type = UInt8(types.count)
            for word in section.words { owners[FoldedText(word).points, default: []].append(type) }
            let rareness = max(0.3, min(5, -log(share)))
            types.append(ProblemType(name: String(parts[0]), rareness: rareness))
        }
        let listed = Array(owners)
        self.types = types
        words = listed.map { points, types in
            Word(weight: Self.weight(length: points.count) / Float(types.count), types: types)
        }
        tree = WordTree(listed.indices.map { (points: listed[$0].key, value: Int32($0)) })
    }

    /// Longer words are less often meant otherwise. Chosen on 17415 labelled pairs, 2026-11.
    private static func weight(length: Int) -> Float {
        length == 1 ? 0.5 : length == 2 ? 1 : 1.4
    }

    /// A word in the title counts this often. Chosen as above.
    private static let titleWeight: Float = 3
    /// Points of the body that are read; later ones tell of circumstances.
    private static let bodyLength = 600

    /// - Complexity: O(length of the text).
    public func vector(title: FoldedText, body: FoldedText) -> ProblemVector {
        var scores = [Float](repeating: 0, count: types.count)
        add(title.points, before: title.count, Self.titleWeight, to: &scores)
        add(body.points, before: min(body.count, Self.bodyLength), 1, to: &scores)
        let entries = scores.indices.compactMap { type -> ProblemVector.Entry? in
            guard scores[type] > 0 else { return nil }
            return .init(
                type: UInt8(type), score: log(1 + scores[type]) * types[type].rareness)
        }
        return ProblemVector(entries: entries)
    }

    private func add(
        _ points: [UInt32], before limit: Int, _ factor: Float, to scores: inout [Float]
    ) {
        var found: [Int] = []
        var i = 0
        while i < limit {
            if let match = tree.longestMatch(in: points, at: i, before: limit) {
                found.append(match.value)
                i += match.length
            } else {
                i += 1
            }
        }
        found.sort()
        var start = 0
        while start < found.count {
            var end = start
            while end < found.count, found[end] == found[start] { end += 1 }
            let word = words[found[start]]
            // Each further occurrence of a word tells less.
            let weight = factor * word.weight * (1 + log2(Float(end - start)))
            for type in word.types { scores[Int(type)] += weight }
            start = end
        }
    }
}
