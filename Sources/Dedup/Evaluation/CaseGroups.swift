import SearchIndex

/// The gold and the predicted group of each case of a prediction, as numbers from 0.
struct CaseGroups {
    /// Where each case stands in the lists below.
    private(set) var index: [CaseKey: Int] = [:]
    /// A case in no issue is a group of its own.
    private(set) var gold: [Int] = []
    private(set) var predicted: [Int] = []
    private(set) var predictedGroups = 0
    /// Issues with at least two cases here.
    private(set) var sharedIssues = 0

    init(_ assignments: [Prediction.Assignment], gold clusters: GoldClusters) {
        var numbers: [String: Int] = [:]
        var sizes = [Int](repeating: 0, count: clusters.issues.count)
        for (i, assignment) in assignments.enumerated() {
            index[assignment.key] = i
            if let issue = clusters.issueOfCase[assignment.key] {
                sizes[issue] += 1
                gold.append(issue)
            } else {
                gold.append(clusters.issues.count + i)
            }
            let number = numbers[assignment.cluster] ?? numbers.count
            numbers[assignment.cluster] = number
            predicted.append(number)
        }
        predictedGroups = numbers.count
        sharedIssues = sizes.count { $0 > 1 }
    }
}
