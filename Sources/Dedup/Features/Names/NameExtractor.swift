import SearchIndex

/// Finds the names in a case: places, bodies, firms, lines, plates. Needs no list of names and no
/// other cases, so that the first case of a new estate is read like the hundredth.
///
/// Total: any text in, no error.
/// - Complexity: O(length of the text).
public struct NameExtractor: Sendable {
    public static let standard = NameExtractor(vocabulary: .standard)

    /// Names kept of one case; more come only from pasted lists.
    static let maximumNames = 24

    private let vocabulary: NameVocabulary

    init(vocabulary: NameVocabulary) { self.vocabulary = vocabulary }

    /// The distinct names of a case, those of the title first, then in the order they stand.
    public func names(title: String, body: String) -> [CaseName] {
        names(title: FoldedText(title), body: FoldedText(body))
    }

    func names(title: FoldedText, body: FoldedText) -> [CaseName] {
        var names: [CaseName] = []
        for (text, isTitle) in [(title, true), (body, false)] {
            var reader = NameReader(NameText(text, isTitle: isTitle), vocabulary)
            reader.read()
            let findings = reader.findings.enumerated().sorted {
                ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
            }
            for (_, finding) in findings where names.count < Self.maximumNames {
                let name = finding.name
                if !names.contains(where: { $0.kind == name.kind && $0.core == name.core }) {
                    names.append(name)
                }
            }
        }
        return names
    }
}
