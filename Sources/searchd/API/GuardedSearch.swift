import SearchIndex

/// A search as somebody may make it: a unit among its own cases, for a number only with a purpose,
/// and with who complained covered. The same for programs and pages.
struct GuardedSearch: Sendable {
    let database: CaseDatabase
    let threads: DatabaseThreads
    let access: AccessControl
    let mask: ComplainantMask

    /// - Throws: ``APIError`` 403 for what the principal may not ask.
    func run(_ request: SearchRequest, _ disclosure: Disclosure, for principal: Principal)
        async throws -> (page: SearchPage, took: Duration)
    {
        let query = try restricted(request, to: principal)
        if disclosure == .masked, ComplainantQuery.asks(query.text) {
            throw principal.may(.complainant)
                ? APIError(.purposeRequired, "按电话或证件号码检索须用 purpose 写明用途", field: "q")
                : APIError(.forbidden, "无权按电话或证件号码检索", field: "q")
        }
        let (database, access, mask) = (self.database, self.access, self.mask)
        return try await threads.run {
            try disclosure.log("search", by: principal, access)
            let start = ContinuousClock.now
            let page = try Searcher(database).search(query)
            let took = ContinuousClock.now - start
            guard disclosure == .masked else { return (page, took) }
            return (mask.masked(try database.withReporters(page), query: query.text), took)
        }
    }

    /// A handling unit searches its own cases, whatever it asks for.
    private func restricted(_ request: SearchRequest, to principal: Principal) throws(APIError)
        -> SearchRequest
    {
        guard let unit = principal.unit else { return request }
        var query = request
        let asked = query.filters.departments
        guard asked.isEmpty || asked.contains(unit) else {
            throw APIError(.forbidden, "只能检索本单位的案件", field: "department")
        }
        query.filters.departments = [unit]
        return query
    }
}
