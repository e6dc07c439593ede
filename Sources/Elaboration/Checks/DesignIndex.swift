import Model

/// Nodes by what they are, nodes and links by what they say: most checks look for few in a large design.
struct DesignIndex {
  private var byCore: [Core: [NodeID]] = [:]
  private var nodes: [String: [NodeID]] = [:]
  private var links: [String: [LinkID]] = [:]

  init(_ design: Design) {
    for node in design.nodes {
      byCore[node.core, default: []].append(node.id)
      for attribute in node.attributes { note(node.id, &nodes[attribute.name, default: []]) }
    }
    for link in design.links {
      for attribute in link.attributes { note(link.id, &links[attribute.name, default: []]) }
    }
  }

  /// One that has it for several request types is there once.
  private func note<ID: Equatable>(_ id: ID, _ all: inout [ID]) {
    if all.last != id { all.append(id) }
  }

  /// In the order of the design.
  func nodes(where isWanted: (Core) -> Bool) -> [NodeID] {
    let found = Core.allCases.filter(isWanted).compactMap { byCore[$0] }
    return found.count == 1 ? found[0] : found.joined().sorted()
  }

  func nodes(with attribute: String) -> [NodeID] { nodes[attribute] ?? [] }
  func links(with attribute: String) -> [LinkID] { links[attribute] ?? [] }
}
