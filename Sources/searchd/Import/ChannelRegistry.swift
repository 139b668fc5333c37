import Foundation

/// The channels a district runs: those built in, and those of its own mapping files.
struct ChannelRegistry: Sendable {
    /// In the order of their codes.
    let channels: [ChannelMapping]

    /// The channels built in.
    static let standard = ChannelRegistry(embedded: [
        ("minsheng.yaml", PackageResources.minsheng_yaml),
        ("wenzheng.yaml", PackageResources.wenzheng_yaml),
        ("grid.yaml", PackageResources.grid_yaml),
        ("petition.yaml", PackageResources.petition_yaml),
        ("hotline-12345.yaml", PackageResources.hotline_12345_yaml),
        ("city-mgmt.yaml", PackageResources.city_mgmt_yaml),
        ("media.yaml", PackageResources.media_yaml),
        ("town.yaml", PackageResources.town_yaml),
    ])

    /// The channels built in and those of `directory`; one that has a built-in code replaces it,
    /// and of two files with one code the later name wins.
    /// - Throws: ``ChannelError`` for a directory that cannot be read and for any bad file in it.
    init(directory: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw ChannelError("渠道映射目录 '\(directory)' 无法读取，应为存放 *.yaml 文件的目录")
        }
        var channels = Self.standard.channels
        for name in names.sorted() where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            let url = URL(fileURLWithPath: directory).appendingPathComponent(name)
            let data: Data
            do {
                data = try Data(contentsOf: url)
            } catch {
                throw ChannelError(file: name, key: nil, "无法读取")
            }
            channels.append(try ChannelMapping(yaml: data, file: name))
        }
        self.init(channels)
    }

    init(_ channels: [ChannelMapping]) {
        let byCode = Dictionary(channels.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
        self.channels = byCode.values.sorted { $0.code < $1.code }
    }

    private init(embedded files: [(name: String, yaml: [UInt8])]) {
        var channels: [ChannelMapping] = []
        for file in files {
            do throws(ChannelError) {
                channels.append(try ChannelMapping(yaml: Data(file.yaml), file: file.name))
            } catch {
                // Tests load every built-in file, so no released binary comes here.
                assertionFailure(error.message)
            }
        }
        self.init(channels)
    }

    func mapping(code: String) -> ChannelMapping? { channels.first { $0.code == code } }

    /// The channel whose export has this header; with `channel`, that one if the header fits it.
    /// - Throws: ``ChannelError`` when the code is unknown, when columns are missing, when no
    ///   channel fits and when several fit equally well.
    func recognise(header: [String], channel: String?) throws(ChannelError) -> ChannelMapping {
        let codes = channels.map(\.code).joined(separator: "、")
        if let channel {
            guard let mapping = mapping(code: channel) else {
                throw ChannelError.unknown(channel, among: self)
            }
            let missing = mapping.missingColumns(header: header)
            guard missing.isEmpty else {
                throw ChannelError(
                    "表头不是渠道 '\(channel)'（\(mapping.name)）的导出：缺少列 \(missing.joined(separator: "；"))")
            }
            return mapping
        }
        let scored = channels.map { (mapping: $0, score: $0.score(header: header)) }
        let best = scored.map(\.score).max() ?? 0
        let candidates = scored.filter { $0.score == best }.map(\.mapping)
        guard best > 0, let first = candidates.first else {
            throw ChannelError("表头不是任何已知渠道的导出，请用 --channel 指定渠道或补充映射文件，可用的渠道：\(codes)")
        }
        guard candidates.count == 1 else {
            let fitting = candidates.map(\.code).joined(separator: "、")
            throw ChannelError("表头同时符合渠道 \(fitting)，请用 --channel 指定其一")
        }
        return first
    }
}
