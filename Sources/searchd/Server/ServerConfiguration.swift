import Dedup
import Logging

/// How `searchd serve` runs; the defaults are those of a county's one machine.
///
/// Every value can be set in a file, see ``Setting``.
struct ServerConfiguration: Equatable, Sendable {
    /// Where to listen.
    struct Listen: Equatable, Sendable {
        var host = "127.0.0.1"
        var port = 8080
    }

    /// Paths of PEM files; both or neither.
    struct TLS: Equatable, Sendable {
        var certificate: String?
        var privateKey: String?
    }

    struct Limits: Equatable, Sendable {
        /// Bytes of one request body; bulk uploads are bounded by line instead.
        var bodyBytes = 4 << 20
        /// Bytes of one line of a bulk upload.
        var lineBytes = LineReader.limit
        /// Nesting of JSON.
        var jsonDepth = 32
        /// Seconds a search or another read may take.
        var querySeconds = 5.0
        /// Seconds within which a request's body has to arrive; bulk uploads: each part of it.
        var bodySeconds = 30.0
        /// Seconds after which a silent connection is closed.
        var idleSeconds = 60
        /// Threads that run database work.
        var databaseThreads = 4
        /// Reads that may wait for one of them.
        var waitingReads = 128
        /// Cases that may wait to be taken in.
        var waitingCases = 2_048
        /// Seconds for which a page listens before it asks again.
        var streamSeconds = 300
        /// Bulk uploads at a time.
        var bulkUploads = 4
        /// Requests a second for each key or user, and how many may come at once.
        var requestsPerSecond = 50.0
        var requestBurst = 200
    }

    struct Sessions: Equatable, Sendable {
        /// Hours after which a user logs in again.
        var hours = 12
        /// Minutes without a request after which a session ends.
        var idleMinutes = 60
        /// Failed log-ins after which a name or an address has to wait.
        var failures = 5
    }

    /// When doubtful cases go out for handling.
    struct Dispatch: Equatable, Sendable {
        /// Minutes a human may take over a doubtful case.
        var holdMinutes = 30
        /// Minutes before its limit for signing at which a case goes out in any event.
        var signingMarginMinutes = 120
        /// Levels of urgency and words of a text that are never held.
        var urgentLevels = DispatchPolicy().urgentLevels
        var urgentWords = DispatchPolicy.hazards
        /// File of further public holidays.
        var holidays: String?
    }

    var listen = Listen()
    var tls = TLS()
    /// Addresses of reverse proxies; their `X-Forwarded-For` is believed.
    var trustedProxies: [String] = []
    var limits = Limits()
    var sessions = Sessions()
    var dispatch = Dispatch()
    /// Channel-specific fields shown to everybody; all others are masked.
    var shownAttributes: [String] = []
    /// Whether `/metrics` answers without a key.
    var opensMetrics = false
    var logLevel = Logger.Level.info
    /// Directory of the district's own channel mapping files.
    var channels: String?
    /// Match model file.
    var model: String?
}
