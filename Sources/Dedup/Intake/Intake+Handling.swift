public import SearchIndex

/// Steps of handling that change stored cases; they take the line of any other change, so that
/// index, comparison features and log follow.
extension Intake {
    /// Gives each of the cases the same reply; each keeps a record of its own.
    /// - Throws: ``DispatchError`` for an unknown case or one that has a reply; then none is changed.
    public func answer(_ keys: [CaseKey], text: String, by actor: String, at now: Int64) throws {
        try writing(at: now) { transaction in
            for key in keys { try transaction.answer(key, text: text, by: actor) }
        }
    }

    /// Closes every open case of a cluster.
    /// - Returns: the cases that were closed.
    /// - Throws: ``DispatchError/repliesOwed(_:_:)`` while a citizen waits for a reply,
    ///   ``DispatchError/closedCluster(_:)`` when nothing is open.
    public func close(_ cluster: CaseID, by actor: String, at now: Int64) throws -> [CaseKey] {
        try writing(at: now) { try $0.close(cluster, by: actor) }
    }

    /// Takes out of each case who complained; the case stays in its cluster.
    /// - Parameter erased: the record without it.
    /// - Throws: ``DispatchError/unknownCase(_:)``; then none is changed.
    public func erase(
        _ keys: [CaseKey], by actor: String, reason: String, at now: Int64,
        _ erased: @escaping @Sendable (CaseRecord) -> CaseRecord
    ) throws {
        try writing(at: now) { transaction in
            for key in keys { try transaction.erase(key, by: actor, reason: reason, erased) }
        }
    }

    /// Puts off the limit for closing one case; the other members of its cluster keep theirs.
    /// - Returns: the new limit.
    /// - Throws: ``DispatchError`` when the channel grants none, none more, or it comes too late.
    public func extend(_ key: CaseKey, by actor: String, reason: String, at now: Int64) throws
        -> Timestamp
    {
        try writing(at: now) { try $0.extend(key, by: actor, reason: reason) }
    }
}
