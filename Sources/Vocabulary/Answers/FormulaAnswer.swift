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

  /// How far a mean of the formulas may be from the truth.
  package enum ErrorClass: Hashable, Sendable {
    case exact
    /// So many percent at most, where the row says; a test holds each number against a run of events.
    case within(Int)
    /// Nobody has proven by how much it may be off.
    case approximate
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
      case .approximate: "approximate"
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
  /// So many percent that p99 may be off, where that is more than the mean.
  package let p99: Int?
  /// So many percent of themselves that losses may be off, where that is more than the mean.
  package let losses: Int?
  /// By which formula, under which condition, or why not.
  package let how: String

  init(
    _ construct: Construct,
    _ error: ErrorClass,
    _ how: String,
    p99: Int? = nil,
    losses: Int? = nil
  ) {
    self.construct = construct
    self.error = error
    self.p99 = p99
    self.losses = losses
    self.how = how
  }

  /// Whether a run of events is better where it can be had.
  package var wantsEvents: Bool {
    switch error {
    case .exact, .apart, .played: false
    case .within, .approximate, .atMost, .atLeast, .events: true
    }
  }

  /// The class, with that of p99 and of losses where they are worse.
  package var errorWords: String {
    let more = [p99.map { "p99 within \($0)%" }, losses.map { "losses within \($0)%" }]
    return ([error.words] + more.compactMap(\.self)).joined(separator: ", ")
  }

  /// The class and how it comes about.
  package var words: String { "\(errorWords): \(how)" }

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
    ("Workloads", workloads), ("Distributions", distributions), ("Stations", stations),
    ("Links", links), ("Queues and streams", streams), ("Jobs", jobs), ("Faults", faults),
    ("Metrics", metrics),
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
    _ how: String,
    p99: Int? = nil,
    losses: Int? = nil
  ) -> FormulaAnswer {
    FormulaAnswer(.attribute(name, owner), error, how, p99: p99, losses: losses)
  }

  /// A row for one value of an attribute.
  static func row(
    _ name: String,
    _ owner: AttributeOwner,
    _ word: String,
    _ error: ErrorClass,
    _ how: String,
    p99: Int? = nil,
    losses: Int? = nil
  ) -> FormulaAnswer {
    FormulaAnswer(.attribute(name, owner, word: word), error, how, p99: p99, losses: losses)
  }

  /// A row for one form of a table.
  static func form(
    _ name: String,
    of table: String,
    _ error: ErrorClass,
    _ how: String,
    p99: Int? = nil
  ) -> FormulaAnswer {
    FormulaAnswer(.form(name, of: table), error, how, p99: p99)
  }
}
