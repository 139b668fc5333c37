import CZip
import Foundation
import TestSupport
import Testing

@testable import searchd

/// Bytes no one foresaw: every file is either read or refused with a typed error.
@Suite struct WorkbookFuzzTests {
    /// Fragments that mean something to a reader of workbooks.
    private static let fragments = [
        "<row r=\"-1\">", "<row r=\"1048576\">", "<c r=\"ZZZ1\">", "<c r=\"A1\" t=\"s\">", "<v>",
        "</v>",
        "<is>", "</row>", "</c>", "<v>-9</v>", "9223372036854775807", "1e308", "&#0;", "&#xFFFF;",
        "&amp;", "]]>", "<![CDATA[", "<!--", "<?x", "s=\"-1\"", "t=\"inlineStr\"", "\u{FEFF}",
        "_xD800_",
        "xmlns=\"\"", "count=\"4294967295\"", "numFmtId=\"-14\"", "../../..", "\0",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!ENTITY", "encoding=\"GBK\"", "encoding=\"UTF-7\"",
        "encoding=\"UTF-16\"",
    ].map { Data($0.utf8) }

    private func mutated(_ data: Data, using random: inout SplitMix64) -> Data {
        var bytes = [UInt8](data)
        for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(place..<end)
            case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
            case 4: bytes.removeSubrange(place...)
            default:
                bytes.insert(
                    contentsOf: Self.fragments.randomElement(using: &random) ?? Data(), at: place)
            }
        }
        return Data(bytes)
    }

    /// Reads a file to its end; true when it was accepted. Errors of any other type fail the test.
    private func reads(_ path: String) throws -> Bool {
        do {
            let reader = try XLSXReader(path: path, channel: nil, registry: .standard)
            while case let records = try reader.next(atMost: 7), !records.isEmpty {
                for case .row(let texts, let header) in records.map(\.payload) {
                    #expect(texts.count == header.columns.count)
                }
            }
            return true
        } catch is WorkbookError {
            return false
        }
    }

    private func unzipped(_ path: String) throws -> [String: Data] {
        let archive = try #require(zip_open(path, ZIP_RDONLY, nil))
        defer { zip_discard(archive) }
        var parts: [String: Data] = [:]
        for index in 0..<UInt64(zip_get_num_entries(archive, 0)) {
            var stat = zip_stat_t()
            zip_stat_index(archive, index, 0, &stat)
            let file = try #require(zip_fopen_index(archive, index, 0))
            defer { zip_fclose(file) }
            var data = Data(count: Int(stat.size))
            let read = data.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, stat.size) }
            #expect(read == Int64(stat.size))
            parts[String(cString: zip_get_name(archive, index, 0))] = data
        }
        return parts
    }

    @Test(arguments: ["petition.xlsx", "town.xlsx"])
    func `any bytes of the archive are read or refused`(name: String) throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: XLSXReaderTests.sample(name)))
        var random = SplitMix64(seed: 20_240_305)
        var refused = 0
        for _ in 0..<100 {
            let bytes = mutated(whole, using: &random)
            if try !WorkbookFile.withFile(bytes: bytes, reads) { refused += 1 }
        }
        #expect(refused > 0)
    }

    @Test(arguments: ["petition.xlsx", "town.xlsx"])
    func `any bytes of the parts are read or refused`(name: String) throws {
        let parts = try unzipped(XLSXReaderTests.sample(name))
        let names = parts.keys.sorted()
        var random = SplitMix64(seed: 7)
        var (accepted, refused) = (0, 0)
        for _ in 0..<100 {
            var changed = parts
            for _ in 0..<Int.random(in: 1...2, using: &random) {
                let name = try #require(names.randomElement(using: &random))
                changed[name] = mutated(changed[name] ?? Data(), using: &random)
            }
            if try WorkbookFile.withFile(parts: changed, reads) {
                accepted += 1
            } else {
                refused += 1
            }
        }
        #expect(accepted > 0)
        #expect(refused > 0)
    }
}
