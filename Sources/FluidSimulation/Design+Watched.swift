import Model

// What requirements ask of components beside their load.
extension Design {
  /// The components of which a requirement asks how old requests are when their work there is done.
  var nodesOfPassages: Set<NodeID> {
    Set(
      requirements.flatMap { requirement -> [NodeID] in
        if case .requestAt(_, let nodes) = requirement.subject { nodes } else { [] }
      }
    )
  }

  /// The components of which a requirement asks how old the newest data is.
  var nodesOfFreshness: Set<NodeID> {
    Set(
      requirements.flatMap { requirement -> [NodeID] in
        guard requirement.metric == "freshness", case .nodes(let nodes) = requirement.subject else {
          return []
        }
        return nodes
      }
    )
  }

  /// The components of which a requirement asks how long calls wait there.
  var nodesOfWaits: Set<NodeID> {
    Set(
      requirements.flatMap { requirement -> [NodeID] in
        if case .wait(_, let nodes) = requirement.subject { nodes } else { [] }
      }
    )
  }
}
