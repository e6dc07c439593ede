/// How well formulas answer for one construct of the language, or why they don't.
package struct FormulaAnswer: Hashable, Sendable {
  /// What is written.
  package enum Construct: Hashable, Sendable {
    /// An attribute of such an owner; with a word, where that is its value.
    case attribute(String, AttributeOwner, word: String? = nil)
    /// A form of the table of that title.
    case form(String, of: String)
    case metric(String)
  }

  /// How far a number of the formulas may be from the truth: means, rates and shares.
  package enum ErrorClass: Hashable, Sendable {
    case exact
    /// So many percent at most, of a mean response.
    case within(Int)
    /// The truth is on one side.
    case atMost, atLeast
    /// Only a run of events tells.
    case events
    /// Only what is played in time tells: a flow, or jobs laid out.
    case played
    /// It changes no rate and no time.
    case apart

    /// The class in words.
    package var words: String {
      switch self {
      case .exact: "exact"
      case .within(let percent): "within \(percent)%"
      case .atMost: "bound: at most"
      case .atLeast: "bound: at least"
      case .events: "only events"
      case .played: "played in time"
      case .apart: "changes no load"
      }
    }
  }

  package let construct: Construct
  package let error: ErrorClass
  /// By which formula, under which condition, or why not.
  package let how: String

  init(_ construct: Construct, _ error: ErrorClass, _ how: String) {
    self.construct = construct
    self.error = error
    self.how = how
  }

  /// Whether a run of events is better where it can be had.
  package var wantsEvents: Bool {
    switch error {
    case .exact, .apart, .played: false
    case .within, .atMost, .atLeast, .events: true
    }
  }

  /// The class and how it comes about.
  package var words: String { "\(error.words): \(how)" }

  /// What is written, as one writes it.
  package var written: String {
    switch construct {
    case .attribute(let name, _, let word?): "\(name): \(word)"
    case .attribute(let name, _, nil): name
    case .form(let name, _), .metric(let name): name
    }
  }
}

extension FormulaAnswer {
  /// The tables, in reading order, each with its title.
  package static let tables: [(title: String, rows: [FormulaAnswer])] = [
    ("Workloads", workloads), ("Stations", stations), ("Links", links),
    ("Queues and streams", streams), ("Jobs", jobs), ("Metrics", metrics),
  ]

  /// Every row.
  package static let all: [FormulaAnswer] = tables.flatMap(\.rows)

  /// Areas of attributes that no rate and no time depends on, unless something fails.
  package static let areasApart: [AttributeArea] = [
    .availability, .data, .recovery, .costs, .placement, .views,
  ]

  /// The rows of an attribute of an owner: that of its value where there is one, else its own.
  package static func of(
    _ name: String,
    _ owner: AttributeOwner,
    words: [String] = []
  ) -> FormulaAnswer? {
    let entry = Schema.attribute(name, of: owner)
    let rows = all.filter { row in
      guard case .attribute(name, let sample, _) = row.construct else { return false }
      return Schema.attribute(name, of: sample) == entry
    }
    let exact = rows.first { row in
      if case .attribute(_, _, let word?) = row.construct { words.contains(word) } else { false }
    }
    return exact
      ?? rows.first { row in
        if case .attribute(_, _, nil) = row.construct { true } else { false }
      }
  }

  /// The rows of a word of the language.
  package static func of(_ entry: AttributeSchema) -> [FormulaAnswer] {
    all.filter { row in
      guard case .attribute(entry.name, let sample, _) = row.construct else { return false }
      return Schema.attribute(entry.name, of: sample) == entry
    }
  }

  /// A row that says what is true of an attribute.
  static func row(
    _ name: String,
    _ owner: AttributeOwner,
    _ error: ErrorClass,
    _ how: String
  ) -> FormulaAnswer { FormulaAnswer(.attribute(name, owner), error, how) }

  /// A row for one value of an attribute.
  static func row(
    _ name: String,
    _ owner: AttributeOwner,
    _ word: String,
    _ error: ErrorClass,
    _ how: String
  ) -> FormulaAnswer { FormulaAnswer(.attribute(name, owner, word: word), error, how) }
}
