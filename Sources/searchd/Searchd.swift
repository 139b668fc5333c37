import ArgumentParser

@main
struct Searchd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "searchd")
}
