extension NameConflict {
    /// Whether both cases say which house of a road they are about, and no house is the same.
    ///
    /// Only roads of exactly one name are compared: a mistyped road settles nothing about numbers.
    static func houseNumbersDiffer(_ a: [CaseName], _ b: [CaseName]) -> Bool {
        var differ = false
        for x in a where x.kind == .road && x.isProminent {
            guard let one = x.number else { continue }
            for y in b where y.kind == .road && y.isProminent && y.core == x.core {
                guard let other = y.number else { continue }
                if one == other { return false }
                differ = true
            }
        }
        return differ
    }
}
