/// One module with its diagrams over its variables, which stand in the order of their levels.
struct SolvedModule: Sendable {
  /// What a level of the diagrams is: an event, or a module that is solved before.
  enum Variable: Hashable, Sendable {
    case event(Int)
    case module(Int)
  }

  var variables: [Variable]
  /// When it fails.
  var function: CompactDiagram
  /// Its minimal cut sets; nil where only the probability was asked for.
  var cutSets: CompactDiagram?
}
