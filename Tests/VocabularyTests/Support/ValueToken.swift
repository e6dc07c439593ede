@testable import Vocabulary

/// A token of a value, as far as these tests have to tell them apart.
enum ValueToken: Hashable {
  case word(String)
  case quantity(Set<HoleType>)
  case clock, date, string, dots
  case mark(Character)

  static func split(_ text: String) -> [ValueToken] {
    var rest = text[...]
    var tokens: [ValueToken] = []
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
      } else if rest.starts(with: "..") {
        rest.removeFirst(2)
        tokens.append(.dots)
      } else if let match = rest.prefixMatch(of: /"[^"]*"/) {
        tokens.append(.string)
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /\d\d\d\d-\d\d-\d\d/) {
        tokens.append(.date)
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /\d\d:\d\d/) {
        tokens.append(.clock)
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: quantity) {
        let unit = match.output.unit ?? ""
        let types = types(isMoney: match.output.dollar != nil, "\(unit)\(match.output.per)")
        tokens.append(.quantity(types))
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(
        of: /[A-Za-z][A-Za-z0-9_.]*(-[A-Za-z0-9][A-Za-z0-9_.]*)*/
      ) {
        tokens.append(.word(String(match.output.0)))
        rest = rest[match.range.upperBound...]
      } else {
        tokens.append(.mark(first))
        rest.removeFirst()
      }
    }
    return tokens
  }

  private static var quantity:
    Regex<(Substring, dollar: Substring?, unit: Substring?, per: Substring)>
  {
    /(?<dollar>\$)?[0-9]+(?:\.[0-9]+)?(?:[kMG](?![A-Za-z]))?(?: ?(?<unit>%|x\b|ns\b|us\b|ms\b|s\b|min\b|h\b|d\b|w\b|month\b|y\b|B\b|[KMGTPE]i?B\b|[MG]bps\b|rps\b|rpm\b))?(?<per>(?:\/[A-Za-z]+)*)/
  }

  private static let times: Set<String> = Set(UnitWords.time)

  private static func types(isMoney: Bool, _ unit: String) -> Set<HoleType> {
    let parts = unit.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let shape = parts.map { part in
      if part.isEmpty { return "1" }
      if part == "%" || part == "x" { return part }
      if times.contains(part) { return "t" }
      if UnitWords.bandwidth.contains(part) { return "b/t" }
      if UnitWords.rate.contains(part) { return "1/t" }
      return UnitWords.data.contains(part) ? "b" : "?"
    }
    .joined(separator: "/")
    return isMoney ? moneyTypes(shape) : plainTypes(shape)
  }

  private static func moneyTypes(_ shape: String) -> Set<HoleType> {
    switch shape {
    case "1": [.money]
    case "1/t": [.moneyPerTime]
    case "1/b": [.moneyPerData]
    case "1/b/t": [.moneyPerDataTime]
    default: []
    }
  }

  private static func plainTypes(_ shape: String) -> Set<HoleType> {
    switch shape {
    case "1": [.count, .number]
    case "%": [.share]
    case "x": [.factor]
    case "t": [.time]
    case "b": [.data]
    case "b/t": [.bandwidth, .capacity]
    case "1/t": [.rate, .capacity]
    case "%/t": [.sharePerTime]
    default: []
    }
  }
}
