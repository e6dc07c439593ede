/// All that the language knows about a kind, or about another owner of attributes.
package struct KindSchema: Hashable, Sendable {
  /// What sort of thing a kind declares.
  package enum Category: String, CaseIterable, Hashable, Sendable {
    /// A component: does work, or asks for it.
    case component
    /// A failure domain that components are placed in.
    case group
    /// Any other statement that takes attributes.
    case statement
  }

  /// A value that the kind gives to a silent attribute in place of the attribute's own silence.
  package struct Default: Hashable, Sendable {
    /// The attribute's name.
    package let attribute: String
    /// The value, as it would be written.
    package let value: String
    /// Why.
    package let reason: String
  }

  /// The kind as an owner of attributes.
  package let owner: AttributeOwner

  /// What sort of thing it declares.
  package let category: Category

  /// What it is, in one line.
  package let meaning: String

  /// How it behaves, in a few sentences.
  package let behaviour: String

  /// Values that differ from the attributes' own silence.
  package let defaults: [Default]

  /// A piece of a design that uses it.
  package let example: String

  /// The word that declares it.
  package var name: String { owner.rawValue }
}
