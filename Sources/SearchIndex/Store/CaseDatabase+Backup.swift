import Foundation
import GRDB

extension CaseDatabase {
    /// Copies the database as it stands now into a new file; others read and write meanwhile.
    ///
    /// The copy is one snapshot, is checked before it gets its name, and is on disk when this
    /// returns; cut short, it leaves nothing under that name.
    /// - Parameter progress: share of the pages copied, 0…1.
    /// - Throws: ``StoreError`` for what is wrong with either file.
    public func backUp(to destination: String, progress: @escaping (Double) -> Void = { _ in })
        throws
    {
        try StoreError.translating(path: destination) {
            try pool.read { db in
                try Self.copy(db, to: destination, progress: progress)
            }
        }
    }

    /// Puts a backup in the place of a database that nobody has open.
    ///
    /// A database that was there is kept beside it.
    /// - Parameters:
    ///   - stamp: what the name of the kept database ends with.
    /// - Returns: the path of the kept database; nil when there was none.
    /// - Throws: ``StoreError`` when the backup is damaged or not of this program, or the database
    ///   is in use.
    public static func restore(
        from backup: String, to destination: String, stamp: String,
        progress: @escaping (Double) -> Void = { _ in }
    ) throws -> String? {
        guard FileManager.default.fileExists(atPath: backup) else {
            throw StoreError.missingBackup(path: backup)
        }
        let incoming = destination + ".restoring"
        try StoreError.translating(path: backup) {
            try refuseForeignFile(backup)
            var reading = Configuration()
            reading.readonly = true
            try DatabaseQueue(path: backup, configuration: reading).read { db in
                try copy(db, to: incoming, progress: progress)
            }
        }
        var kept: String?
        if FileManager.default.fileExists(atPath: destination) {
            try refuseWhileInUse(destination)
            let name = "\(destination).before-restore-\(stamp)"
            try move(destination, to: name)
            kept = name
        }
        try move(incoming, to: destination)
        return kept
    }

    /// Keeps the file as it was before tables are brought up to date.
    static func keepCopy(of pool: DatabasePool, at path: String) throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        try pool.read { db in try copy(db, to: path) { _ in } }
    }

    private static func copy(
        _ db: Database, to destination: String, progress: @escaping (Double) -> Void
    )
        throws
    {
        let partial = destination + ".partial"
        try? FileManager.default.removeItem(atPath: partial)
        defer { try? FileManager.default.removeItem(atPath: partial) }
        // The first statement fixes the snapshot that all steps copy.
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
        let copy = try DatabaseQueue(path: partial)
        try copy.writeWithoutTransaction { target in
            try db.backup(to: target, pagesPerStep: pagesPerStep) { step in
                let done = step.totalPageCount - step.remainingPageCount
                progress(Double(done) / Double(max(1, step.totalPageCount)))
            }
            // A copy is one file; the log is begun again where it is opened.
            try target.execute(sql: "PRAGMA journal_mode = DELETE")
            let problems = try String.fetchAll(target, sql: "PRAGMA quick_check(1)")
            guard problems == ["ok"] else {
                throw StoreError.damaged(path: db.description, reason: problems.joined())
            }
        }
        try copy.close()
        try move(partial, to: destination)
    }

    /// Pages between two reports, 64 MB.
    private static let pagesPerStep: CInt = 16_384

    /// SQLite gives up the write-ahead log only when nobody else has the file open.
    private static func refuseWhileInUse(_ path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .immediateError
        let mode: String?
        do {
            mode = try DatabaseQueue(path: path, configuration: configuration)
                .writeWithoutTransaction {
                    try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
                }
        } catch let error as DatabaseError where error.resultCode != .SQLITE_BUSY {
            // A database too damaged to be opened is what backups are for.
            return
        } catch {
            throw StoreError.busy(path: path)
        }
        guard mode == "delete" else { throw StoreError.busy(path: path) }
    }

    /// Renames so that the new name survives a power cut.
    private static func move(_ from: String, to: String) throws {
        guard rename(from, to) == 0 else {
            throw StoreError.notWritable(path: to, reason: String(cString: strerror(errno)))
        }
        let directory = open(
            URL(fileURLWithPath: to).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY)
        guard directory >= 0 else { return }
        fsync(directory)
        close(directory)
    }
}
