/// A file of the repository that is made from tables, by its path from the top folder.
package struct ProjectFile: Hashable, Sendable {
  package let path: String
  package let text: String

  /// All of them.
  package static let all = [referencePage, textMateGrammar, vimSyntax]
}
