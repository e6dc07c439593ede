import Findings
import Model
import Quantities

// What bytes cost on their way: by the link's own price, a path's, or that of the places at its ends.
extension Biller {
  mutating func readLink(_ link: Link) {
    let flows = usage.incoming[Int(link.to.index)].filter { $0.link == link.id }
    let own = link.attributes.filter { $0.name == "cost" }
    for attribute in own { readOwn(attribute, link, flows) }
    guard own.isEmpty, !flows.isEmpty else { return }
    if let path = places.connection(between: link.from, link.to), readPath(path, link, flows) {
      return
    }
    var payload = Amounts()
    var reply = Amounts()
    for flow in flows {
      payload.add(flow.request, flow.payloadPerSecond)
      reply.add(flow.request, flow.replyPerSecond)
    }
    readWays(from: link.from, to: link.to, payload, payer: .link(link.id))
    readWays(from: link.to, to: link.from, reply, payer: .link(link.id))
  }

  // MARK: Prices on links and paths

  private mutating func readOwn(_ attribute: Attribute, _ link: Link, _ flows: [Usage.Flow]) {
    for (number, price) in attribute.prices.enumerated() {
      guard price.meter != .free,
        let (id, tariff) = tariff(price, number, of: attribute, at: link.from)
      else { continue }
      var amounts = Amounts()
      var driver = CostDriver.linkTraffic
      switch price.meter {
      case .time:
        amounts.add(nil, tariff.months(in: settings.monthSeconds))
        driver = .instances
      case .calls(let count, let request):
        for flow in flows where request.map({ $0 == flow.request }) ?? true {
          amounts.add(flow.request, flow.callsPerSecond * settings.monthSeconds / count)
        }
        driver = .requests
      default:
        let unit = tariff.bytes ?? 1
        for flow in flows where attribute.scope.map({ $0 == flow.request }) ?? true {
          let bytes =
            switch price.meter {
            case .read: flow.replyPerSecond
            case .written: flow.payloadPerSecond
            default: flow.payloadPerSecond + flow.replyPerSecond
            }
          amounts.add(flow.request, bytes * settings.monthSeconds / unit)
        }
      }
      charge(id, .link(link.id), driver, amounts, at: link.from, sort: .traffic)
    }
  }

  /// All that goes from one group to another by their path's price; false where it has none.
  private mutating func readPath(_ path: Int, _ link: Link, _ flows: [Usage.Flow]) -> Bool {
    guard let cost = design.connections[path].attributes.first(where: { $0.name == "cost" }) else {
      return false
    }
    for (number, price) in cost.prices.enumerated() {
      guard let (id, tariff) = tariff(price, number, of: cost, at: link.from),
        price.meter == .carried
      else { continue }
      var amounts = Amounts()
      for flow in flows {
        let bytes = flow.payloadPerSecond + flow.replyPerSecond
        amounts.add(flow.request, bytes * settings.monthSeconds / (tariff.bytes ?? 1))
      }
      let driver = places.driver(from: link.from, to: link.to) ?? .linkTraffic
      charge(id, .link(link.id), driver, amounts, at: link.from, sort: .traffic)
    }
    return true
  }

  // MARK: Prices of places

  /// Bytes each second from one component to another, by where their replicas stand.
  mutating func readWays(
    from: NodeID,
    to: NodeID,
    _ bytes: Amounts,
    payer: CostPayer,
    forCopies: Bool = false
  ) {
    guard bytes.total > 0, !isAtEdge(from, to) else { return }
    for (way, share) in places.ways(from: from, to: to) where share > 0 {
      guard let driver = way.driver else { continue }
      let amounts = bytes.times(share * settings.monthSeconds)
      readWay(way, driver, amounts, from: from, to: to, payer: payer, forCopies: forCopies)
    }
  }

  /// A network of caches that stands in a region has its own price for what leaves it.
  private func isAtEdge(_ from: NodeID, _ to: NodeID) -> Bool {
    [from, to].contains { design[$0].core == .cdn && places.region(of: $0) != nil }
  }

  private mutating func readWay(
    _ way: Places.Way,
    _ driver: CostDriver,
    _ bytes: Amounts,
    from: NodeID,
    to: NodeID,
    payer: CostPayer,
    forCopies: Bool
  ) {
    var isPaid = false
    if let arrival = trafficPrice(at: to, orPlace: way.to, [.entering]) {
      pay(arrival, bytes, payer, driver, at: to)
      // What is said of the receiver itself is instead of what its sender would pay.
      isPaid = design[to].attribute("traffic") != nil
    }
    guard !isPaid, let place = way.from else { return }
    let target = way.to.flatMap { places.region(of: $0) }.map { design[$0].name }
    var paths: [Price.Path] = forCopies ? [.copies] : []
    switch driver {
    case .zoneTraffic: paths.append(.zones)
    case .regionTraffic: paths += (target.map { [.region($0)] } ?? []) + [.regions]
    case .cloudTraffic: paths += [.clouds, .out]
    default: paths.append(.out)
    }
    guard let found = trafficPrice(at: from, orPlace: place, paths) else {
      let monthly = bytes.total
      guard monthly > 0 else { return }
      return note(
        .noTrafficPrice(
          place: places.region(of: place) ?? place,
          driver: driver,
          bytesPerMonth: 0
        )
      )
    }
    pay(found, bytes, payer, forCopies ? .copyTraffic : driver, at: from)
  }

  private struct TrafficPrice {
    var attribute: Attribute
    var number: Int
    var price: Price
    var isTwice: Bool
  }

  /// The nearest price for one of some ways: of the component, then of the groups around the place.
  private func trafficPrice(
    at node: NodeID,
    orPlace place: NodeID?,
    _ paths: [Price.Path]
  ) -> TrafficPrice? {
    var places = [node]
    var next = place
    while let group = next {
      places.append(group)
      next = design[group].parent
    }
    for place in places {
      guard let attribute = design[place].attribute("traffic") else { continue }
      let prices = attribute.prices
      for path in paths {
        for (number, price) in prices.enumerated() {
          guard case .traffic(path, let isTwice) = price.meter else { continue }
          return TrafficPrice(attribute: attribute, number: number, price: price, isTwice: isTwice)
        }
      }
    }
    return nil
  }

  private mutating func pay(
    _ found: TrafficPrice,
    _ bytes: Amounts,
    _ payer: CostPayer,
    _ driver: CostDriver,
    at node: NodeID
  ) {
    guard let (id, tariff) = tariff(found.price, found.number, of: found.attribute, at: node) else {
      return
    }
    let amounts = bytes.times((found.isTwice ? 2 : 1) / (tariff.bytes ?? 1))
    charge(id, payer, driver, amounts, at: node, sort: .traffic)
  }

  private mutating func charge(
    _ tariff: Int,
    _ payer: CostPayer,
    _ driver: CostDriver,
    _ amounts: Amounts,
    at node: NodeID,
    sort: DiscountSort
  ) {
    let charge = Charge(
      tariff: tariff,
      payer: payer,
      driver: driver,
      quantity: amounts.total,
      shares: amounts.entries
    )
    self.charge(charge, of: node, sort: sort)
  }

  // MARK: Copies and backups

  /// What is written goes to each further copy too, and what is new to the backup.
  mutating func readTrafficOfCopies(_ node: Node) {
    let written = usage.writtenPerSecond(node.id) + runsPerSecond(writing: node)
    let growth = node.attribute("data")?["growth"]?.number?.value ?? 0
    let saved = node.attribute("compressed")?["saved"]?.number?.value ?? 0
    var bytes = Amounts()
    bytes.add(nil, max(written, growth) * (1 - saved))
    guard bytes.total > 0 else { return }
    if let to = node.attribute("backup")?["to"]?.node {
      readWays(from: node.id, to: to, bytes, payer: .node(node.id), forCopies: true)
    }
    guard let copies = node.attribute("copies"), let count = copies["copies"]?.number?.value,
      count > 1
    else { return }
    let further = bytes.times((count - 1) * settings.monthSeconds)
    if let place = copies["place"]?.node {
      let start = places.spots(of: node.id).first?.place
      let way = places.way(from: start, to: place)
      guard let driver = way.driver else { return }
      readWay(
        way,
        driver,
        further,
        from: node.id,
        to: node.id,
        payer: .node(node.id),
        forCopies: true
      )
    } else if copies["level"]?.word == "zones", let zone = places.zone(of: node.id) {
      let way = Places.Way(driver: .zoneTraffic, from: zone, to: zone)
      readWay(
        way,
        .zoneTraffic,
        further,
        from: node.id,
        to: node.id,
        payer: .node(node.id),
        forCopies: true
      )
    }
  }
}
