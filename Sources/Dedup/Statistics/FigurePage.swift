import Foundation
import SearchIndex

/// The figures of one day's cases whose ids lie in one block, in order of id.
struct FigurePage: Equatable, Sendable {
    /// Where a figure is kept. Blocks keep a page small on days with very many cases, so that taking
    /// in one case never rewrites more than ``blockSize`` figures.
    struct Place: Hashable, Sendable {
        var day: Int
        var block: Int

        static let blockSize: UInt32 = 1024

        init(day: Int, id: UInt32) {
            self.day = day
            block = Int(id / Self.blockSize)
        }
    }

    private(set) var figures: [CaseFigure] = []

    init() {}

    init(_ bytes: Data, day: Int) {
        figures = bytes.withUnsafeBytes { raw in
            stride(from: 0, through: raw.count - CaseFigure.width, by: CaseFigure.width).map {
                CaseFigure(raw, at: $0, day: day)
            }
        }
    }

    var bytes: Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(figures.count * CaseFigure.width)
        for figure in figures { figure.append(to: &bytes) }
        return Data(bytes)
    }

    var isEmpty: Bool { figures.isEmpty }

    /// Puts a figure in, in place of the one of the same case.
    mutating func put(_ figure: CaseFigure) {
        let index = position(of: figure.id)
        if index < figures.count, figures[index].id == figure.id {
            figures[index] = figure
        } else {
            figures.insert(figure, at: index)
        }
    }

    mutating func remove(_ id: UInt32) {
        let index = position(of: id)
        if index < figures.count, figures[index].id == id { figures.remove(at: index) }
    }

    /// Changes the figure of a case; false where the page has none.
    @discardableResult
    mutating func change(_ id: UInt32, _ body: (inout CaseFigure) -> Void) -> Bool {
        let index = position(of: id)
        guard index < figures.count, figures[index].id == id else { return false }
        body(&figures[index])
        return true
    }

    /// Index of the first figure with that id or a greater one.
    private func position(of id: UInt32) -> Int {
        // Cases arrive in order: nearly always it is the end.
        if let last = figures.last, last.id < id { return figures.count }
        var (low, high) = (0, figures.count)
        while low < high {
            let middle = (low + high) / 2
            if figures[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
