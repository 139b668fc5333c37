import ArgumentParser
import Foundation
import SearchIndex

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "在线备份：服务照常运行，备份是同一时刻的完整快照",
        discussion: """
            备份写完并核对无误后才以所给的名字出现。目标是目录时，文件名为 库名-年月日-时分秒.db；
            加 --keep 时只留目录中最近的几份。备份含诉求人信息，请与数据库同等保管。

            示例：
              searchd backup --db cases.db --to /backup/cases-20240301.db
              searchd backup --db cases.db --to /backup --keep 14
            """)

    @OptionGroup var options: DatabaseOptions

    @Option(help: ArgumentHelp("备份文件，或存放备份的目录", valueName: "文件或目录"))
    var to: String

    @Option(help: ArgumentHelp("目录中保留的份数，更早的删除；目标须为目录", valueName: "份数"))
    var keep: Int?

    @Flag(help: "不报告进度")
    var quiet = false

    @Flag(help: "把结果写成一个 JSON 值")
    var json = false

    private struct Output: Encodable {
        var file: String
        var bytes: Int
        var cases: Int
        var removed: [String]
    }

    func validate() throws {
        if let keep, keep < 1 {
            throw ValidationError("--keep 的值 '\(keep)' 无法接受，应为不小于 1 的整数")
        }
    }

    func run() throws {
        let database = try CaseDatabase.open(options.database)
        let folder = BackupFolder(path: to, database: options.database)
        guard folder != nil || keep == nil else {
            throw ValidationError("--keep 只用于目录，'\(to)' 不是目录")
        }
        let file = folder?.file(at: Clock.now()) ?? to
        guard !FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("文件 '\(file)' 已存在，请换一个名字")
        }
        let progress = StepProgress(isQuiet: quiet, what: "已备份")
        try database.backUp(to: file) { progress.report($0) }
        let removed = try keep.flatMap { try folder?.prune(keeping: $0) } ?? []
        let copy = try CaseDatabase.open(file)
        let cases = try copy.caseCount()
        let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        if json {
            try JSONOutput.print(
                Output(file: file, bytes: size, cases: cases, removed: removed))
        } else {
            print("已备份 \(cases) 件到 \(file)（\(size) 字节）")
            for name in removed { print("已删除旧备份 \(name)") }
        }
    }
}

/// A directory that holds backups of one database, newest name last.
struct BackupFolder {
    let path: String
    private let stem: String

    /// Nil when `path` is no directory.
    init?(path: String, database: String) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
            isDirectory.boolValue
        else { return nil }
        self.path = path
        stem = URL(fileURLWithPath: database).deletingPathExtension().lastPathComponent
    }

    func file(at now: Int64) -> String {
        URL(fileURLWithPath: path)
            .appendingPathComponent("\(stem)-\(FileStamp.stamp(now)).db").path
    }

    /// Removes all but the newest backups; returns the paths removed.
    func prune(keeping count: Int) throws -> [String] {
        let stamped = try FileManager.default.contentsOfDirectory(atPath: path).filter {
            $0.hasPrefix(stem + "-") && $0.hasSuffix(".db")
                && $0.dropFirst(stem.count + 1).dropLast(3).allSatisfy { $0.isNumber || $0 == "-" }
        }
        return try stamped.sorted().dropLast(count).map { name in
            let file = URL(fileURLWithPath: path).appendingPathComponent(name).path
            try FileManager.default.removeItem(atPath: file)
            return file
        }
    }
}

/// A time as part of a file name, `20240301-142501`.
enum FileStamp {
    static func stamp(_ now: Int64) -> String {
        let text = Timestamp(milliseconds: now / 1_000 * 1_000).description
        let digits = text.prefix(19).filter(\.isNumber)
        return "\(digits.prefix(8))-\(digits.dropFirst(8))"
    }
}
