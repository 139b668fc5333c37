public import SearchIndex

/// Shows, compares and puts to work the models of one file.
public struct ModelDesk: Sendable {
    private let database: CaseDatabase

    public init(database: CaseDatabase) {
        self.database = database
    }

    /// What decides now.
    public struct Standing: Equatable, Sendable {
        public var version: String
        /// Whether it came with the program.
        public var isBuiltIn: Bool
        public var band: MergeBand
        /// Evidence from which a case joins a cluster by itself, the band considered.
        public var merge: Double
        public var review: Double
        public var history: [ModelLogEntry]
    }

    public func standing() throws -> Standing {
        try database.read { db in
            let running = try ModelLog.running(db)
            let model = running ?? .standard
            let band = try ModelLog.band(db)
            return Standing(
                version: model.version, isBuiltIn: running == nil, band: band,
                merge: model.policy.drawnIn(by: band.step).merge, review: model.policy.review,
                history: try ModelLog.entries(db))
        }
    }

    /// The model that decides where no other is named.
    public func running() throws -> MatchModel {
        try database.read { try ModelLog.running($0) } ?? .standard
    }

    /// How the running model and `candidate` foretell the rulings held out from learning.
    public func compare(_ candidate: MatchModel) throws -> (
        running: ModelFigures, candidate: ModelFigures
    ) {
        let rulings = Rulings(database: database)
        func figures(_ model: MatchModel) throws -> ModelFigures {
            ModelFigures(model, on: try rulings.all(model).filter(\.isHeldOut))
        }
        return (try figures(running()), try figures(candidate))
    }

    /// Puts a model to work; decisions made before keep the stamp of theirs.
    /// - Throws: ``ModelDeskError/worse(_:_:)`` where it foretells the rulings held out worse than
    ///   the running one, unless `isForced`.
    public func use(
        _ candidate: MatchModel, by actor: String, isForced: Bool, at now: Int64
    ) throws {
        let (running, figures) = try compare(candidate)
        let isNoWorse = figures.isNoWorse(than: running)
        guard isNoWorse || isForced else { throw ModelDeskError.worse(running, figures) }
        let reason = isNoWorse ? "启用模型，对照 \(figures.rulings) 条未学习的研判" : "强制启用模型"
        try database.write {
            try ModelLog.use(candidate, by: actor, reason: reason, at: now, $0)
        }
    }
}

/// Why a model was not put to work.
public enum ModelDeskError: Error, Equatable, Sendable, CustomStringConvertible {
    case worse(ModelFigures, ModelFigures)

    public var description: String {
        switch self {
        case .worse(let running, let candidate):
            "模型 \(candidate.version) 在未学习的 \(candidate.rulings) 条研判上不如现用的 \(running.version)（对数损失 \(Self.text(candidate.logLoss)) 对 \(Self.text(running.logLoss))，误并 \(Self.text(candidate.wrongMerges)) 对 \(Self.text(running.wrongMerges))），确要启用请加 --force"
        }
    }

    private static func text(_ value: Double?) -> String {
        value.map { "\(($0 * 1000).rounded() / 1000)" } ?? "无"
    }
}
