import Testing

@Suite struct SafetyTests {
    @Test(arguments: ["try!", "fatalError(", "as!", "assumeIsolated"])
    func `nothing that ends the process on bad input is written`(word: String) throws {
        for file in try SourceFile.all() {
            #expect(file.code.filter { $0.contains(word) } == [], "\(file.path)")
        }
    }

    @Test func `every unchecked claim of thread safety says why it holds`() throws {
        for file in try SourceFile.all() {
            for (index, line) in file.lines.enumerated() where line.contains("@unchecked Sendable")
            {
                let before = file.lines[max(0, index - 6)..<index]
                #expect(before.contains { $0.contains("//") }, "\(file.path):\(index + 1)")
            }
        }
    }

    @Test func `nothing that runs reads the corpora of the tests`() throws {
        for file in try SourceFile.all() {
            #expect(file.code.filter { $0.contains("corpora") } == [], "\(file.path)")
        }
    }
}
