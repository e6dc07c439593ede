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
    for (number, price) in prices(of: attribute).enumerated() {
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
    for (number, price) in prices(of: cost).enumerated() {
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

  mutating func charge(
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

  // MARK: Copies

  /// What is written goes to each further copy and to each standby too.
  mutating func readTrafficOfCopies(_ node: Node) {
    let growth = node.attribute("data")?["growth"]?.number?.value ?? 0
    let saved = node.attribute("compressed")?["saved"]?.number?.value ?? 0
    var bytes = Amounts()
    bytes.add(nil, max(written(to: node), growth) * (1 - saved))
    guard bytes.total > 0 else { return }
    let first = places.spots(of: node.id).first?.place
    for standby in node.standbys {
      let way = places.way(from: first, to: standby)
      if let driver = way.driver { readWay(way, driver, bytes, of: node.id) }
    }
    guard let copies = node.attribute("copies"), let count = copies["copies"]?.number?.value,
      count > 1
    else { return }
    let further = bytes.times(count - 1)
    if let place = copies["place"]?.node {
      let way = places.way(from: first, to: place)
      guard let driver = way.driver else { return }
      readWay(way, driver, further, of: node.id)
    } else if copies["level"]?.word == "zones", let zone = places.zone(of: node.id) {
      let way = Places.Way(driver: .zoneTraffic, from: zone, to: zone)
      readWay(way, .zoneTraffic, further, of: node.id)
    } else {
      for (way, share) in places.waysOfCopies(of: node) {
        guard let driver = way.driver else { continue }
        readWay(way, driver, further.times(share), of: node.id)
      }
    }
  }
}
