import Diagnostics
import Model

extension Resolver {
  /// Where replicas stand: spread over zones or racks as said, else whole region or first zone.
  mutating func resolvePlacements() {
    for place in design.nodes.indices where !design.nodes[place].core.isGroup {
      guard design.nodes[place].core.isStation else { continue }
      let node = design.nodes[place]
      checkSpread(of: node)
      design.nodes[place].placement = placement(of: node)
    }
  }

  private mutating func placement(of node: Node) -> Placement {
    var placement = Placement()
    let spread = node.attribute("replicas")
    if let level = spread?["level"]?.word, let places = places(level, around: node) {
      let count = spread?["places"]?.number.map { Int(clampedCount: $0.value) } ?? places.count
      placement.places = Array(places.prefix(max(1, count)))
      return placement
    }
    if let primary = node.attribute("primary")?["place"]?.node {
      let standbys = node.attribute("standby")?.all("place").compactMap(\.node) ?? []
      placement.places = [primary] + standbys
      return placement
    }
    let inner = design.ancestors(of: node.id).first {
      design[$0].core.isGroup && design[$0].core != .group
    }
    guard let inner, design[inner].core != .design else { return placement }
    let zones = design[inner].children.filter { design[$0].core == .zone }
    if !isRegional(node.core), design[inner].core == .region, let first = zones.first {
      placement.places = [first]
    } else {
      placement.places = [inner]
      placement.isRegional = design[inner].core == .region
    }
    return placement
  }

  /// What is spread needs places to be spread over.
  private mutating func checkSpread(of node: Node) {
    guard !table.lacksPlaces else { return }
    for attribute in node.attributes where attribute.origin == .own {
      guard let level = attribute["level"]?.word, level != "replicas" else { continue }
      let found = places(level, around: node)?.count ?? 0
      let wanted = attribute["places"]?.number.map { Int(clampedCount: $0.value) } ?? 1
      guard found < wanted else { continue }
      let around = design[node.parent ?? .root].name
      report(
        .wrongValue,
        found == 0
          ? "there are no \(level) to spread `\(node.name)` over"
          : "there are \(found) \(level) to spread `\(node.name)` over, not \(wanted)",
        at: attribute.span,
        help: level == "zones"
          ? "name them in the region around it: `zones: a, b, c`"
          : "declare them\(around.isEmpty ? "" : " in or around `\(around)`")"
      )
    }
  }

  private func isRegional(_ core: Core) -> Bool {
    switch core {
    case .balancer, .gateway, .cdn, .function, .store, .queue, .warehouse, .external: true
    default: false
    }
  }

  /// The groups of a level in the innermost group around a component that has any.
  private mutating func places(_ level: String, around node: Node) -> [NodeID]? {
    let wanted: Core
    switch level {
    case "zones": wanted = .zone
    case "racks": wanted = .rack
    case "regions": wanted = .region
    case "clouds": wanted = .cloud
    default: return nil
    }
    for group in design.ancestors(of: node.id) {
      let key = GroupLevel(group: group, core: wanted)
      let places = spreads[key] ?? descendants(of: group).filter { design[$0].core == wanted }
      spreads[key] = places
      if !places.isEmpty { return places }
    }
    return nil
  }

  private func descendants(of group: NodeID) -> [NodeID] {
    var result: [NodeID] = []
    var waiting = Array(design[group].children.reversed())
    while let next = waiting.popLast() {
      guard design[next].core.isGroup else { continue }
      result.append(next)
      waiting += design[next].children.reversed()
    }
    return result
  }
}

/// The groups of one sort inside a group, at any depth.
struct GroupLevel: Hashable {
  var group: NodeID
  var core: Core
}
