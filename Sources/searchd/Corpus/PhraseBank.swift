import Yams

/// Everything the corpus is written from, read once from the embedded resources.
struct PhraseBank: Sendable {
    /// In order of frequency.
    var problems: [ProblemType]
    var common: CommonPhrases

    /// - Throws: ``CorpusError`` naming the bank and what is wrong in it.
    static func load() throws(CorpusError) -> PhraseBank {
        var problems: [ProblemType] = []
        for (name, bytes) in [
            ("problems-environment", PackageResources.problems_environment_yaml),
        ] {
            let entries: [ProblemType.Entry] = try decode(bytes, name)
            for entry in entries { problems.append(try ProblemType(entry)) }
        }
        let common: CommonPhrases.Entry = try decode(PackageResources.common_phrases_yaml, "common")
        return PhraseBank(problems: problems, common: try CommonPhrases(common))
    }

    private static func decode<Value: Decodable>(
        _ bytes: [UInt8], _ name: String
    ) throws(CorpusError) -> Value {
        do {
            return try YAMLDecoder().decode(Value.self, from: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .bank(name, "\(error)")
        }
    }
}
