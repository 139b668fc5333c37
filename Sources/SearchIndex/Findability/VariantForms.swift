/// Characters that fold to a simplified one: the traditional and variant forms somebody may type.
struct VariantForms: Sendable {
    static let shared = VariantForms()

    /// Forms of each folded character, in order of code points.
    private let forms: [UInt32: [Unicode.Scalar]]

    private init() {
        var forms: [UInt32: [Unicode.Scalar]] = [:]
        // CJK Unified Ideographs; what stands outside is rare enough to leave out.
        for point in UInt32(0x4E00)...0x9FFF {
            let target = FoldTable.shared.target(of: point)
            guard target != 0, target != point, target != FoldTable.nothing,
                let scalar = Unicode.Scalar(point)
            else { continue }
            forms[target, default: []].append(scalar)
        }
        self.forms = forms
    }

    /// `text` with every character that has other forms in one of them; nil when none has.
    func variant(of text: String, using random: inout some RandomNumberGenerator) -> String? {
        var changed = false
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let other = forms[scalar.value]?.randomElement(using: &random) {
                view.append(other)
                changed = true
            } else {
                view.append(scalar)
            }
        }
        return changed ? String(view) : nil
    }
}
