import Dedup
import SearchIndex

/// Finds the cases of one person and takes out of them who complained, on that person's request or
/// when a retention period is over; the matter itself stays on record.
struct PersonErasure: Sendable {
    /// Whose cases; one criterion suffices.
    enum Criterion: Sendable {
        /// A telephone or identity number, wherever a case holds it.
        case number(String)
        case cases([CaseKey])
        /// Cases closed before this moment, milliseconds since 1970.
        case closedBefore(Int64)
    }

    let database: CaseDatabase
    /// Nothing of the channel's own fields is kept: which of them name somebody is not known.
    private let mask = ComplainantMask()

    init(database: CaseDatabase) { self.database = database }

    /// The cases that hold what is to be erased.
    func find(_ criterion: Criterion) throws -> [CaseKey] {
        switch criterion {
        case .cases(let keys): keys
        case .number(let number):
            try matching { holds(number.filter { $0.isNumber || $0.isLetter }, $0) }
        case .closedBefore(let moment):
            try matching { record in
                let closed = ClosedStatus.closingTime(of: record)
                return closed > 0 && closed < moment && erased(record) != record
            }
        }
    }

    private func matching(_ isWanted: (CaseRecord) -> Bool) throws -> [CaseKey] {
        try database.read { db in
            var keys: [CaseKey] = []
            try CaseTable.forEach(db) { stored in
                if isWanted(stored.record) { keys.append(stored.record.key) }
            }
            return keys
        }
    }

    private func holds(_ number: String, _ record: CaseRecord) -> Bool {
        let texts = [
            record.reporter?.phone, record.reporter?.identifier, record.title, record.body,
            record.location?.address, record.reply?.text, record.rating?.comment,
        ].compactMap(\.self)
        let fields = record.attributes.values.compactMap { value in
            if case .string(let text) = value { text } else { nil }
        }
        return (texts + fields).contains { text in
            FoldedText(text).text.filter { $0.isNumber || $0.isLetter }.contains(number)
        }
    }

    /// A record without anything that says who complained.
    func erased(_ record: CaseRecord) -> CaseRecord {
        var erased = mask.masked(record)
        erased.reporter = record.reporter?.people.map { CaseRecord.Reporter(people: $0) }
        return erased
    }
}
