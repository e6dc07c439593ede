import Model

/// Nodes by what they are, nodes and links by what they say: most checks look for few in a large design.
struct DesignIndex {
  private let cores: [Core]
  private var nodes: [String: [NodeID]] = [:]
  private var links: [String: [LinkID]] = [:]

  init(_ design: Design) {
    // Places, since iterating would copy whole nodes and links.
    cores = design.nodes.indices.map { design.nodes[$0].core }
    for place in design.nodes.indices {
      let id = NodeID(place)
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
    cores.indices.filter { isWanted(cores[$0]) }.map { NodeID($0) }
  }

  func nodes(with attribute: String) -> [NodeID] { nodes[attribute] ?? [] }
  func links(with attribute: String) -> [LinkID] { links[attribute] ?? [] }
}
