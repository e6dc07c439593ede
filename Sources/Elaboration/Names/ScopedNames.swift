import Model
import Syntax
import Vocabulary

/// What sort of node a name is asked for.
enum NodeSort: Hashable {
  case component, place, job, anything
  case named(String)

  func takes(_ core: Core) -> Bool {
    switch self {
    case .component: !core.isGroup && core != .class
    case .place: core.isGroup && core != .design
    case .job: core == .job
    case .anything: core != .design
    case .named("component"): !core.isGroup && core != .class
    case .named(let name): core.rawValue == name
    }
  }

  /// What is missing where there is no such node.
  var words: String {
    switch self {
    case .component: "component"
    case .place: "place"
    case .job: "job"
    case .anything: "component or place"
    case .named(let name): name
    }
  }
}

/// What a name was found to be.
enum NameResult {
  case found([NodeID])
  case ambiguous([String])
  case none
}

/// Names as they are understood in one block of the design.
struct ScopedNames {
  let table: NameTable
  let scope: Int
  /// Whether a bare name stands for the original and its copies together.
  let takesCopies: Bool

  func nodes(_ name: SyntaxNode, _ sort: NodeSort) -> NameResult {
    lookUp(name) { sort.takes($0) }
  }

  func lookUp(_ name: SyntaxNode, where isWanted: (Core) -> Bool) -> NameResult {
    result(of: table.meaning(of: name.text, at: name.span, from: scope, where: isWanted))
  }

  private func result(of found: NameIndex.Lookup) -> NameResult {
    switch found {
    case .found(let node, let copies):
      guard takesCopies, !copies.isEmpty else {
        return .found([node].compactMap { table.places[$0] })
      }
      let original = table.draft.nodes[node].copyOf ?? node
      let together = [node] + copies.filter { table.draft.nodes[$0].copyOf == original }
      return .found(together.compactMap { table.places[$0] })
    case .ambiguous(let nodes): return .ambiguous(nodes.map(table.index.path(of:)))
    case .none: return .none
    }
  }

  /// The names that could have been meant.
  func candidates(where isWanted: (Core) -> Bool) -> [String] {
    var seen: Set<String> = []
    return table.order.filter { $0 != Draft.root && isWanted(table.core(of: $0)) }
      .map { table.draft.nodes[$0].name }.filter { seen.insert($0).inserted }
  }

  func kindExists(_ name: String) -> Bool {
    if case .derived = table.kinds.lookUp(name) { true } else { false }
  }

  /// The links of a path `a -> b`: of the original and its copies where these count together.
  func links(_ path: SyntaxNode) -> [LinkID] {
    let ends = path.children.filter { $0.kind == .name }
    guard ends.count == 2, case .found(let from) = nodes(ends[0], .component),
      case .found(let to) = nodes(ends[1], .component)
    else { return [] }
    let waits = path.first(.freeArrow) == nil
    return from.flatMap { first in
      to.flatMap { second in
        table.links[LinkEnds(from: first, to: second, waits: waits)]
      }
    }
  }

  /// What a path without its last part names.
  func owner(of attributePath: SyntaxNode) -> NameResult {
    let text = attributePath.text
    guard let dot = text.lastIndex(of: ".") else { return .none }
    let owner = String(text[..<dot])
    return result(
      of: table.meaning(of: owner, at: attributePath.span, from: scope) { $0 != .design }
    )
  }

  func schema(_ attribute: String, of node: NodeID) -> AttributeSchema? {
    let core = table.core(of: table.order[Int(node.index)])
    return AttributeOwner(rawValue: core.rawValue).flatMap { Schema.attribute(attribute, of: $0) }
  }

  /// What a node is, and the attributes that it takes.
  func attributes(of node: NodeID) -> (what: String, names: [String]) {
    let core = table.core(of: table.order[Int(node.index)]).rawValue
    let names = AttributeOwner(rawValue: core).map { Schema.attributes(of: $0).map(\.name) }
    return (core, names ?? [])
  }

  /// The names of a sort that could have been meant.
  func candidates(_ sort: NameSort) -> [String] {
    switch sort {
    case .node(let sort): candidates { sort.takes($0) }
    case .request: table.requestNames
    case .workload: table.draft.workloads.names
    case .fault: table.draft.faults.names
    case .kind: table.kinds.names
    case .link, .attributeOwner: []
    }
  }

  /// The path of the zone that a provider calls by its region's name and its own in one word: `us-east-1a`.
  func zone(calledByProvider name: String) -> String? {
    let nodes = table.draft.nodes
    let zone = table.order.first { place in
      guard nodes[place].core == .zone, let parent = nodes[place].parent else { return false }
      return nodes[parent].name + nodes[place].name == name
    }
    return zone.map(table.index.path(of:))
  }

  var letNames: [String] { table.draft.lets.entries.filter { !$0.isLibrary }.map(\.name) }
}
