import Dedup
import SearchIndex

extension ComplainantMask {
    /// Members whose reporters are looked up: those of one citizen's flood are found among them.
    private static let looked = 300

    /// A topic whose label, phrases and example title name none of its complainants.
    func masked(_ topic: HotTopic, _ database: CaseDatabase) throws -> HotTopic {
        let records = try topic.members.prefix(Self.looked).compactMap {
            try database.storedCase($0)?.record
        }
        func covered(_ text: String) -> String {
            records.reduce(text) { self.text($0, of: $1) }
        }
        var masked = topic
        masked.label = covered(topic.label)
        masked.keyphrases = topic.keyphrases.map(covered)
        masked.exampleTitle = covered(topic.exampleTitle)
        masked.places = topic.places.map(covered)
        return masked
    }
}
