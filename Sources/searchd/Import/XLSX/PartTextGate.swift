import Foundation

/// Lets only whole, valid UTF-8 through to the XML parser, and no document type.
///
/// FoundationXML stops the process on names that are no UTF-8, so they must not reach it; the
/// format allows UTF-8 for every part, and forbids document types (ECMA-376 part 2, 8.2.5), whose
/// entities could unfold without end.
struct PartTextGate {
    /// Why a part is not let through, in Chinese.
    struct Refusal: Error { var reason: String }

    private static let documentType = Data("<!DOCTYPE".utf8)
    /// End of what went through before: a document type may straddle two blocks.
    private var passed = Data()

    /// How many of the bytes may go on: all but a character begun at their end.
    mutating func admit(_ bytes: UnsafeBufferPointer<UInt8>) throws(Refusal) -> Int {
        let whole = bytes.prefix(bytes.count - Self.unfinished(bytes))
        guard String(validating: whole, as: UTF8.self) != nil else {
            throw Refusal(reason: "不是 UTF-8 文本")
        }
        passed.append(contentsOf: whole)
        guard passed.range(of: Self.documentType) == nil else {
            throw Refusal(reason: "含有不允许的文档类型定义")
        }
        passed = Data(passed.suffix(Self.documentType.count - 1))
        return whole.count
    }

    /// Bytes at the end that begin a character without completing it.
    private static func unfinished(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        for (offset, byte) in bytes.suffix(3).reversed().enumerated() {
            let present = offset + 1
            switch byte {
            case 0x80...0xBF: continue
            case 0xC2...0xDF: return present < 2 ? present : 0
            case 0xE0...0xEF: return present < 3 ? present : 0
            case 0xF0...0xF4: return present < 4 ? present : 0
            default: return 0
            }
        }
        return 0
    }
}
