extension Fault.Action {
  /// How many replicas a deployment takes at a time.
  package var countDeployed: Int { self["count"]?.number.map { Int(clampedCount: $0.value) } ?? 1 }
}

extension Design {
  /// How often a deployment takes some of a component until each has had its turn; nil for any other action.
  package func rounds(ofDeploying action: Fault.Action) -> Int? {
    guard action.form == "deploy", let target = action["target"]?.node else { return nil }
    let node = self[target]
    // Of a pair the primary's turn is what anybody sees.
    guard node.attribute("primary") == nil else { return 1 }
    let shards = node.attribute("shards")?["shards"]?.number.map { Int(clampedCount: $0.value) }
    let count = max(1, action.countDeployed)
    let all = max(1, shards ?? replicas(of: node))
    return (all - 1) / count + 1
  }
}
