import SearchIndex

extension CaseRecord {
    /// The same case so many days later; its number and its words stay.
    func moved(byDays days: Int) -> CaseRecord {
        guard days != 0 else { return self }
        let milliseconds = Int64(days) * ArrivalRhythm.millisecondsPerDay
        var moved = self
        moved.submittedAt.milliseconds += milliseconds
        moved.reply?.at?.milliseconds += milliseconds
        return moved
    }
}
