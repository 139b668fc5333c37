import Foundation
import SearchIndex
import TestSupport
import Testing

@testable import Dedup

@Suite struct FeatureCodingTests {
    private static func features(_ count: Int) -> [CaseFeatures] {
        var random = SplitMix64(seed: 51)
        let odd = (0..<30).map { i in
            CaseRecord(
                channel: "media", externalID: "R2024000\(i)",
                title: RandomText.next(upTo: i * 3, using: &random),
                body: RandomText.next(upTo: i * 40, using: &random),
                submittedAt: Timestamp(milliseconds: Int64(i)),
                location: .init(division: "南岭区", address: "柳林路\(i)号", lon: 112.9, lat: 28.1))
        }
        return (SampleCases.make(count) + odd).map { IncomingCase($0).features }
    }

    @Test func `what is stored is read back as it was`() {
        for features in Self.features(30) {
            guard let read = FeatureCoding.decode(FeatureCoding.encode(features)) else {
                Issue.record("not readable")
                continue
            }
            #expect(read.terms == features.terms)
            #expect(read.names == features.names)
            #expect(FeatureCoding.encode(read) == FeatureCoding.encode(features))
        }
    }

    @Test func `bytes cut short or of another version are refused, never misread`() {
        for features in Self.features(3) {
            let data = FeatureCoding.encode(features)
            for length in 0..<data.count {
                #expect(FeatureCoding.decode(data.prefix(length)) == nil)
            }
            #expect(
                FeatureCoding.decode(Data([FeatureCoding.version - 1]) + data.dropFirst()) == nil)
        }
    }
}
