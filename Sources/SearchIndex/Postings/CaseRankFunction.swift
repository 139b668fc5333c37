package import GRDB
import GRDBSQLite

package enum CaseRankFunction {
    package static func register(on db: Database) throws {
    }
}
