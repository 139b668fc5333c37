import ArgumentParser
import Dedup
import Foundation

/// Reads a match model from the file a command names.
enum ModelFile {
    /// nil without a path: then the database's own model decides.
    static func load(_ path: String?) throws -> MatchModel? {
        guard let path else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("无法读取模型文件 '\(path)'，应为 searchd train 写出的文件")
        }
        do throws(MatchModelError) {
            return try MatchModel(json: data)
        } catch {
            if case .unreadable = error {
                throw ValidationError("文件 '\(path)' 不是判重模型，应为 searchd train 写出的文件")
            }
            throw ValidationError("模型文件 '\(path)' 不能用：\(error)")
        }
    }
}
