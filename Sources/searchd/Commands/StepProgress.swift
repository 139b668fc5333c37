import Foundation

/// One line on standard error every few seconds while something long runs.
final class StepProgress {
    private let isQuiet: Bool
    private let what: String
    private var lastReport = Date()

    init(isQuiet: Bool, what: String) {
        self.isQuiet = isQuiet
        self.what = what
    }

    /// - Parameter share: how much is done, 0…1.
    func report(_ share: Double) {
        guard !isQuiet, Date().timeIntervalSince(lastReport) >= 2 else { return }
        lastReport = Date()
        StandardError.print("\(what) \(Int(share * 100))%")
    }
}
