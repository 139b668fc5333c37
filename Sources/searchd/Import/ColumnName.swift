import SearchIndex

/// A column's name in the one form that is compared: no white space, no width, no marks.
enum ColumnName {
    /// Exports write `联系 电话`, `联系电话*` and `地址（详细）` for the same column.
    static func folded(_ name: String) -> String {
        var view = String.UnicodeScalarView()
        for point in FoldedText(name).points {
            guard let scalar = Unicode.Scalar(point), !scalar.properties.isWhitespace,
                scalar != "*", scalar != ":", scalar.value != 0xFEFF
            else { continue }
            view.append(scalar)
        }
        return String(view)
    }
}
