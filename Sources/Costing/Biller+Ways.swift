import Findings
import Model
import Quantities

/// What a byte pays on its way from one component to another, and so for all that stand as they do.
struct Route {
  /// What is paid at one end by one price.
  struct Toll {
    var tariff: Int
    var driver: CostDriver
    var isPaidByReceiver: Bool
    /// Units of the price for each byte that is sent.
    var unitsPerByte: Double
  }

  private(set) var tolls: [Toll] = []

  mutating func add(_ toll: Toll) {
    let same = tolls.firstIndex {
      $0.tariff == toll.tariff && $0.driver == toll.driver
        && $0.isPaidByReceiver == toll.isPaidByReceiver
    }
    if let same {
      tolls[same].unitsPerByte += toll.unitsPerByte
    } else {
      tolls.append(toll)
    }
  }
}

/// All that a route depends on.
struct RouteKey: Hashable {
  /// Where the replicas of both ends stand, by the number of the pattern.
  var start: Int
  var end: Int
  var startRegion: NodeID?
  var endRegion: NodeID?
  /// The ends that have prices for traffic of their own.
  var sender: NodeID?
  var receiver: NodeID?
  var isForCopies: Bool
}

// What bytes cost by the places that they leave, cross and reach.
extension Biller {
  /// Bytes each second from one component to another, by where their replicas stand.
  mutating func readWays(
    from: NodeID,
    to: NodeID,
    _ bytes: Amounts,
    payer: CostPayer,
    forCopies: Bool = false
  ) {
    guard bytes.total > 0, !isAtEdge(from, to) else { return }
    pay(route(from: from, to: to, forCopies: forCopies), bytes, from: from, to: to, payer)
  }

  /// Bytes each second over one way.
  mutating func readWay(
    _ way: Places.Way,
    _ driver: CostDriver,
    _ bytes: Amounts,
    of node: NodeID
  ) {
    var route = Route()
    for toll in tolls(way, driver, from: node, to: node, forCopies: true) { route.add(toll) }
    pay(route, bytes, from: node, to: node, .node(node))
  }

  private mutating func pay(
    _ route: Route,
    _ bytes: Amounts,
    from: NodeID,
    to: NodeID,
    _ payer: CostPayer
  ) {
    let month = bytes.total * settings.monthSeconds
    for toll in route.tolls {
      let charge = Charge(
        tariff: toll.tariff,
        payer: payer,
        driver: toll.driver,
        quantity: month * toll.unitsPerByte,
        shares: bytes.entries
      )
      self.charge(charge, of: toll.isPaidByReceiver ? to : from, sort: .traffic)
    }
  }

  /// A network of caches that stands in a region has its own price for what leaves it.
  private func isAtEdge(_ from: NodeID, _ to: NodeID) -> Bool {
    func isAtEdge(_ node: NodeID) -> Bool {
      design[node].core == .cdn && places.region(of: node) != nil
    }
    return isAtEdge(from) || isAtEdge(to)
  }

  private mutating func route(from: NodeID, to: NodeID, forCopies: Bool) -> Route {
    let key = RouteKey(
      start: places.pattern(of: from),
      end: places.pattern(of: to),
      startRegion: places.region(of: from),
      endRegion: places.region(of: to),
      sender: terms[Int(from.index)].hasTraffic ? from : nil,
      receiver: terms[Int(to.index)].hasTraffic ? to : nil,
      isForCopies: forCopies
    )
    if let known = routes[key] { return known }
    var route = Route()
    for (way, share) in places.ways(from: from, to: to) where share > 0 {
      guard let driver = way.driver else { continue }
      for var toll in tolls(way, driver, from: from, to: to, forCopies: forCopies) {
        toll.unitsPerByte *= share
        route.add(toll)
      }
    }
    routes[key] = route
    return route
  }

  private mutating func tolls(
    _ way: Places.Way,
    _ driver: CostDriver,
    from: NodeID,
    to: NodeID,
    forCopies: Bool
  ) -> [Route.Toll] {
    var result: [Route.Toll] = []
    var isPaid = false
    if let arrival = trafficPrice(at: to, orPlace: way.to, [.entering]) {
      if let toll = toll(arrival, driver, at: to, isPaidByReceiver: true) { result.append(toll) }
      // What is said of the receiver itself is instead of what its sender would pay.
      isPaid = terms[Int(to.index)].hasTraffic
    }
    guard !isPaid, let place = way.from else { return result }
    let target = way.to.flatMap { places.region(of: $0) }.map { design[$0].name }
    var paths: [Price.Path] = forCopies ? [.copies] : []
    switch driver {
    case .zoneTraffic: paths.append(.zones)
    case .regionTraffic: paths += (target.map { [.region($0)] } ?? []) + [.regions]
    case .cloudTraffic: paths += [.clouds, .out]
    default: paths.append(.out)
    }
    if let found = trafficPrice(at: from, orPlace: place, paths) {
      let driver = forCopies ? .copyTraffic : driver
      if let toll = toll(found, driver, at: from, isPaidByReceiver: false) { result.append(toll) }
    } else {
      let region = places.region(of: place) ?? place
      note(.noTrafficPrice(place: region, driver: driver, bytesPerMonth: 0))
    }
    return result
  }

  private struct TrafficPrice {
    var attribute: Attribute
    var number: Int
    var price: Price
    var isTwice: Bool
  }

  /// The nearest price for one of some ways: of the component, then of the groups around the place.
  private mutating func trafficPrice(
    at node: NodeID,
    orPlace place: NodeID?,
    _ paths: [Price.Path]
  ) -> TrafficPrice? {
    var next: NodeID? = node
    var group = place
    while let place = next {
      next = group
      group = group.flatMap { design[$0].parent }
      guard let attribute = design[place].attribute("traffic") else { continue }
      let prices = prices(of: attribute)
      for path in paths {
        for (number, price) in prices.enumerated() {
          guard case .traffic(path, let isTwice) = price.meter else { continue }
          return TrafficPrice(attribute: attribute, number: number, price: price, isTwice: isTwice)
        }
      }
    }
    return nil
  }

  private mutating func toll(
    _ found: TrafficPrice,
    _ driver: CostDriver,
    at node: NodeID,
    isPaidByReceiver: Bool
  ) -> Route.Toll? {
    guard let (id, tariff) = tariff(found.price, found.number, of: found.attribute, at: node) else {
      return nil
    }
    return Route.Toll(
      tariff: id,
      driver: driver,
      isPaidByReceiver: isPaidByReceiver,
      unitsPerByte: (found.isTwice ? 2 : 1) / (tariff.bytes ?? 1)
    )
  }
}
