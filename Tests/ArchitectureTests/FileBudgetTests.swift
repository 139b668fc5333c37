import Testing

@Suite struct FileBudgetTests {
    @Test func `no file is longer than one subject needs`() throws {
        for file in try SourceFile.all() {
            #expect(file.lines.count <= 370, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test(arguments: ["SearchIndex", "Dedup", "searchd"])
    func `half of a target's files have a hundred lines at the most`(target: String) throws {
        let lengths = try SourceFile.all().filter { $0.target == target }
            .map(\.lines.count).sorted()
        #expect(lengths[lengths.count / 2] <= 100)
    }
}
