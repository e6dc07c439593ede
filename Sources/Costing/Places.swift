import Findings
import Model

/// Where things stand, for what bytes cost between them.
struct Places {
  private let regions: [NodeID?]
  private let clouds: [NodeID?]
  private let zones: [NodeID?]
  private let design: Design
  private let jobNodes: [NodeID]
  private let backedUp: [NodeID]

  init(_ design: Design) {
    self.design = design
    jobNodes = design.nodes.filter { $0.core == .job }.map(\.id)
    backedUp = design.nodes.filter { $0.attribute("backup") != nil }.map(\.id)
    var regions = [NodeID?](repeating: nil, count: design.nodes.count)
    var clouds = regions
    var zones = regions
    for node in design.nodes {
      let place = Int(node.id.index)
      let above = node.parent.map { Int($0.index) }
      // Groups stand before what is in them.
      regions[place] = node.core == .region ? node.id : above.flatMap { regions[$0] }
      clouds[place] = node.core == .cloud ? node.id : above.flatMap { clouds[$0] }
      zones[place] = node.core == .zone ? node.id : above.flatMap { zones[$0] }
    }
    self.regions = regions
    self.clouds = clouds
    self.zones = zones
  }

  func region(of node: NodeID) -> NodeID? { regions[Int(node.index)] }

  /// The ways that bytes take from one component to another, each with its share of them.
  func ways(from: NodeID, to: NodeID) -> [(way: Way, share: Double)] {
    var result: [(way: Way, share: Double)] = []
    for (start, a) in spots(of: from) {
      for (end, b) in spots(of: to) {
        let way = way(from: start, to: end)
        if let place = result.firstIndex(where: { $0.way == way }) {
          result[place].share += a * b
        } else {
          result.append((way, a * b))
        }
      }
    }
    return result
  }

  /// From one place to another.
  struct Way: Hashable {
    var driver: CostDriver?
    /// Where the bytes leave and where they arrive; nil for outside of all places.
    var from: NodeID?
    var to: NodeID?
  }

  /// Where a component's replicas stand, with the share of them that is there.
  func spots(of id: NodeID) -> [(place: NodeID?, share: Double)] {
    let node = design[id]
    guard !node.placement.places.isEmpty else { return [(region(of: id), 1)] }
    if node.placement.isRegional { return [(node.placement.places[0], 1)] }
    let counts = node.placement.counts(of: max(1, design.replicas(of: node)))
    // Calls go to a primary; its standby has none.
    if node.attribute("primary") != nil { return [(node.placement.places[0], 1)] }
    let total = counts.reduce(0) { $0 + $1.count }
    return counts.filter { $0.count > 0 }.map { ($0.place, Double($0.count) / Double(total)) }
  }

  func way(from: NodeID?, to: NodeID?) -> Way {
    let start = from.flatMap { regions[Int($0.index)] }
    let end = to.flatMap { regions[Int($0.index)] }
    var way = Way(driver: nil, from: from, to: to)
    switch (start, end) {
    case (nil, nil): break
    case (nil, _), (_, nil): way.driver = .internetTraffic
    case (let a?, let b?) where a == b:
      let zone = from.flatMap { zones[Int($0.index)] }
      let other = to.flatMap { zones[Int($0.index)] }
      if let zone, let other, zone != other { way.driver = .zoneTraffic }
    case (let a?, let b?):
      way.driver = isSameCloud(a, b) ? .regionTraffic : .cloudTraffic
    }
    return way
  }

  /// Regions of one `cloud`; without clouds, those whose kinds are of one library.
  private func isSameCloud(_ a: NodeID, _ b: NodeID) -> Bool {
    if clouds[Int(a.index)] != nil || clouds[Int(b.index)] != nil {
      return clouds[Int(a.index)] == clouds[Int(b.index)]
    }
    return library(of: a) == library(of: b)
  }

  private func library(of region: NodeID) -> Substring? {
    for attribute in design[region].attributes {
      if case .kind(let name) = attribute.origin, name.contains(".") {
        return name.split(separator: ".").first
      }
    }
    return nil
  }
}

extension Places {
  /// The jobs of the design, and what is backed up, so that nobody searches for them.
  var jobs: [NodeID] { jobNodes }
  var backups: [NodeID] { backedUp }

  /// The way that most bytes take.
  func driver(from: NodeID, to: NodeID) -> CostDriver? {
    ways(from: from, to: to).max { $0.share < $1.share }?.way.driver
  }

  /// A zone that a component stands in.
  func zone(of node: NodeID) -> NodeID? {
    spots(of: node).compactMap(\.place).first
  }

  /// The path between two groups that hold one end each, by its place in the design's.
  func connection(between a: NodeID, _ b: NodeID) -> Int? {
    guard !design.connections.isEmpty else { return nil }
    let (first, second) = (design.ancestors(of: a), design.ancestors(of: b))
    return design.connections.firstIndex { connection in
      guard connection.ends.count == 2 else { return false }
      let (x, y) = (connection.ends[0], connection.ends[1])
      return (first.contains(x) && second.contains(y) && !first.contains(y) && !second.contains(x))
        || (first.contains(y) && second.contains(x) && !first.contains(x) && !second.contains(y))
    }
  }
}
