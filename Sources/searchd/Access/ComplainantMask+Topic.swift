import Dedup
import SearchIndex

extension ComplainantMask {
    /// A topic whose label, phrases, example title and places name none of its complainants.
    ///
    /// Every member is looked up: any of them may have lent the topic its words.
    func masked(_ topic: HotTopic, _ database: CaseDatabase) throws -> HotTopic {
        let records = try topic.members.compactMap { try database.storedCase($0)?.record }
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
