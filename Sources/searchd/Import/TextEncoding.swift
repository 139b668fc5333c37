import Foundation
import Glibc

/// The encodings that exports of Chinese systems come in.
enum TextEncoding: Sendable {
    case utf8
    case gb18030

    /// Tells the encoding by a file's first bytes.
    ///
    /// Chinese text in GB18030 is next to never valid UTF-8, so the lines decide by majority; one
    /// damaged line in a UTF-8 file does not turn it into the other.
    static func detect(_ head: Data) -> TextEncoding {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        var lines = head.split(separator: 0x0A)
        // The last line may be cut inside a character.
        if lines.count > 1 { lines.removeLast() }
        var valid = 0
        var invalid = 0
        for line in lines where line.contains(where: { $0 >= 0x80 }) {
            if isUTF8(line, isCut: lines.count == 1) { valid += 1 } else { invalid += 1 }
        }
        return valid >= invalid ? .utf8 : .gb18030
    }

    private static func isUTF8(_ line: Data, isCut: Bool) -> Bool {
        let cuts = isCut ? 0...3 : 0...0
        return cuts.contains { String(validating: line.dropLast($0), as: UTF8.self) != nil }
    }
}

/// Turns bytes of one encoding into text.
final class TextDecoder {
    private let descriptor: iconv_t?

    /// - Throws: ``ImportError`` when the system has no tables for the encoding.
    init(_ encoding: TextEncoding, file: String) throws(ImportError) {
        guard encoding == .gb18030 else {
            descriptor = nil
            return
        }
        let opened = iconv_open("UTF-8", "GB18030")
        // iconv_open reports failure as (iconv_t)-1.
        guard let opened, Int(bitPattern: opened) != -1 else {
            throw ImportError(file: file, "为 GB18030 编码，本系统缺少该编码的转换表，请另存为 UTF-8")
        }
        descriptor = opened
    }

    deinit { if let descriptor { iconv_close(descriptor) } }

    /// The text, or nil when the bytes are not of the encoding.
    func text(_ bytes: [UInt8]) -> String? {
        guard let descriptor, bytes.contains(where: { $0 >= 0x80 }) else {
            return String(validating: bytes, as: UTF8.self)
        }
        // No GB18030 sequence grows by more than half: two bytes give at most three, four give four.
        var output = [CChar](repeating: 0, count: bytes.count * 2)
        var input = bytes.map { CChar(bitPattern: $0) }
        var inputLeft = input.count
        var outputLeft = output.count
        iconv(descriptor, nil, nil, nil, nil)
        let failed = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var sourceStart = source.baseAddress
                var targetStart = target.baseAddress
                return iconv(descriptor, &sourceStart, &inputLeft, &targetStart, &outputLeft)
                    == -1
            }
        }
        guard !failed, inputLeft == 0 else { return nil }
        let converted = output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
        return String(validating: converted, as: UTF8.self)
    }
}
