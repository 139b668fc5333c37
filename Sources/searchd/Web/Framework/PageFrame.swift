/// What stands around every page: title, navigation by role, who is logged in, addresses of assets.
struct PageFrame: Equatable, Sendable {
    struct Link: Equatable, Sendable {
        var label: String
        var path: String
        var isCurrent: Bool
    }

    struct Person: Equatable, Sendable {
        var name: String
        var role: String
        var unit: String?
    }

    var title: String
    var navigation: [Link]
    /// nil before log-in.
    var person: Person?
    /// Token that every form sends back; nil without a session.
    var csrf: String?
    var styles: String
    var icon: String
    var scripts: [String]

    /// - Parameter path: of the request, to say where in the navigation it is.
    init(
        title: String, for principal: Principal?, at path: String, scripts: [WebAsset],
        assets: WebAssets
    ) {
        self.title = title
        let sections = principal.map(Navigation.sections) ?? []
        let current = Navigation.section(of: path)
        navigation = sections.map {
            Link(label: $0.label, path: $0.path, isCurrent: $0 == current)
        }
        person = principal.map { Person(name: $0.name, role: $0.role.name, unit: $0.unit) }
        csrf = principal?.csrfToken
        styles = assets.address(of: .styles)
        icon = assets.address(of: .icon)
        self.scripts = ([.common] + scripts).map(assets.address)
    }
}

extension Principal {
    /// nil for a key, which needs none.
    var csrfToken: String? {
        if case .session(let csrf) = kind { csrf } else { nil }
    }
}
