import Foundation

/// Largest resident memory of this process so far.
enum PeakMemory {
    /// 0 where the system does not tell.
    static var megabytes: Double {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first
        else { return 0 }
        return (Double(kilobytes) ?? 0) / 1024
    }
}
