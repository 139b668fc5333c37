/// A person who submits; everything about them follows from their number.
struct Citizen: Equatable, Sendable {
    var number: Int

    /// The one who floods the city with submissions.
    static let flooder = Citizen(number: 0)

    private static let surnames = "李王张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林彭曾谭谢邓肖唐曹袁许蒋沈韩魏龙段贺田易邹".map(String.init)
    private static let givenFirst = "建国志文明海小晓玉秀桂春美丽红艳芳淑子浩宇嘉思雨欣俊伟国立新德永光振家金".map(String.init)
    private static let givenSecond = "华平军强辉斌勇杰涛磊鹏兰英梅玲霞娟萍燕静琴怡涵轩宇航晨阳峰林生明成龙云香珍莲".map(String.init)
    /// Number ranges that are given to no carrier, so that no real telephone can be meant.
    private static let phonePrefixes = ["161", "163", "164", "168", "169"]

    private func stream(_ stream: UInt64) -> RandomStream {
        RandomStream(seed: UInt64(number), stream: stream)
    }

    var surname: String {
        var random = stream(1)
        return random.pick(Self.surnames)
    }

    var name: String {
        var random = stream(2)
        let given = random.pick(Self.givenFirst)
        return surname + (random.chance(0.2) ? given : given + random.pick(Self.givenSecond))
    }

    /// What a desk officer writes instead of the name.
    var address: String {
        var random = stream(3)
        return surname + random.pick(["先生", "女士"])
    }

    var handle: String {
        var random = stream(4)
        return random.pick([
            "追风", "小确幸", "老街坊", "岚江水", "晚安", "平凡的人", "大雁", "木子", "清风", "一粒米", "热心市民", "向日葵",
        ])
            + "\(random.within(10...99999))"
    }

    /// Eleven digits; different citizens have different numbers.
    var phone: String {
        // Multiplying by a number prime to 10⁸ only reorders the last eight digits.
        let digits = String(number % 100_000_000 * 48_271 % 100_000_000)
        return Self.phonePrefixes[number % Self.phonePrefixes.count]
            + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    /// Home in a building, as a neighbour would give it.
    var home: String {
        var random = stream(5)
        return
            "\(random.within(1...28))栋\(random.within(1...3))单元\(random.within(1...32))0\(random.within(1...4))"
    }
}
