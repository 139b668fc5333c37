import Foundation

/// Tells by the first bytes what a file called `.xlsx` really is, so that the message can say what
/// to do about it.
enum WorkbookSignature {
    /// Compound file of Excel 97–2003, and the envelope of encrypted workbooks. Source: [MS-CFB] 2.2.
    private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// Local file header of a zip archive. Source: APPNOTE.TXT 4.3.7.
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// Throws unless the file begins like a zip archive.
    static func check(path: String) throws(WorkbookError) {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
        } catch {
            throw .unreadable(reason: "文件不存在或没有读取权限")
        }
        guard !data.isEmpty else { throw .empty }
        if data.starts(with: compoundFile) || data.starts(with: compoundFile.prefix(4)) {
            // The stream that holds the encrypted workbook. Source: [MS-OFFCRYPTO] 2.3.4.4.
            let name = Data(
                "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
            throw data.range(of: name) == nil ? .legacyFormat : .passwordProtected
        }
        guard data.starts(with: zip) else { throw .notWorkbook }
    }
}
