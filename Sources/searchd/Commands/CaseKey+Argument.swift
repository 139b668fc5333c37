import ArgumentParser
import SearchIndex

extension CaseKey {
    /// The case an argument names.
    init(argument text: String) throws {
        guard let key = CaseKey(text) else {
            throw ValidationError("'\(text)' 不是案件编号，应写作 渠道/编号，例如 12345/GD202205280017")
        }
        self = key
    }
}
