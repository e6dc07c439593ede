import Findings
import Model

/// Where things stand, for what bytes cost between them.
struct Places {
  private let regions: [NodeID?]
  private let clouds: [NodeID?]
  private let zones: [NodeID?]
  private let design: Design
  private let libraries: [Substring?]
  /// The ways in which components stand, and the place of each node's in them.
  private let patterns: [[Spot]]
  private let patternNumbers: [Int]
  private let jobNodes: [NodeID]
  private let backedUp: [NodeID]

  init(_ design: Design) {
    self.design = design
    jobNodes = design.nodes.filter { $0.core == .job }.map(\.id)
    var stores: [NodeID] = []
    for node in design.nodes where node.attribute("backup") != nil {
      let store = node.core == .class ? node.parent ?? node.id : node.id
      if !stores.contains(store) { stores.append(store) }
    }
    backedUp = stores
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
    libraries = design.nodes.map { $0.core == .region ? Self.library(of: $0) : nil }
    var patterns: [[Spot]] = []
    var numbers: [[Spot]: Int] = [:]
    patternNumbers = design.nodes.map { node in
      let spots = Self.spots(of: node, in: design, region: regions[Int(node.id.index)])
      if let known = numbers[spots] { return known }
      numbers[spots] = patterns.count
      patterns.append(spots)
      return patterns.count - 1
    }
    self.patterns = patterns
  }

  func region(of node: NodeID) -> NodeID? { regions[Int(node.index)] }

  /// The ways that bytes take from one component to another, each with its share of them.
  func ways(from: NodeID, to: NodeID) -> [(way: Way, share: Double)] {
    var result: [(way: Way, share: Double)] = []
    for start in spots(of: from) {
      for end in spots(of: to) {
        let way = way(from: start.place, to: end.place)
        let share = start.share * end.share
        if let place = result.firstIndex(where: { $0.way == way }) {
          result[place].share += share
        } else {
          result.append((way, share))
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

  /// The ways of further copies over the places that they are spread across, each with its share: from the first, or from each in turn.
  func waysOfCopies(of node: Node) -> [(way: Way, share: Double)] {
    guard let places = design.placesOfCopies(of: node), places.count > 1 else { return [] }
    let origins = design.dealsOutOriginals(node) ? places.count : 1
    let share = 1 / Double(origins * (places.count - 1))
    return places.prefix(origins).flatMap { from in
      places.filter { $0 != from }.map {
        (way(from: regionInside(from), to: regionInside($0)), share)
      }
    }
  }

  /// A cloud's bytes leave and reach its first region.
  private func regionInside(_ place: NodeID) -> NodeID {
    guard design[place].core == .cloud else { return place }
    return design.nodes.first { $0.core == .region && clouds[Int($0.id.index)] == place }?.id
      ?? place
  }

  /// A place, nil for outside of all, with the share of a component's replicas that is there.
  struct Spot: Hashable {
    var place: NodeID?
    var share: Double
  }

  /// Where a component's replicas stand.
  func spots(of node: NodeID) -> [Spot] { patterns[pattern(of: node)] }

  /// The same number for all components that stand alike.
  func pattern(of node: NodeID) -> Int { patternNumbers[Int(node.index)] }

  private static func spots(of node: Node, in design: Design, region: NodeID?) -> [Spot] {
    guard let first = node.placement.places.first else { return [Spot(place: region, share: 1)] }
    // Calls go to a primary; its standby has none.
    if node.placement.isRegional || node.attribute("primary") != nil {
      return [Spot(place: first, share: 1)]
    }
    let counts = node.placement.counts(of: max(1, design.replicas(of: node)))
    let total = counts.reduce(0) { $0 + $1.count }
    return counts.filter { $0.count > 0 }.map {
      Spot(place: $0.place, share: Double($0.count) / Double(total))
    }
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
    return libraries[Int(a.index)] == libraries[Int(b.index)]
  }

  private static func library(of region: Node) -> Substring? {
    for attribute in region.attributes {
      if case .kind(let name) = attribute.origin, name.contains(".") {
        return name.split(separator: ".").first
      }
    }
    return nil
  }
}

extension Places {
  /// The jobs of the design, and the stores of which at least a part is backed up, so that nobody searches for them.
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
