extension Setting {
    /// Every setting there is, in the order of the documented file.
    static let all: [Setting] = [
        .text("listen.host", "监听地址；非本机地址须配 tls 或声明 reverse_proxy", \.listen.host),
        .integer("listen.port", "监听端口；0 为任选一个空闲端口", 0...65_535, \.listen.port),
        .text("tls.certificate", "证书链文件（PEM）", \.tls.certificate),
        .text("tls.private_key", "私钥文件（PEM）", \.tls.privateKey),
        .list(
            "reverse_proxy.trusted", "反向代理的地址；只采信来自它们的 X-Forwarded-For", \.trustedProxies),
        .integer(
            "limits.body_bytes", "一次请求正文的字节数上限（批量上传按行计）", 1_024...(64 << 20),
            \.limits.bodyBytes),
        .integer(
            "limits.line_bytes", "批量上传每行的字节数上限", 1_024...(8 << 20), \.limits.lineBytes),
        .integer("limits.json_depth", "JSON 嵌套层数上限", 4...256, \.limits.jsonDepth),
        .number("limits.query_seconds", "一次检索的时限（秒）", 0.05...600, \.limits.querySeconds),
        .number("limits.body_seconds", "请求正文应在此时限内到齐（秒）", 1...600, \.limits.bodySeconds),
        .integer("limits.idle_seconds", "连接静默多久后关闭（秒）", 5...3_600, \.limits.idleSeconds),
        .integer("limits.database_threads", "数据库线程数", 1...64, \.limits.databaseThreads),
        .integer("limits.waiting_reads", "排队等候的读请求上限", 1...10_000, \.limits.waitingReads),
        .integer("limits.waiting_cases", "排队等候收入的案件上限", 1...1_000_000, \.limits.waitingCases),
        .integer(
            "limits.stream_seconds", "预警页面一次实时连接的秒数，到时自动重连", 0...3_600,
            \.limits.streamSeconds),
        .integer("limits.bulk_uploads", "同时进行的批量上传数", 1...64, \.limits.bulkUploads),
        .number(
            "limits.requests_per_second", "每个密钥或用户每秒请求数", 0.1...100_000,
            \.limits.requestsPerSecond),
        .integer("limits.request_burst", "每个密钥或用户可瞬间用掉的请求数", 1...100_000, \.limits.requestBurst),
        .integer("sessions.hours", "登录有效期（小时）", 1...168, \.sessions.hours),
        .integer("sessions.idle_minutes", "无操作多久后须重新登录（分钟）", 1...10_080, \.sessions.idleMinutes),
        .integer("sessions.failures", "连续登录失败几次后须等待", 1...100, \.sessions.failures),
        .integer(
            "dispatch.hold_minutes", "待研判的案件最多暂缓派发多少分钟；0 为不暂缓", 0...1_440,
            \.dispatch.holdMinutes),
        .integer(
            "dispatch.signing_margin_minutes", "距签收时限不足多少分钟时不再暂缓", 0...1_440,
            \.dispatch.signingMarginMinutes),
        .list(
            "dispatch.urgent_levels", "不暂缓的紧急程度，由高到低", \.dispatch.urgentLevels),
        .list("dispatch.urgent_words", "标题或内容中有这些词的案件不暂缓", \.dispatch.urgentWords),
        .text("dispatch.holidays", "补充的节假日和调休文件（YAML）；不设则只用内置年份", \.dispatch.holidays),
        .list(
            "privacy.shown_attributes", "各渠道特有字段中无需遮蔽的字段名；其余一律遮蔽", \.shownAttributes),
        .flag("metrics.open", "/metrics 是否无需密钥", \.opensMetrics),
        .level("log.level", "日志级别", \.logLevel),
        .text("channels", "存放自建渠道映射文件（*.yaml）的目录；各渠道时限由此而来", \.channels),
        .text("model", "判重模型文件；不设则用内置模型", \.model),
    ]
}
