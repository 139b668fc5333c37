import GRDB
import SearchIndex

extension IntakeTransaction {
    func answer(_ key: CaseKey, text: String, by actor: String) throws {
        let stored = try stored(key)
        guard ReplyDuty.isOpen(stored.record) else { throw DispatchError.answered(key) }
        var record = stored.record
        record.reply = CaseRecord.Reply(
            text: text,
            at: Timestamp(milliseconds: now, utcOffset: record.submittedAt.utcOffset))
        try change(stored, to: record, .answer, by: actor)
    }

    func close(_ cluster: CaseID, by actor: String) throws -> [CaseKey] {
        let members = try CaseTable.fetch(CaseTable.members(of: cluster, db), db)
        guard !members.isEmpty else { throw DispatchError.unknownCluster(cluster) }
        let owed = members.map(\.record).filter(ReplyDuty.isOpen).map(\.key)
        guard owed.isEmpty else { throw DispatchError.repliesOwed(cluster, owed) }
        let open = members.filter { !ClosedStatus.isClosed($0.record.status) }
        guard !open.isEmpty else { throw DispatchError.closedCluster(cluster) }
        for stored in open {
            var record = stored.record
            record.status = ClosedStatus.closed
            // A case is closed for good only with the time of its reply, see ``ClosedStatus``.
            if record.reply?.at == nil {
                record.reply?.at = Timestamp(
                    milliseconds: now, utcOffset: record.submittedAt.utcOffset)
            }
            try change(stored, to: record, .close, by: actor)
        }
        return open.map(\.record.key)
    }

    func extend(_ key: CaseKey, by actor: String, reason: String) throws -> Timestamp {
        let stored = try stored(key)
        let record = stored.record
        guard !ClosedStatus.isClosed(record.status) else { throw DispatchError.closedCase(key) }
        let granted = try MergeLog.extensions(of: stored.id, db)
        guard let extensions = policy.rule(.close, for: record)?.extensions,
            let due = policy.closeBy(record, granted: granted),
            let extended = policy.closeBy(record, granted: granted + 1)
        else { throw DispatchError.noLimit(key) }
        guard granted < extensions.times else {
            throw DispatchError.extensionsUsed(key, times: granted)
        }
        guard now <= due.milliseconds else { throw DispatchError.limitPassed(key, due: due) }
        try MergeLog.append(
            MergeLogEntry(
                action: .extend, caseID: stored.id, clusterID: stored.clusterID, actor: actor,
                reason: reason, at: now), db)
        figures.touch(stored.id)
        return extended
    }

    func erase(
        _ key: CaseKey, by actor: String, reason: String, _ erased: (CaseRecord) -> CaseRecord
    ) throws {
        let stored = try stored(key)
        let incoming = IncomingCase(erased(stored.record))
        try update(
            stored.id, from: stored.record, to: incoming, .erase, by: actor, reason: reason)
        // Keys of the former reporter and text would go on leading to the case.
        let telling = BlockingKeys.telling(incoming.features.terms, state.statistics)
        try BlockKeyTable.save(stored.id, incoming.keys.filed(with: telling), db)
    }

    private func stored(_ key: CaseKey) throws -> StoredCase {
        guard let id = try CaseTable.id(of: key, db), let stored = try CaseTable.fetch(id, db)
        else { throw DispatchError.unknownCase(key) }
        return stored
    }

    private func change(
        _ stored: StoredCase, to record: CaseRecord, _ action: MergeLogEntry.Action,
        by actor: String
    ) throws {
        try update(stored.id, from: stored.record, to: IncomingCase(record), action, by: actor)
    }
}
