import Crypto
import Foundation

/// A file that pages load: styles, scripts, the icon.
enum WebAsset: String, CaseIterable, Sendable {
    case styles = "searchd.css"
    case icon = "icon.svg"
    case common = "common.js"
    case search = "search.js"
    case newCase = "new-case.js"
    case review = "review.js"
    case figures = "figures.css"
    case report = "report.css"
    case alerts = "alerts.js"

    var source: [UInt8] {
        switch self {
        case .styles: PackageResources.searchd_css
        case .icon: PackageResources.icon_svg
        case .common: PackageResources.common_js
        case .search: PackageResources.search_js
        case .newCase: PackageResources.new_case_js
        case .review: PackageResources.review_js
        case .figures: PackageResources.figures_css
        case .report: PackageResources.report_css
        case .alerts: PackageResources.alerts_js
        }
    }

    var contentType: String {
        switch self {
        case .styles, .figures, .report: "text/css; charset=utf-8"
        case .icon: "image/svg+xml"
        default: "text/javascript; charset=utf-8"
        }
    }
}

/// The assets with their digests, which stand in their addresses: a changed file is a new address,
/// so browsers may keep what they have for ever.
struct WebAssets: Sendable {
    static let prefix = "/assets/"

    private let digests: [WebAsset: String]

    init() {
        digests = Dictionary(
            uniqueKeysWithValues: WebAsset.allCases.map { asset in
                let digest = SHA256.hash(data: Data(asset.source)).prefix(8)
                return (asset, digest.map { String($0, radix: 16) }.joined())
            })
    }

    func digest(of asset: WebAsset) -> String { digests[asset] ?? "" }

    func address(of asset: WebAsset) -> String {
        "\(Self.prefix)\(asset.rawValue)?v=\(digest(of: asset))"
    }
}
