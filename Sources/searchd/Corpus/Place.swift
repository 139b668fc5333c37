/// A place or body that matters are about.
struct Place: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case estate, road, village, school, company, shop, bus, metro
    }

    var kind: Kind
    /// The full name, as a careful writer gives it.
    var name: String
    /// What people in a hurry call it.
    var shortName: String
    /// Index in ``Gazetteer/towns``.
    var town: Int
    var address: String
    var lon: Double
    var lat: Double
}

/// A street office, a town or a township.
struct Town: Sendable {
    var name: String
    var district: String
}
