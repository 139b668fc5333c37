import ArgumentParser
import Foundation
import Testing

@testable import searchd

@Suite struct CommandHelpTests {
    private static let commands = Searchd.configuration.subcommands

    private func help(_ command: any ParsableCommand.Type) -> String {
        ParserWording.help(Searchd.helpMessage(for: command, columns: 140))
    }

    /// The calls of `searchd` in a help page, as a shell would part them, without what follows them.
    private func examples(_ page: String, of name: String) -> [[String]] {
        page.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("  "), let start = line.range(of: "searchd \(name)") else {
                return nil
            }
            let words = line[start.lowerBound...].split(separator: " ").dropFirst()
            return words.prefix { !["|", ">", "&&", "\\"].contains($0) }.map {
                String($0.filter { $0 != "'" && $0 != "\"" })
            }
        }
    }

    @Test(arguments: commands.map { $0._commandName })
    func `the help of every command has examples that are valid calls of it`(name: String) throws {
        let command = try #require(Self.commands.first { $0._commandName == name })
        let page = help(command)
        let examples = examples(page, of: name)
        #expect(!examples.isEmpty, "\(page)")
        for example in examples {
            #expect(throws: Never.self, "\(example)") { try Searchd.parseAsRoot(example) }
        }
    }

    @Test(arguments: commands.map { $0._commandName })
    func `help pages hold no English of the argument parser`(name: String) throws {
        let command = try #require(Self.commands.first { $0._commandName == name })
        let page = help(command)
        for word in [
            "OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "SUBCOMMANDS", "Show ", "default:",
        ] {
            #expect(!page.contains(word), "\(word) in \(page)")
        }
        #expect(page.contains("用法：searchd \(name)") && page.contains("显示帮助"))
    }

    @Test func `the first page lists every command`() {
        let page = help(Searchd.self)
        for command in Self.commands {
            #expect(page.contains("  \(command._commandName) "), "\(page)")
        }
    }

    @Test func `help is asked for in three ways and ends well`() throws {
        for call in [["help", "ingest"], ["ingest", "--help"], ["ingest", "-h"]] {
            let answer = try SearchdProcess(call).finish()
            #expect(answer.status == 0 && answer.errors.isEmpty)
            #expect(answer.output.hasPrefix("收入诉求"))
        }
    }
}
