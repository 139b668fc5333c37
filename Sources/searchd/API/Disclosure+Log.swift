import SearchIndex

extension Disclosure {
    /// Logs an open look before it is taken; blocks until the entry is on disk.
    func log(_ subject: String, by principal: Principal, _ access: AccessControl) throws {
        guard case .open(let purpose) = self else { return }
        try access.log(
            .unmask, actor: principal.identity, subject: subject, detail: purpose, at: Clock.now())
    }
}

extension ComplainantMask {
    func apply(_ disclosure: Disclosure, to record: CaseRecord) -> CaseRecord {
        disclosure == .masked ? masked(record) : record
    }
}
