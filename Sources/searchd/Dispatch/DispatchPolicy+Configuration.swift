import Dedup

extension DispatchPolicy {
    /// The policy of a district: the limits of its channels, its calendar, its hold.
    init(_ settings: ServerConfiguration.Dispatch, channels: ChannelRegistry)
        throws(ConfigurationError)
    {
        self.init()
        holdWindow = Int64(settings.holdMinutes) * 60_000
        signingMargin = Int64(settings.signingMarginMinutes) * 60_000
        urgentLevels = settings.urgentLevels
        urgentWords = settings.urgentWords
        calendar = try HolidayFile.load(settings.holidays)
        deadlines = Dictionary(
            uniqueKeysWithValues: channels.channels.map { ($0.code, $0.deadlines) })
    }

    init(_ configuration: ServerConfiguration) throws {
        let channels = try configuration.channels.map { try ChannelRegistry(directory: $0) }
        try self.init(configuration.dispatch, channels: channels ?? .standard)
    }
}
