/// Finds telephone, identity-card and bank-card numbers in free text.
///
/// Digits may be full-width and parted by single hyphens or spaces. Numbers of eight digits that
/// read as a date are left alone; a number too many is masked rather than one too few.
enum PersonalNumbers {
    /// UTF-8 byte ranges of the numbers, in order.
    static func ranges(in text: String) -> [Range<Int>] {
        runs(in: text).flatMap { run -> [Range<Int>] in
            // Dates and times have groups of one or two digits, telephone and card numbers do not.
            if run.allSatisfy({ $0.digits.count >= 3 }), isPersonal(run.flatMap(\.digits)) {
                return [run[0].range.lowerBound..<run[run.count - 1].range.upperBound]
            }
            return run.filter { isPersonal($0.digits) }.map(\.range)
        }
    }

    static func occur(in text: String) -> Bool { !ranges(in: text).isEmpty }

    private struct Group {
        var digits: [UInt8]
        var range: Range<Int>
    }

    /// Groups of digits, those parted by one hyphen or space together.
    private static func runs(in text: String) -> [[Group]] {
        var runs: [[Group]] = []
        var offset = 0
        var gap = 2
        var isInside = false
        for scalar in text.unicodeScalars {
            let end = offset + UTF8.width(scalar)
            if let digit = digit(scalar, after: runs.last?.last, isInside: isInside) {
                if isInside, let last = runs.indices.last {
                    let group = runs[last].indices.last ?? 0
                    runs[last][group].digits.append(digit)
                    runs[last][group].range = runs[last][group].range.lowerBound..<end
                } else {
                    let group = Group(digits: [digit], range: offset..<end)
                    if gap == 1, let last = runs.indices.last {
                        runs[last].append(group)
                    } else {
                        runs.append([group])
                    }
                }
                (isInside, gap) = (true, 0)
            } else {
                isInside = false
                gap = separators.contains(scalar) ? gap + 1 : 2
            }
            offset = end
        }
        return runs
    }

    private static let separators: Set<Unicode.Scalar> = ["-", " ", "－", "　", "—", "·", "."]

    /// Value of a digit; the X that ends an identity-card number counts as one.
    private static func digit(_ scalar: Unicode.Scalar, after group: Group?, isInside: Bool)
        -> UInt8?
    {
        switch scalar {
        case "0"..."9": return UInt8(scalar.value - 0x30)
        case "０"..."９": return UInt8(scalar.value - 0xFF10)
        case "x", "X", "ｘ", "Ｘ": return isInside && group?.digits.count == 17 ? 10 : nil
        default: return nil
        }
    }

    private static func isPersonal(_ digits: [UInt8]) -> Bool {
        switch digits.count {
        case 15...: true
        case 11 where digits[0] == 1 && digits[1] >= 3: true
        case 13, 14: digits.starts(with: [8, 6, 1]) || digits.starts(with: [0, 0, 8, 6])
        case 12: digits[0] == 0
        case 10, 11: digits[0] == 0
        case 8: !readsAsDate(digits)
        case 7: true
        default: false
        }
    }

    private static func readsAsDate(_ digits: [UInt8]) -> Bool {
        let month = digits[4] * 10 + digits[5]
        let day = digits[6] * 10 + digits[7]
        return (digits[0] == 1 && digits[1] == 9 || digits[0] == 2 && digits[1] == 0)
            && (1...12).contains(month) && (1...31).contains(day)
    }
}
