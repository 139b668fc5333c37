import Dedup
import GRDB
import SearchIndex
import TestSupport
import Testing

@testable import searchd

@Suite struct `Access log` {
    private func withLog(_ body: (AccessControl) throws -> Void) throws {
        let directory = try TemporaryDirectory()
        let access = AccessControl(
            database: try TestDatabase.create(in: directory))
        for i in 0..<20 {
            try access.log(
                .unmask, actor: "key:\(i % 3)", subject: i % 2 == 0 ? nil : "12345/\(i)",
                detail: i % 5 == 0 ? "" : nil, at: Int64(i))
        }
        try body(access)
    }

    @Test func `an untouched log is whole and an earlier head is still in it`() throws {
        try withLog { access in
            let before = try access.verifyLog()
            #expect(before.problem == nil && before.entries == 20)
            try access.log(.logOut, actor: "a", at: 99)
            let after = try access.verifyLog(containing: before.head)
            #expect(after.containsHead && after.head != before.head)
        }
    }

    @Test func `the database itself refuses to change or remove an entry`() throws {
        try withLog { access in
            for sql in ["UPDATE access_log SET actor = 'x'", "DELETE FROM access_log"] {
                #expect(throws: DatabaseError.self) {
                    try access.database.write { try $0.execute(sql: sql) }
                }
            }
        }
    }

    @Test(arguments: [
        "UPDATE access_log SET actor = 'x' WHERE seq = 7",
        "UPDATE access_log SET detail = NULL WHERE seq = 6",
        "UPDATE access_log SET detail = '' WHERE seq = 7",
        "UPDATE access_log SET at = at + 1 WHERE seq = 20",
        "DELETE FROM access_log WHERE seq = 9",
        "DELETE FROM access_log WHERE seq = 1",
        "UPDATE access_log SET seq = 100 WHERE seq = 20",
    ])
    func `whatever is changed behind its back is found`(_ sql: String) throws {
        try withLog { access in
            try access.database.write { db in
                try db.execute(
                    sql: """
                        DROP TRIGGER access_log_no_update; DROP TRIGGER access_log_no_delete;
                        """)
                try db.execute(sql: sql)
            }
            #expect(try access.verifyLog().problem != nil)
        }
    }

    @Test func `a cut end is found by the head noted earlier`() throws {
        try withLog { access in
            let head = try access.verifyLog().head
            try access.database.write { db in
                try db.execute(sql: "DROP TRIGGER access_log_no_delete")
                try db.execute(sql: "DELETE FROM access_log WHERE seq > 15")
            }
            let verdict = try access.verifyLog(containing: head)
            #expect(verdict.problem == nil && !verdict.containsHead)
        }
    }
}
