import Foundation

/// Writes what `--json` promises: exactly one JSON value, or one value a line.
enum JSONOutput {
    /// One value on one line.
    static func print(_ value: some Encodable) throws {
        try FileHandle.standardOutput.write(contentsOf: data(value))
    }

    /// One value and a line end, keys sorted; commands and server write alike.
    static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var line = try encoder.encode(value)
        line.append(0x0A)
        return line
    }
}

/// Progress and notices, on standard error.
enum StandardError {
    static func print(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
