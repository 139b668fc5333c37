import Foundation

/// The only place that reads the wall clock; everything below takes the time as a parameter.
enum Clock {
    /// Milliseconds since 1970.
    static func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}
