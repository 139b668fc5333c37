import Yams

/// Everything the corpus is written from, read once from the embedded resources.
struct PhraseBank: Sendable {
    /// In order of frequency.
    var problems: [ProblemType]
    var common: CommonPhrases

    /// - Throws: ``CorpusError`` naming the bank and what is wrong in it.
    static func load() throws(CorpusError) -> PhraseBank {
        let shared: CommonPhrases.Entry = try decode(PackageResources.common_phrases_yaml, "common")
        let common = try CommonPhrases(shared)
        var banks: [[ProblemType]] = []
        for (name, bytes) in [
            ("problems-housing", PackageResources.problems_housing_yaml),
            ("problems-environment", PackageResources.problems_environment_yaml),
            ("problems-traffic", PackageResources.problems_traffic_yaml),
            ("problems-rights", PackageResources.problems_rights_yaml),
            ("problems-services", PackageResources.problems_services_yaml),
        ] {
            let entries: [ProblemType.Entry] = try decode(bytes, name)
            var bank: [ProblemType] = []
            for entry in entries {
                bank.append(try ProblemType(entry, backgrounds: common.backgrounds))
            }
            banks.append(bank)
        }
        // The first of every bank are the most frequent, then the second of each, and so on.
        let deepest = banks.map(\.count).max() ?? 0
        let problems = (0..<deepest).flatMap { rank in
            banks.compactMap { $0.indices.contains(rank) ? $0[rank] : nil }
        }
        return PhraseBank(problems: problems, common: common)
    }

    private static func decode<Value: Decodable>(
        _ bytes: [UInt8], _ name: String
    ) throws(CorpusError) -> Value {
        do {
            return try YAMLDecoder().decode(
                Value.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .bank(name, "\(error)")
        }
    }
}
