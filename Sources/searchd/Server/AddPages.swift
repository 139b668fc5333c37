import Dedup
import Hummingbird
import SearchIndex

/// What programs' routes and pages share.
struct SharedDesks: Sendable {
    let search: GuardedSearch
    let sessions: SessionDesk
    let splitting: ClusterSplitting
    let deciding: ReviewDeciding
    let mask: ComplainantMask
}

/// The routes of the pages.
func addPages(_ parts: ServerParts, _ desks: SharedDesks, to router: Router<AppRequestContext>) {
    let (database, threads, pages) = (parts.database, parts.threads, parts.pages)
    let channels = ChannelNames(parts.channels)
    AssetController(assets: pages.assets).addRoutes(to: router)
    SessionPageController(sessions: desks.sessions, pages: pages).addRoutes(to: router)
    SearchPageController(
        search: desks.search, pages: pages, channels: channels, access: parts.access,
        threads: threads
    ).addRoutes(to: router)
    SavedSearchController(access: parts.access, threads: threads).addRoutes(to: router)
    SearchExportController(
        search: desks.search, threads: threads, access: parts.access, channels: channels
    ).addRoutes(to: router)
    CasePageController(
        reader: CaseReader(
            database: database, intake: parts.intake, desk: parts.desk, access: parts.access,
            mask: desks.mask, channels: channels), threads: threads, pages: pages
    ).addRoutes(to: router)
    NewCasePageController(
        database: database, queue: parts.queue,
        finder: DuplicateFinder(intake: parts.intake, mask: desks.mask, channels: channels),
        threads: threads, access: parts.access, channels: channels, pages: pages
    ).addRoutes(to: router)
    ClusterPageController(
        database: database, desk: parts.desk, threads: threads, splitting: desks.splitting,
        mask: desks.mask,
        channels: channels, pages: pages
    ).addRoutes(to: router)
    ReviewPageController(
        reader: ReviewReader(database: database, mask: desks.mask, channels: channels),
        deciding: desks.deciding, threads: threads, pages: pages
    ).addRoutes(to: router)
    AlertPageController(
        desk: AlertDesk(database: database), threads: threads, channels: channels, pages: pages
    ).addRoutes(to: router)
    AnalysisPageController(
        reader: AnalysisReader(
            database: database, topics: TopicCache(database: database, mask: desks.mask),
            policy: parts.policy, mask: desks.mask, channels: channels, assets: pages.assets),
        threads: threads, access: parts.access, pages: pages
    ).addRoutes(to: router)
}
