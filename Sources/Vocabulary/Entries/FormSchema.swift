/// One way to write something: a distribution, a price, a fault's action, a workload, a requirement.
package struct FormSchema: Hashable, Sendable {
  /// The word that names the form; most forms begin with it.
  package let name: String

  /// What it looks like.
  package let pattern: Pattern

  /// What it says, in one line.
  package let meaning: String

  /// A text that fits the pattern.
  package let example: String

  /// An entry of a table.
  package init(_ name: String, _ pattern: String, means meaning: String, example: String) {
    self.name = name
    self.pattern = Pattern(pattern)
    self.meaning = meaning
    self.example = example
  }
}

/// Forms of one thing: a table of the reference.
package struct FormTable: Hashable, Sendable {
  /// The table's title.
  package let title: String

  /// The entries, in the order in which they are tried.
  package let forms: [FormSchema]
}
