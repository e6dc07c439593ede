package import Drawing
import Model

/// What flags say of a view.
package struct ViewChanges: Hashable, Sendable {
  package var show: [String]?
  package var depth: Int?
  package var only: [String] = []
  package var by: ViewChoice.Gathering?
  package var direction: Picture.Direction?

  package init() {}
}

extension Workspace.RenderRequest {
  /// The view that is asked for, with what flags say instead.
  func viewChoice(in design: Design) throws(Refusal) -> ViewChoice {
    var choice = ViewChoice.whole
    if let view {
      guard let found = design.views.first(where: { $0.name == view }) else {
        throw .unknown("view", view, among: design.views.map(\.name))
      }
      choice = ViewChoice(found)
    }
    if let show = changes.show { choice.show = show }
    if let depth = changes.depth { choice.depth = depth }
    if let by = changes.by { choice.by = by }
    if let direction = changes.direction { choice.direction = direction }
    if !changes.only.isEmpty {
      choice.only = []
      for name in changes.only { choice.only += try nodes(named: name, in: design) }
    }
    return choice
  }

  /// What a name at the command line means: a path, or the end of one that nothing else ends in.
  private func nodes(named name: String, in design: Design) throws(Refusal) -> [NodeID] {
    if let node = design.node(name) { return [node.id] }
    let found = design.nodes.filter { $0.path == name || $0.path.hasSuffix("." + name) }
    guard let first = found.first else {
      throw .unknown("component or group", name, among: design.nodes.dropFirst().map(\.name))
    }
    // An original with its copies is what is meant by their name.
    let originals = found.filter { $0.copyOf == nil }
    guard originals.count <= 1 else {
      let paths = originals.map { "`\($0.path)`" }.joined(separator: ", ")
      throw Refusal("`\(name)` may be \(paths)", help: "write more of the path")
    }
    return originals.isEmpty ? [first.id] : found.map(\.id)
  }
}
