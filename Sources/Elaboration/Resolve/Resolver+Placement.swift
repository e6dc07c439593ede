import Diagnostics
import Model

extension Resolver {
  /// Where replicas stand: spread over zones or racks as said, else whole region or first zone.
  mutating func resolvePlacements() {
    var firstZones: [NodeID: NodeID?] = [:]
    for place in design.nodes.indices where design.nodes[place].core.isStation {
      checkSpread(of: place)
      design.nodes[place].placement = placement(of: design.nodes[place], &firstZones)
    }
  }

  private mutating func placement(
    of node: Node,
    _ firstZones: inout [NodeID: NodeID?]
  ) -> Placement {
    var placement = Placement()
    if let places = spread(node.attribute("replicas"), around: node.id) {
      placement.places = places
      return placement
    }
    if let primary = node.attribute("primary")?["place"]?.node {
      let standbys = node.attribute("standby")?.all("place").compactMap(\.node) ?? []
      placement.places = [primary] + standbys
      return placement
    }
    guard let inner = placeAround(node), inner != .root else {
      placement.places = spread(node.attribute("copies"), around: node.id) ?? []
      return placement
    }
    let isRegion = design.nodes[Int(inner.index)].core == .region
    if !isRegional(node.core), isRegion, let first = firstZone(of: inner, &firstZones) {
      placement.places = [first]
    } else {
      placement.places = [inner]
      placement.isRegional = isRegion
    }
    return placement
  }

  /// The places that an attribute spreads over; nil where it says none.
  private mutating func spread(_ attribute: Attribute?, around node: NodeID) -> [NodeID]? {
    guard let attribute, let level = attribute["level"]?.word,
      let places = places(level, around: node)
    else { return nil }
    let count = attribute["places"]?.number.map { Int(clampedCount: $0.value) } ?? places.count
    return Array(places.prefix(max(1, count)))
  }

  /// The innermost group around a component that is a place.
  private func placeAround(_ node: Node) -> NodeID? {
    var next = node.parent
    while let group = next {
      let core = design.nodes[Int(group.index)].core
      if core.isGroup, core != .group { return group }
      next = design.nodes[Int(group.index)].parent
    }
    return nil
  }

  /// Looked for once in each region, which may hold a hundred thousand components.
  private func firstZone(of region: NodeID, _ known: inout [NodeID: NodeID?]) -> NodeID? {
    if let zone = known[region] { return zone }
    let zone = design.nodes[Int(region.index)].children.first {
      design.nodes[Int($0.index)].core == .zone
    }
    known[region] = .some(zone)
    return zone
  }

  /// What is spread needs places to be spread over.
  private mutating func checkSpread(of place: Int) {
    guard !table.lacksPlaces else { return }
    let attributes = design.nodes[place].attributes
    // Places, since iterating would copy each attribute of a large design.
    for key in attributes.indices {
      guard let level = attributes[key]["level"]?.word, level != "replicas",
        attributes[key].origin == .own
      else { continue }
      let attribute = attributes[key]
      let found = places(level, around: NodeID(place))?.count ?? 0
      let wanted = attribute["places"]?.number.map { Int(clampedCount: $0.value) } ?? 1
      guard found < wanted else { continue }
      let node = design.nodes[place]
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
  private mutating func places(_ level: String, around node: NodeID) -> [NodeID]? {
    guard let wanted = Core(level: level) else { return nil }
    var around = design.nodes[Int(node.index)].parent
    while let group = around {
      let found = places(wanted, in: group)
      if !found.isEmpty { return found }
      around = design.nodes[Int(group.index)].parent
    }
    return nil
  }

  /// Looked for once in each group.
  private mutating func places(_ wanted: Core, in group: NodeID) -> [NodeID] {
    let key = GroupLevel(group: group, core: wanted)
    if let known = spreads[key] { return known }
    let found = descendants(of: group).filter { design[$0].core == wanted }
    spreads[key] = found
    return found
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

  /// A core is hashed by its name, which takes longer than to tell the few levels of one group apart.
  func hash(into hasher: inout Hasher) { hasher.combine(group) }
}
