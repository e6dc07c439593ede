/// A text file that the tool carries with it, so that it needs no folder beside it.
package struct EmbeddedText: Hashable, Sendable {
  /// The file's name without its ending.
  package let name: String
  package let text: String
}
