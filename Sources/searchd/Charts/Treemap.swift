/// Shares of a whole as rectangles, the largest top left.
///
/// Source of the layout: M. Bruls, K. Huizing, J. van Wijk, Squarified Treemaps, 2000
struct Treemap: Equatable, Sendable {
    struct Item: Equatable, Sendable {
        var label: String
        var value: Int
        var address: String?
    }

    var title: String
    var items: [Item]
    var width = 640.0
    var height = 240.0

    struct Frame: Equatable {
        var x: Double
        var y: Double
        var width: Double
        var height: Double
    }

    var markup: Markup {
        let shown = items.filter { $0.value > 0 }.sorted {
            ($1.value, $0.label) < ($0.value, $1.label)
        }
        let sum = max(1, shown.reduce(0) { $0 + $1.value })
        let frames = Self.frames(
            shown.map { Double($0.value) }, in: Frame(x: 0, y: 0, width: width, height: height))
        let parts = zip(shown, frames).enumerated().map { i, pair in
            cell(pair.0, pair.1, rank: i, sum: sum)
        }
        return ChartStyle.frame(
            width: width, height: height, title: title,
            description: shown.map { "\($0.label) \($0.value) 件" }.joined(separator: "；"), parts)
    }

    private func cell(_ item: Item, _ frame: Frame, rank: Int, sum: Int) -> Markup {
        let step = min(ChartStyle.steps.count - 2, rank)
        let ink = step < 2 ? "#fff" : ChartStyle.ink
        var parts = [
            ChartStyle.box(
                frame.x + 1, frame.y + 1, frame.width - 2, frame.height - 2,
                fill: ChartStyle.steps[step])
        ]
        let label = ChartStyle.fitted(item.label, to: frame.width - 14)
        if frame.height >= 24, label.count > 1 {
            parts.append(ChartStyle.text(label, x: frame.x + 8, y: frame.y + 19, fill: ink))
            let share = (Double(item.value) / Double(sum) * 1000).rounded() / 10
            let number = "\(item.value)　\(ChartStyle.number(share))%"
            if frame.height >= 42, ChartStyle.width(number, size: 12) < frame.width - 14 {
                parts.append(
                    ChartStyle.text(number, x: frame.x + 8, y: frame.y + 37, fill: ink, size: 12))
            }
        }
        return ChartStyle.linked(item.address, parts)
    }

    /// A rectangle for each of `values`, which come largest first; areas are as the values.
    static func frames(_ values: [Double], in whole: Frame) -> [Frame] {
        let sum = values.reduce(0, +)
        guard sum > 0, whole.width > 0, whole.height > 0 else { return [] }
        let areas = values.map { $0 / sum * whole.width * whole.height }
        var frames: [Frame] = []
        var free = whole
        var start = 0
        while start < areas.count {
            let side = min(free.width, free.height)
            var end = start + 1
            // A row takes in areas as long as they make its rectangles squarer.
            while end < areas.count,
                worst(areas[start...end], side) <= worst(areas[start..<end], side)
            {
                end += 1
            }
            let row = areas[start..<end].reduce(0, +)
            let depth = side > 0 ? row / side : 0
            var offset = 0.0
            for area in areas[start..<end] {
                let length = depth > 0 ? area / depth : 0
                frames.append(
                    free.width >= free.height
                        ? Frame(x: free.x, y: free.y + offset, width: depth, height: length)
                        : Frame(x: free.x + offset, y: free.y, width: length, height: depth))
                offset += length
            }
            if free.width >= free.height {
                free = Frame(
                    x: free.x + depth, y: free.y, width: free.width - depth, height: free.height)
            } else {
                free = Frame(
                    x: free.x, y: free.y + depth, width: free.width, height: free.height - depth)
            }
            start = end
        }
        return frames
    }

    /// Largest ratio of sides in a row of that length.
    private static func worst(_ areas: ArraySlice<Double>, _ side: Double) -> Double {
        let sum = areas.reduce(0, +)
        guard let least = areas.min(), let most = areas.max(), least > 0, sum > 0 else {
            return .infinity
        }
        return max(side * side * most / (sum * sum), sum * sum / (side * side * least))
    }
}
