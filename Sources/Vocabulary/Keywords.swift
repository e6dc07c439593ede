/// The words of the language by their part in it, for highlighting and completion.
package enum Keywords {
  /// Words that begin a declaration and are no kinds.
  package static let declarations = [
    "design", "language", "import", "let", "kind", "class", "request", "workload", "fault", "at",
    "require", "variant", "phase", "view", "copy", "remove", "parallel",
  ]

  /// Words that declare a component or a group.
  package static let kinds = Schema.kinds.filter { $0.category != .statement }.map(\.name)

  /// Words that stand between the names and numbers of declarations.
  package static let connectives = [
    "from", "as", "for", "every", "under", "with", "over", "at", "by", "any", "of", "to",
  ]

  /// Words that mean something in a value, taken from all patterns.
  package static let values = sorted(Schema.patterns.flatMap(\.words))

  /// The names of all attributes.
  package static let attributes = sorted(Schema.attributes.map(\.name))

  /// The names of all metrics and of the other measures.
  package static let measures = sorted(Schema.measures.map(\.name))

  /// Arrows, operators and marks.
  package static let operators = [
    "->", "~>", "+", "-", "*", "/", "=", "<", "<=", ">", ">=", "..", ":", ",", ";",
  ]

  /// What a number may be `per`.
  package static let multipliers = ["replica", "shard", "partition", "copy", "client", "node"]

  /// Over what replicas and copies spread.
  package static let levels = ["clouds", "regions", "zones", "racks", "replicas"]

  /// Sorts that may stand before a name, after `any`, or in `available(…)`.
  package static let sorts = [
    "component", "client", "job", "cloud", "region", "zone", "rack", "group", "class", "link",
    "request",
  ]

  private static func sorted(_ words: [String]) -> [String] {
    Set(words).sorted()
  }
}

/// The words for units, by what they measure.
package enum UnitWords {
  /// Units of time.
  package static let time = ["ns", "us", "ms", "s", "min", "h", "d", "w", "month", "y"]

  /// Units of data: powers of 1000, then of 1024.
  package static let data = [
    "B", "KB", "MB", "GB", "TB", "PB", "EB", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB",
  ]

  /// Units of bandwidth, beside data per time.
  package static let bandwidth = ["Mbps", "Gbps"]

  /// Units of rates, beside `/` and a unit of time.
  package static let rate = ["rps", "rpm"]

  /// Multipliers that are glued to a number.
  package static let multipliers = ["k", "M", "G"]
}
