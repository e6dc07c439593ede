/// All that the language knows about one attribute: what a new attribute has to say.
package struct AttributeSchema: Hashable, Sendable {
  /// The word before the colon.
  package let name: String

  /// What takes it.
  package let owners: [AttributeOwner]

  /// What its value looks like.
  package let pattern: Pattern

  /// Whose name may stand in `name(…)`.
  package let scope: AttributeScope

  /// Whether its numbers may be ranges `a..b` that say how little is known.
  package let mayBeUncertain: Bool

  /// Whether what is inside a group has it too.
  package let isInherited: Bool

  /// What it says, in one line.
  package let meaning: String

  /// What holds when it is silent, in words.
  package let silent: String

  /// Why silence means that.
  package let reason: String

  /// A value that fits the pattern.
  package let example: String

  /// An entry of a table.
  package init(
    _ name: String,
    of owners: [AttributeOwner],
    _ pattern: String,
    scope: AttributeScope = .any,
    mayBeUncertain: Bool = true,
    isInherited: Bool = false,
    means meaning: String,
    silent: String,
    because reason: String,
    example: String
  ) {
    self.name = name
    self.owners = owners
    self.pattern = Pattern(pattern)
    self.scope = scope
    self.mayBeUncertain = mayBeUncertain
    self.isInherited = isInherited
    self.meaning = meaning
    self.silent = silent
    self.reason = reason
    self.example = example
  }
}

/// Attributes that are about one thing: a section of the reference.
package struct AttributeArea: Hashable, Sendable {
  /// The section's title.
  package let title: String

  /// What these attributes are about, in a sentence or two.
  package let introduction: String

  /// The entries, in reading order.
  package let attributes: [AttributeSchema]
}
