/// A statement that takes no attributes of its own.
package struct PlainStatementSchema: Hashable, Sendable {
  /// The word that it begins with.
  package let name: String

  /// What it looks like.
  package let form: String

  /// What it says, in a sentence or two, without the last full stop.
  package let meaning: String

  /// A statement as it would be written.
  package let example: String
}
