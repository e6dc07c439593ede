import Model

/// Nodes by what they are, nodes and links by what they say: most checks look for few in a large design.
struct DesignIndex {
  private var byCore: [Core: [NodeID]] = [:]
  private var nodes: [String: [NodeID]] = [:]
  private var links: [String: [LinkID]] = [:]

  init(_ design: Design) {
    // Places, since iterating would copy whole nodes and links.
    for place in design.nodes.indices {
      let id = NodeID(place)
      byCore[design.nodes[place].core, default: []].append(id)
      for attribute in design.nodes[place].attributes.indices {
        note(id, &nodes[design.nodes[place].attributes[attribute].name, default: []])
      }
    }
    for place in design.links.indices {
      for attribute in design.links[place].attributes.indices {
        note(LinkID(place), &links[design.links[place].attributes[attribute].name, default: []])
      }
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
