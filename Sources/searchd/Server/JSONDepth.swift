/// Measures how deep JSON is nested before it is parsed, so that a parser's stack is never tried.
enum JSONDepth {
    /// Whether the brackets outside strings nest deeper than `limit`.
    static func exceeds(_ limit: Int, _ json: some Sequence<UInt8>) -> Bool {
        var depth = 0
        var isString = false
        var isEscaped = false
        for byte in json {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth > limit { return true }
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return false
    }
}
