import ArgumentParser
import Foundation

/// How a command ends that did not simply finish: help, or one Chinese sentence and an exit code.
struct CommandEnd {
    /// For standard output.
    var help: String?
    /// For standard error: what was wrong, where, what is accepted.
    var message: String?
    var code: Int32

    /// Wide enough to leave examples on their line; Chinese wraps anywhere by itself.
    private static let helpColumns = 140

    init(_ error: any Error) {
        code = Searchd.exitCode(for: error).rawValue
        let full = Searchd.fullMessage(for: error, columns: Self.helpColumns)
        if code == ExitCode.success.rawValue {
            help = ParserWording.help(full)
            return
        }
        let short = Searchd.message(for: error)
        message = short.isEmpty ? nil : "错误：" + ParserWording.sentence(short, full: full)
    }

    /// Writes what there is to say and ends the process.
    func leave() -> Never {
        if let help { print(help) }
        if let message { StandardError.print(message) }
        exit(code)
    }
}
