import SearchIndex

/// Two cases side by side: fields with their differences, texts with what they share.
struct ComparedCases: Equatable, Sendable {
    struct Row: Equatable, Sendable {
        var label: String
        var left: String
        var right: String
        /// `相同`, `相近`, `不同` or nothing where one of them says nothing.
        var verdict: String
        var isDifferent: Bool
    }

    struct Side: Equatable, Sendable {
        var caption: String
        var titleHTML: SafeHTML
        var textHTML: SafeHTML
        var address: String
        var sideReply: String?
        var others: String?
        var clusterAddress: String
    }

    var rows: [Row]
    var sides: [Side]

    /// - Parameter later: both with who complained covered.
    init(
        earlier: CaseRecord, later: CaseRecord, clusters: (earlier: CaseID, later: CaseID),
        sizes: (earlier: Int, later: Int), channels: ChannelNames
    ) {
        rows = Self.rows(earlier, later, channels)
        let titles = SharedPassages.ranges(earlier.title, later.title)
        let texts = SharedPassages.ranges(earlier.body, later.body)
        func side(
            _ caption: String, _ record: CaseRecord, _ title: [Range<Int>], _ text: [Range<Int>],
            _ cluster: CaseID, _ size: Int
        ) -> Side {
            Side(
                caption: caption,
                titleHTML: SafeHTML(record.title.isEmpty ? "（无标题）" : record.title, marking: title),
                textHTML: SafeHTML(record.body, marking: text),
                address: CasePath.of(record.key), sideReply: ReplyView(record)?.text,
                others: size > 1 ? "同一事项共 \(size) 件" : nil,
                clusterAddress: CasePath.ofCluster(cluster))
        }
        sides = [
            side("先收到", earlier, titles.a, texts.a, clusters.earlier, sizes.earlier),
            side("后收到", later, titles.b, texts.b, clusters.later, sizes.later),
        ]
    }

    private static func rows(_ a: CaseRecord, _ b: CaseRecord, _ channels: ChannelNames) -> [Row] {
        let values: [(String, String, String, Bool)] = [
            (
                "渠道编号", "\(channels[a.channel]) \(a.externalID)",
                "\(channels[b.channel]) \(b.externalID)", false
            ),
            ("提交时间", a.submittedAt.displayed, b.submittedAt.displayed, false),
            ("镇街", a.location?.town ?? "", b.location?.town ?? "", true),
            ("地址", a.location?.address ?? "", b.location?.address ?? "", true),
            ("类别", a.category.joined(separator: " / "), b.category.joined(separator: " / "), true),
            ("性质", a.kind ?? "", b.kind ?? "", true),
            ("承办单位", a.department ?? "", b.department ?? "", true),
            ("状态", a.status ?? "", b.status ?? "", false),
        ]
        return values.filter { !$0.1.isEmpty || !$0.2.isEmpty }.map {
            label, left, right, compares in
            let isKnown = compares && !left.isEmpty && !right.isEmpty
            // One channel writes the whole address, another only the street.
            let isPart = isKnown && (left.contains(right) || right.contains(left))
            return Row(
                label: label, left: left.isEmpty ? "—" : left, right: right.isEmpty ? "—" : right,
                verdict: !isKnown ? "" : left == right ? "相同" : isPart ? "相近" : "不同",
                isDifferent: isKnown && !isPart)
        }
    }
}
