import Foundation

/// What a piece of a design is coloured as; Vim and TextMate name it each in their own way.
enum HighlightClass: String, CaseIterable {
  case comment, string, number, statement, kind, name, attribute, measure, value, connective
  case `operator`
  case plain

  var vimGroup: String { self == .plain ? "" : "whiteboard" + rawValue.capitalized }

  var textMateScope: String {
    switch self {
    case .comment: "comment"
    case .string: "string"
    case .number: "constant.numeric"
    case .statement: "keyword.control"
    case .kind: "storage.type"
    case .name: "entity.name"
    case .attribute: "support.type.property-name"
    case .measure: "support.function"
    case .value: "support.constant"
    case .connective: "keyword.other"
    case .operator: "keyword.operator"
    case .plain: "source"
    }
  }
}

/// A line of a design, and what words of it, from left to right, should be coloured as.
struct HighlightedLine: Sendable {
  var text: String
  var words: [(word: String, expected: HighlightClass)]

  init(_ text: String, _ words: KeyValuePairs<String, HighlightClass> = [:]) {
    self.text = text
    self.words = words.map { ($0.key, $0.value) }
  }

  /// Each word with the byte, from 0, at which it begins.
  var places: [(column: Int, word: String, expected: HighlightClass)] {
    var rest = text[...]
    return words.compactMap { word, expected in
      guard let range = rest.firstRange(of: word) else { return nil }
      rest = rest[range.upperBound...]
      return (text.utf8.distance(from: text.startIndex, to: range.lowerBound), word, expected)
    }
  }

  static let all: [HighlightedLine] = [
    HighlightedLine(
      #"design "One: {two} // three"  // four"#,
      ["design": .statement, "One": .string, "two": .string, "three": .string, "// four": .comment]
    ),
    HighlightedLine("import aws", ["import": .statement, "aws": .name]),
    HighlightedLine(
      "let top = 100k rps",
      ["let": .statement, "top": .name, "=": .operator, "100k": .number, "rps": .number]
    ),
    HighlightedLine(
      "kind hot-redis = redis {",
      ["kind": .statement, "hot-redis": .name, "=": .operator, "redis": .plain]
    ),
    HighlightedLine(
      "  capacity: 60k rps per shard /* block: x */",
      ["capacity": .attribute, "60k": .number, "per": .connective, "block": .comment]
    ),
    HighlightedLine("}"),
    HighlightedLine("region us-east-1 {", ["region": .kind, "us-east-1": .name]),
    HighlightedLine(
      "  zones: a, b; owner: identity",
      ["zones": .attribute, "a": .plain, "owner": .attribute, "identity": .plain]
    ),
    HighlightedLine(
      "  hot-redis sessions { shards: 6; hit: 97% }",
      [
        "hot-redis": .kind, "sessions": .name, "shards": .attribute, "6": .number,
        "hit": .attribute, "97": .number, "%": .number,
      ]
    ),
    HighlightedLine(
      "  queue audit { queue: 1000; retain: 6 h }",
      [
        "queue": .kind, "audit": .name, "queue:": .attribute, "1000": .number,
        "retain": .attribute, "6": .number, "h": .number,
      ]
    ),
    HighlightedLine(
      #"  aws.m5 box "A box""#,
      ["aws": .kind, "m5": .kind, "box": .name, "A box": .string]
    ),
    HighlightedLine("}"),
    HighlightedLine(
      "apps -> us-east-1.queue { timeout: 50 ms; retry: 1, backoff 20 ms, within 10% }",
      [
        "apps": .plain, "->": .operator, "us-east-1": .plain, "queue": .plain,
        "timeout": .attribute, "50 ms": .number, "retry": .attribute, "1": .number,
        "backoff": .value, "20": .number, "within": .value, "10": .number,
      ]
    ),
    HighlightedLine("tokens ~> audit", ["tokens": .plain, "~>": .operator, "audit": .plain]),
    HighlightedLine(
      "service lines { time(issue): p50 0.3 ms; cost: $0.02/GB/month }",
      [
        "service": .kind, "lines": .name, "time": .attribute, "p50": .value, "0.3": .number,
        "ms": .number, "cost": .attribute, "$0.02": .number, "GB": .number, "month": .number,
      ]
    ),
    HighlightedLine(
      "workload day = diurnal 20k..100k rps peak 14:00 from apps",
      [
        "workload": .statement, "day": .name, "=": .operator, "diurnal": .value, "20k": .number,
        "..": .operator, "100k": .number, "rps": .number, "peak": .value, "14:00": .number,
        "from": .connective, "apps": .plain,
      ]
    ),
    HighlightedLine(
      "fault down { at 5 min: kill zone a; at 06:00: slow x by 8x }",
      [
        "fault": .statement, "down": .name, "at": .statement, "5": .number, "kill": .value,
        "at": .statement, "06:00": .number, "slow": .value, "by": .connective, "8x": .number,
      ]
    ),
    HighlightedLine(
      "require p99(verify) < 20 ms under peak with down",
      [
        "require": .statement, "p99": .measure, "verify": .plain, "<": .operator, "20": .number,
        "under": .connective, "with": .connective, "down": .plain,
      ]
    ),
    HighlightedLine(
      "remove sessions -> ledger",
      ["remove": .statement, "sessions": .name, "->": .operator, "ledger": .plain]
    ),
    HighlightedLine(
      "parallel { a -> b }",
      ["parallel": .statement, "a": .plain, "->": .operator, "b": .plain]
    ),
    HighlightedLine(
      #"service web { unknown-word: 2026-01-20; owner: x } // to the end"#,
      [
        "service": .kind, "web": .name, "unknown": .plain, "2026-01-20": .number,
        "owner": .attribute, "end": .comment,
      ]
    ),
    HighlightedLine(
      #"service big { tags: """long"#,
      ["service": .kind, "big": .name, "tags": .attribute, "long": .string]
    ),
    HighlightedLine("text: // no comment", ["text": .string, "comment": .string]),
    HighlightedLine(
      #"  and more"""; cost: $2.1k/month }"#,
      ["more": .string, "cost": .attribute, "$2.1k": .number, "month": .number]
    ),
    HighlightedLine("/* a", ["a": .comment]),
    HighlightedLine("service x */ let y = 1", ["service": .comment, "y": .plain, "1": .number]),
  ]
}
