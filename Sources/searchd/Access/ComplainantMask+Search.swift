import SearchIndex

extension ComplainantMask {
    /// The answer to a search without what says who complained.
    ///
    /// A hit whose reporter's name the query contains is left out: that it was found would confirm
    /// the name. Counts by filter are then left out too, and the total says "at least".
    func masked(_ page: SearchPage, query: String) -> SearchPage {
        var masked = page
        masked.hits = page.hits.filter { !names($0.stored.record, in: query) }.map(self.masked)
        if masked.hits.count < page.hits.count {
            masked.total.value = max(0, page.total.value - (page.hits.count - masked.hits.count))
            masked.facets = nil
        }
        return masked
    }

    private func names(_ record: CaseRecord, in query: String) -> Bool {
        guard let name = record.reporter?.name, name.count >= 2 else { return false }
        return query.contains(name)
    }

    private func masked(_ hit: SearchHit) -> SearchHit {
        var masked = hit
        let record = hit.stored.record
        masked.stored.record = self.masked(record)
        masked.titleHighlights = outside(
            ranges(in: record.title, of: record), hit.titleHighlights)
        masked.snippet = snippet(hit.snippet, from: record.body, of: record)
        masked.reply = hit.reply.map { snippet($0, from: record.reply?.text ?? "", of: record) }
        masked.explanation = nil
        return masked
    }

    /// The snippet cut from the covered text at the same place, so that a number cut in two at
    /// its edge stays covered.
    private func snippet(_ snippet: Snippet, from text: String, of record: CaseRecord) -> Snippet {
        var masked = snippet
        let before = snippet.text.hasPrefix("…") ? "…".utf8.count : 0
        let after = snippet.text.hasSuffix("…") ? "…".utf8.count : 0
        let bytes = Array(snippet.text.utf8)
        guard bytes.count >= before + after else { return masked }
        let core = String(decoding: bytes[before..<(bytes.count - after)], as: UTF8.self)
        let ranges = self.ranges(in: text, of: record)
        let places = TextMask.occurrences(of: core, in: Self.oneLine(text))
        let covered = TextMask.joined(
            places.flatMap { place in
                ranges.map { $0.clamped(to: place) }.filter { !$0.isEmpty }.map {
                    ($0.lowerBound - place.lowerBound + before)..<($0.upperBound
                        - place.lowerBound + before)
                }
            } + self.ranges(in: snippet.text, of: record))
        masked.text = TextMask.cover(covered, of: snippet.text)
        masked.highlights = outside(covered, snippet.highlights)
        return masked
    }

    /// Snippets show line ends and tabs as spaces.
    private static func oneLine(_ text: String) -> String {
        String(
            decoding: text.utf8.map { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 ? 0x20 : $0 },
            as: UTF8.self)
    }

    /// Highlights that touch nothing covered: a mark under a cover would confirm a guess.
    private func outside(_ covered: [Range<Int>], _ highlights: [Range<Int>]) -> [Range<Int>] {
        highlights.filter { highlight in !covered.contains { $0.overlaps(highlight) } }
    }
}
