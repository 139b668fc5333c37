import ArgumentParser

@main
struct Searchd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "searchd",
        abstract: "群众诉求检索与并单：各渠道诉求入一个索引，派单前判重，检索历史答复，发现热点",
        subcommands: [
            IngestCommand.self, SearchCommand.self, SuggestCommand.self, SimilarCommand.self,
            CheckCommand.self,
            ClustersCommand.self, ReviewsCommand.self, ReviewCommand.self, SplitCommand.self,
            DispatchCommand.self, ReplyCommand.self, CloseCommand.self, ExtendCommand.self,
            TopicsCommand.self, AlertCommand.self, ReportCommand.self, EvaluateCommand.self,
            TrainCommand.self, ModelCommand.self, ChannelsCommand.self, VerifyCommand.self,
            BackupCommand.self, RestoreCommand.self, EraseCommand.self, ReindexCommand.self,
            DoctorCommand.self, BenchCommand.self, CorpusCommand.self,
            ServeCommand.self, UserCommand.self, KeyCommand.self, VerifyLogCommand.self,
        ])

    /// As the library would, but with every message in Chinese.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            CommandEnd(error).leave()
        }
    }
}
