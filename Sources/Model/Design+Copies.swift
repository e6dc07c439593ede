extension Design {
  /// Where copies, or parts of a code, stand: the places that they are spread across, or here and in another place.
  package func placesOfCopies(of node: Node, _ attribute: String = "copies") -> [NodeID]? {
    guard let said = node.attribute(attribute) else { return nil }
    if let other = said["place"]?.node { return homes(of: node) + [other] }
    guard let wanted = said["level"]?.word.flatMap(Core.init(level:)) else { return nil }
    for group in ancestors(of: node.id) {
      let places = nodes.filter { $0.core == wanted && ancestors(of: $0.id).contains(group) }
        .map(\.id)
      guard !places.isEmpty else { continue }
      let count = said["places"]?.number.map { Int(clampedCount: $0.value) } ?? places.count
      return attribute == "copies" && replicas(of: node) > 1
        ? places : Array(places.prefix(max(1, count)))
    }
    return nil
  }

  /// Whether pieces of data have their originals in all of their places in turn, as shards and spread replicas do.
  package func dealsOutOriginals(_ node: Node) -> Bool {
    guard node.attribute("copies")?["level"] != nil, node.attribute("primary") == nil else {
      return false
    }
    return max(node.attribute("shards")?["shards"]?.number?.value ?? 1, Double(replicas(of: node)))
      > 1
  }

  private func homes(of node: Node) -> [NodeID] {
    node.placement.places.isEmpty
      ? ancestors(of: node.id).filter { $0 != .root }.prefix(1).map { $0 }
      : Array(node.placement.places.prefix(1))
  }
}

extension Core {
  /// The groups that `across zones` and the like spread over; nil for `replicas` and any other word.
  package init?(level: String) {
    switch level {
    case "zones": self = .zone
    case "racks": self = .rack
    case "regions": self = .region
    case "clouds": self = .cloud
    default: return nil
    }
  }
}
