import SearchIndex

extension Timestamp {
    /// `2024-05-28 09:12`
    var displayed: String { String(description.prefix(16)).replacing("T", with: " ") }

    /// `05-28 09:12`, where the year is plain from what stands around.
    var displayedInYear: String { String(displayed.dropFirst(5)) }
}

extension Int64 {
    /// Milliseconds since 1970 as a time in China.
    var displayedTime: String { Timestamp(milliseconds: self).displayed }
}
