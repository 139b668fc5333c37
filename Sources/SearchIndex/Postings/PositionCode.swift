/// Where a term stands in a case, as one number: the field and the place within it.
///
/// As stored, the fields take turns in pages of 1,024 places: the first places of every field are
/// small numbers, so that the step from the last place in the body to the first in the title takes
/// two bytes. As compared, the field stands in front and neighbours differ by one.
enum PositionCode {
    private static let pageBits: UInt32 = 10
    private static let pageMask: UInt32 = (1 << pageBits) - 1
    private static let fields = UInt32(SearchField.allCases.count)
    /// Places that one page of each field has.
    static let pageSize = 1 << Int(pageBits)
    /// Bit where the field begins in a compared number; the places of a field end before it.
    static let fieldShift: UInt32 = 24

    /// - Parameter place: index of the term among the field's terms, below 2^24.
    @inline(__always)
    static func stored(field: Int, place: Int) -> UInt32 {
        let place = UInt32(truncatingIfNeeded: place)
        return ((place >> pageBits) * fields + UInt32(field)) << pageBits | place & pageMask
    }

    @inline(__always)
    static func compared(_ stored: UInt32) -> UInt32 {
        let page = stored >> pageBits
        if page < fields { return page << fieldShift | stored & pageMask }
        return (page % fields) << fieldShift | (page / fields) << pageBits | stored & pageMask
    }

    /// Whether the order of stored numbers may differ from that of compared ones from here on.
    @inline(__always)
    static func isBeyondFirstPage(_ stored: UInt32) -> Bool { stored >> pageBits >= fields }
}
