import Dedup
import SearchIndex

extension IncomingCase {
    /// A description without a case, to find similar cases to: compared as a title where it is
    /// short, as a body where it is long.
    init(described text: String) {
        let isTitle = text.count <= 40
        self.init(
            CaseRecord(
                channel: "", externalID: "", title: isTitle ? text : "", body: isTitle ? "" : text,
                submittedAt: Timestamp(milliseconds: Clock.now())))
    }
}
