import Foundation
import Glibc
import SearchIndex
import Testing

@testable import searchd

@Suite struct `CSV files` {
    private static let header = "工单编号,工单标题,诉求内容,来电时间,满意度"
    private func row(_ id: String, _ title: String = "井盖松动") -> String {
        "\(id),\(title),有响声,2024-03-05 10:00,满意"
    }
    private func text(_ rows: String...) -> String {
        ([Self.header] + rows).joined(separator: "\r\n") + "\r\n"
    }

    @Test(arguments: ["12345", "grid", "wenzheng", "city-mgmt", "media"])
    func `the sample export of a channel goes in whole and is recognised`(code: String) throws {
        let path = ReadAll.corpora.appendingPathComponent("\(code).csv").path
        let read = try ReadAll(path: path)
        #expect(read.reasons == [])
        #expect(read.records.count == 12)
        #expect(read.records.allSatisfy { $0.channel == code })
        #expect(read.records.contains { ($0.title + $0.body).contains("搅拌站") })
        #expect(Set(read.records.map(\.externalID)).count == 12)
        #expect(try ReadAll(path: path, channel: code).records == read.records)
    }

    @Test func `the sample of the people's voice channel goes in whole`() throws {
        let read = try ReadAll(path: ReadAll.corpora.appendingPathComponent("minsheng.ndjson").path)
        #expect(read.reasons == [] && read.records.count == 12)
    }

    @Test(arguments: ["petition", "town"])
    func `the sample workbook of a channel goes in whole and is recognised`(code: String) throws {
        let read = try ReadAll(path: ReadAll.corpora.appendingPathComponent("\(code).xlsx").path)
        #expect(read.reasons == [])
        #expect(!read.records.isEmpty && read.records.allSatisfy { $0.channel == code })
    }

    @Test func `every bad row is rejected alone with its line; the good ones go in`() throws {
        let read = try ReadAll(path: ReadAll.corpora.appendingPathComponent("broken.csv").path)
        #expect(read.records.map(\.externalID) == ["好1", "好2", "好3", "好4"])
        #expect(read.rejections.map(\.line) == [5, 6, 7, 8, 9, 10, 11, 12, 13, 18])
        let fields = read.rejections.map(\.field)
        #expect(
            fields == [
                nil, nil, "工单编号", "来电时间", "满意度", "工单标题", "工单标题", "工单标题", "工单编号", nil,
            ])
        #expect(read.reasons.first?.contains("3 列") == true)
        #expect(read.reasons.first?.contains("5 列") == true)
        #expect(read.reasons.last?.contains("引号") == true)
        #expect(read.records[1].title == "带引号、逗号,和换行\r\n的标题")
        #expect(read.records[1].submittedAt.description == "2024-03-05T12:00:00+08:00")
    }

    @Test(arguments: [",", "\t", ";"])
    func `the delimiter is told by the header`(delimiter: String) throws {
        let read = try ReadAll(
            "a.csv", text(row("1"), row("2")).replacingOccurrences(of: ",", with: delimiter))
        #expect(read.records.map(\.externalID) == ["1", "2"])
        #expect(read.records.first?.body == "有响声")
    }

    @Test func `a header is found below nine title rows and not below ten`() throws {
        let titles = String(repeating: "导出说明\n", count: 9)
        let read = try ReadAll("a.csv", titles + text(row("1")))
        #expect(read.raw.map(\.line) == [11] && read.records.count == 1)
        #expect(throws: ImportError.self) { try ReadAll("a.csv", "一\n" + titles + text(row("1"))) }
    }

    @Test func `quoted line breaks and quotes are text, and lines are counted through them`() throws
    {
        let read = try ReadAll(
            "a.csv", text("1,\"一\r\n二\n\n\"\"三\"\"\",x,2024-03-05,", row("2"), "少,列"))
        #expect(read.records.map(\.externalID) == ["1", "2"])
        #expect(read.records.first?.title == "一\r\n二\n\n\"三\"")
        #expect(read.raw.map(\.line) == [2, 6, 7])
    }

    @Test func `an open quote costs one record wherever it stands`() throws {
        var rows = (1...300).map { row("\($0)", "\"引号,里的逗号\"") }
        rows[99] = "坏,\"没有闭合,有响声,2024-03-05,满意"
        let read = try ReadAll("a.csv", ([Self.header] + rows).joined(separator: "\n"))
        #expect(read.rejections.map(\.line) == [101])
        #expect(read.records.count == 299)
    }

    @Test func `an open quote at the end of the file is rejected at the line where it begins`()
        throws
    {
        let read = try ReadAll("a.csv", text(row("1"), "坏,\"没有闭合,x,2024-03-05,满意"))
        #expect(read.records.count == 1)
        #expect(read.rejections.map(\.line) == [3])
        #expect(read.reasons.first?.contains("引号") == true)
    }

    @Test func `quotes inside a cell that are not doubled are text`() throws {
        let read = try ReadAll("a.csv", text(row("1", "所谓\"整改\"没有做"), row("2")))
        #expect(read.records.map(\.title) == ["所谓\"整改\"没有做", "井盖松动"])
    }

    @Test func `text behind a closing quote costs its row only`() throws {
        let read = try ReadAll("a.csv", text(row("1"), row("2", "\"甲\"乙"), row("3")))
        #expect(read.records.map(\.externalID) == ["1", "3"])
        #expect(read.rejections.map(\.line) == [3])
    }

    @Test func `GB18030 is told from UTF-8 and damaged bytes cost their row only`() throws {
        let original = text(row("1", "井盖㐀𠀀松动"), row("2"), row("3"))
        var bytes = try #require(Self.gb18030(original))
        let read = try ReadAll("a.csv", bytes)
        #expect(read.records.first?.title == "井盖㐀𠀀松动")
        #expect(read.records.count == 3)
        let damaged = try #require(bytes.range(of: Data("2,".utf8)))
        bytes.replaceSubrange(damaged.upperBound..<(damaged.upperBound + 2), with: [0xFF, 0xFF])
        let again = try ReadAll("a.csv", bytes)
        #expect(again.records.map(\.externalID) == ["1", "3"])
        #expect(again.rejections.first?.field == "工单标题")
    }

    @Test func `one damaged row does not turn a UTF-8 file into another encoding`() throws {
        var bytes = Data(text(row("1"), row("2"), row("3")).utf8)
        let place = try #require(bytes.range(of: Data("2,井".utf8)))
        bytes.replaceSubrange((place.upperBound - 1)..<place.upperBound, with: [0xC0])
        let read = try ReadAll("a.csv", bytes)
        #expect(read.records.map(\.externalID) == ["1", "3"])
        #expect(read.records.first?.title == "井盖松动")
    }

    @Test func `rows without content and padding cells are passed over`() throws {
        let read = try ReadAll("a.csv", text(row("1") + ",,,", ",,,,", "", row("2")))
        #expect(read.reasons == [])
        #expect(read.records.map(\.externalID) == ["1", "2"])
    }

    @Test func `a row of 50 MB is rejected alone`() throws {
        var bytes = Data(text(row("1")).utf8)
        bytes.append(Data("大,".utf8) + Data(repeating: 0x61, count: 50 << 20))
        bytes.append(Data(",x,2024-03-05,满意\n\(row("2"))\n".utf8))
        let read = try ReadAll("a.csv", bytes)
        #expect(read.records.map(\.externalID) == ["1", "2"])
        #expect(read.rejections.map(\.line) == [3])
    }

    @Test func `a file that is no export says what is accepted`() throws {
        func message(_ bytes: Data, channel: String? = nil) -> String {
            do {
                _ = try ReadAll("a.csv", bytes, channel: channel)
                return "accepted"
            } catch {
                return "\(error)"
            }
        }
        #expect(message(Data()).contains("空"))
        #expect(message(Data([0xFF, 0xFE, 0x41, 0x00])).contains("UTF-16"))
        #expect(message(Data("甲,乙\n1,2\n".utf8)).contains("--channel"))
        #expect(message(Data("工单编号,诉求内容\n".utf8), channel: "12345").contains("来电时间"))
        #expect(message(Data(text(row("1")).utf8), channel: "热线").contains("city-mgmt"))
    }

    @Test func `a file is opened by its extension, and any other is refused by name`() throws {
        #expect(try ReadAll("a.CSV", text(row("1"))).records.count == 1)
        #expect(try ReadAll("a.tsv", text(row("1"))).records.count == 1)
        #expect(throws: ImportError.self) { try ReadAll("a.xlsx", text(row("1"))) }
        #expect(throws: ImportError.self) { try ReadAll("a.doc", text(row("1"))) }
        #expect(throws: ImportError.self) { try ReadAll(path: "/没有/这个.csv") }
        #expect(throws: ImportError.self) {
            try ScratchDirectory.with {
                try ReadAll(path: $0.path + "/../\($0.lastPathComponent)")
            }
        }
    }

    private static func gb18030(_ text: String) -> Data? {
        let descriptor = iconv_open("GB18030", "UTF-8")
        defer { iconv_close(descriptor) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count * 2)
        var (inputLeft, outputLeft) = (input.count, output.count)
        let result = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                return iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
            }
        }
        guard result == 0 else { return nil }
        return Data(output.dropLast(outputLeft).map { UInt8(bitPattern: $0) })
    }
}
