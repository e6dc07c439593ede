/// All that the language knows about a metric of requirements.
package struct MetricSchema: Hashable, Sendable {
  /// What may stand in the parentheses after a metric.
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    /// The metric stands alone: for each request type, or for their sum.
    case nothing = "alone"
    case request, job, component, `class`, group, link
    /// `change at dwh`: from entry to the end of its work at that component or job.
    case requestAtComponent = "request at component"
    /// `wait at pool`, `wait of large at pool`: from ready to served.
    case wait
  }

  /// On which side of the limit a design is well.
  package enum Side: String, CaseIterable, Hashable, Sendable {
    /// Less is better: `<`, `<=`.
    case below
    /// More is better: `>`, `>=`.
    case above
  }

  /// The metric's name.
  package let name: String

  /// What it may be asked of.
  package let subjects: [Subject]

  /// What its limit is, the usual type first.
  package let limits: [HoleType]

  /// On which side of the limit a design is well.
  package let side: Side

  /// What is measured, in one line.
  package let meaning: String

  /// A requirement that uses it.
  package let example: String

  /// An entry of a table.
  package init(
    _ name: String,
    of subjects: [Subject],
    _ side: Side,
    _ limits: [HoleType],
    means meaning: String,
    example: String
  ) {
    self.name = name
    self.subjects = subjects
    self.side = side
    self.limits = limits
    self.meaning = meaning
    self.example = example
  }
}

/// A measure that views may show beside the metrics.
package struct MeasureSchema: Hashable, Sendable {
  /// The word after `show:`.
  package let name: String

  /// What is shown, in one line.
  package let meaning: String
}
