import ArgumentParser

/// For commands that write JSON lines whatever is asked: scripts may ask every command for JSON.
struct LinesOption: ParsableArguments {
    @Flag(help: "输出 NDJSON；本命令总是如此")
    var json = false
}
