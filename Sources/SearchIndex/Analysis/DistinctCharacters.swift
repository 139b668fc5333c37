/// The characters that occur in the runs of some texts, each once: what a search for a single
/// character asks.
enum DistinctCharacters {
    /// Separated by spaces, in order of code points.
    static func text(of texts: [FoldedText]) -> String {
        var points: Set<UInt32> = []
        points.reserveCapacity(256)
        for text in texts {
            for run in TextRun.runs(of: text) { points.formUnion(text.points[run.range]) }
        }
        var view = String.UnicodeScalarView()
        for point in points.sorted() {
            guard let scalar = Unicode.Scalar(point) else { continue }
            if !view.isEmpty { view.append(" ") }
            view.append(scalar)
        }
        return String(view)
    }
}
