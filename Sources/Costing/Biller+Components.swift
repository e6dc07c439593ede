import Distributions
import Findings
import Model
import Quantities

// What a component uses of each of its prices.
extension Biller {
  mutating func readComponent(_ node: Node) {
    let own = node.attributes.filter { $0.name == "cost" }
    var instance: [Attribute] = []
    if case .kind(let name)? = node.attribute("runs-on")?["instance"] {
      instance = (design.instanceTypes[name] ?? []).filter { $0.name == "cost" }
    }
    if own.isEmpty, instance.isEmpty, !isPaidElsewhere(node) { note(.noPrice(node.id)) }
    // A price for one request type takes its calls out of the price for all.
    let named = namedRequests(own)
    for attribute in own + instance {
      for (number, price) in prices(of: attribute).enumerated() {
        read(price, number, of: attribute, node, named)
      }
    }
    readTrafficOfCopies(node)
    readTrafficOfBackups(node)
  }

  /// What stands for others, runs on what is paid, or is a run on it.
  private func isPaidElsewhere(_ node: Node) -> Bool {
    if node.core == .external || node.core == .job { return true }
    if node.attribute("runs-on")?["pool"] != nil { return true }
    let classes = node.children.map { design[$0] }.filter { $0.core == .class }
    return classes.contains { $0.attribute("cost") != nil }
  }

  private mutating func namedRequests(_ attributes: [Attribute]) -> Set<String> {
    var result: Set<String> = []
    for attribute in attributes {
      for price in prices(of: attribute) {
        guard case .calls(_, let request) = price.meter else { continue }
        if let name = request ?? attribute.scope { result.insert(name) }
      }
    }
    return result
  }

  private mutating func read(
    _ price: Price,
    _ number: Int,
    of attribute: Attribute,
    _ node: Node,
    _ named: Set<String>
  ) {
    guard price.meter != .free, let (id, tariff) = tariff(price, number, of: attribute, at: node.id)
    else { return }
    let context = PriceUse(id: id, tariff: tariff, price: price, scope: attribute.scope)
    switch price.meter {
    case .free, .traffic: break
    case .time: readTime(node, context)
    case .busyTime: readBusy(node, context, each: 1)
    case .coreTime(let isBusy): readCores(node, context, isBusy: isBusy)
    case .memoryTime(let isBusy): readMemory(node, context, isBusy: isBusy)
    case .units: readUnits(node, context)
    case .calls(_, let request): readCalls(node, context, of: request, named)
    case .stored: readStored(node, context)
    case .read: readBytes(node, context, .reads)
    case .written: readBytes(node, context, .writes)
    case .carried: readBytes(node, context, .processing)
    }
  }

  // MARK: Time

  private mutating func readTime(_ node: Node, _ use: PriceUse) {
    guard node.core != .job else { return readRuns(node, use) }
    let count = multiple(use.price.amount.per, of: node)
    chargeReplicas(node, use, each: 1, count: count, isPerReplica: use.price.amount.per != nil)
  }

  /// How many of what a price is per there are, in the mean of the month.
  private func multiple(_ multiple: Multiple?, of node: Node) -> Double {
    switch multiple {
    case .replica, .client: machines(node)
    case .node where node.attribute("shards") == nil: machines(node)
    default: design.multiplier(multiple, of: node)
    }
  }

  /// The replicas that serve and as many in each place that stands by, which runs too.
  private func machines(_ node: Node) -> Double {
    usage.replicas(node.id, in: design) * Double(1 + node.standbys.count)
  }

  private mutating func chargeReplicas(
    _ node: Node,
    _ use: PriceUse,
    each: Double,
    count: Double,
    isPerReplica: Bool
  ) {
    let months = use.tariff.months(in: settings.monthSeconds)
    var charge = charge(use, node, .instances, count * each * months)
    charge.busyShare = usage.stations[Int(node.id.index)].map {
      $0.utilization / Double(1 + node.standbys.count)
    }
    guard isPerReplica else { return self.charge(charge, of: node.id, sort: .time) }
    // What is committed is paid whether it is there or not; spot is what is left.
    let committed = node.attribute("committed")
    let baseline = committed?["baseline"]?.number?.value ?? 0
    if baseline > 0, let off = committed?["off"]?.number?.value {
      var fixed = charge
      fixed.quantity = baseline * each * months
      fixed.billionths = Int128(((1 - off) * 1e9).rounded())
      self.charge(fixed, of: node.id, sort: .time)
    }
    charge.quantity = max(0, count - baseline) * each * months
    if let off = node.attribute("spot")?["discount"]?.number?.value {
      charge.billionths = Int128(((1 - off) * 1e9).rounded())
    }
    self.charge(charge, of: node.id, sort: .time)
  }

  private mutating func readCores(_ node: Node, _ use: PriceUse, isBusy: Bool) {
    guard let cores = attribute("cores", of: node)?["cores"]?.number?.value else {
      return note(.missing(attribute: "cores", of: node.id))
    }
    if isBusy { return readBusy(node, use, each: cores) }
    chargeReplicas(node, use, each: cores, count: machines(node), isPerReplica: true)
  }

  private mutating func readMemory(_ node: Node, _ use: PriceUse, isBusy: Bool) {
    guard let memory = attribute("memory", of: node)?["memory"]?.number?.value,
      let unit = use.tariff.bytes
    else { return note(.missing(attribute: "memory", of: node.id)) }
    if isBusy { return readBusy(node, use, each: memory / unit) }
    chargeReplicas(node, use, each: memory / unit, count: machines(node), isPerReplica: true)
  }

  /// Of the component, else of the instance type that it runs on.
  private func attribute(_ name: String, of node: Node) -> Attribute? {
    if let own = node.attribute(name) { return own }
    guard case .kind(let kind)? = node.attribute("runs-on")?["instance"] else { return nil }
    return design.instanceTypes[kind]?.first { $0.name == name }
  }

  /// Only while it works, each call rounded up.
  private mutating func readBusy(_ node: Node, _ use: PriceUse, each: Double) {
    let unit = use.tariff.seconds ?? settings.monthSeconds
    var byRequest = Amounts()
    for item in usage.work[Int(node.id.index)] where use.includes(item.request) {
      let seconds = item.held.mean(roundedUpBy: use.price.step, atLeast: use.price.least)
      let calls = item.callsPerSecond * settings.monthSeconds
      byRequest.add(item.request, calls * seconds * each / unit)
    }
    charge(use, node, .instances, byRequest, sort: .time)
  }

  private mutating func readUnits(_ node: Node, _ use: PriceUse) {
    let unit = node.attributes.first { $0.name == "unit" && $0.scope == use.scope }
    guard let unit else { return note(.missing(attribute: "unit", of: node.id)) }
    let parts = BillingUnit(unit)
    var mean = 0.0
    for (place, weight) in usage.weights.enumerated() {
      mean += weight * parts.needed(node.id, in: usage, phase: place, scope: use.scope, design)
    }
    let months = use.tariff.months(in: settings.monthSeconds)
    charge(charge(use, node, .processing, mean * months), of: node.id, sort: .time)
  }

  // MARK: Calls and bytes

  private mutating func readCalls(
    _ node: Node,
    _ use: PriceUse,
    of request: String?,
    _ named: Set<String>
  ) {
    let only = request ?? use.scope
    let each = use.tariff.calls ?? 1
    var byRequest = Amounts()
    for flow in usage.incoming[Int(node.id.index)]
    where only.map({ $0 == flow.request }) ?? !named.contains(flow.request) {
      let size = max(flow.payloadBytes, flow.replyBytes)
      byRequest.add(flow.request, flow.callsPerSecond * steps(size, use.price.step))
    }
    // An item that a queue hands over is received and deleted.
    if node.core == .queue {
      for flow in usage.outgoing[Int(node.id.index)]
      where only.map({ $0 == flow.request }) ?? !named.contains(flow.request) {
        let received = steps(flow.payloadBytes, use.price.step)
        byRequest.add(flow.request, flow.callsPerSecond * (received + 1))
      }
    }
    charge(use, node, .requests, byRequest.times(settings.monthSeconds / each), sort: .calls)
  }

  private func steps(_ size: Double, _ step: Double?) -> Double {
    guard let step else { return 1 }
    return max(1, (size / step - 1e-9).rounded(.up))
  }

  private mutating func readBytes(_ node: Node, _ use: PriceUse, _ driver: CostDriver) {
    var byRequest = Amounts()
    func add(_ flow: Usage.Flow, _ size: Double) {
      guard use.includes(flow.request), size > 0 else { return }
      var paid = max(size, use.price.least ?? 0)
      if let step = use.price.step { paid = step * steps(paid, step) }
      byRequest.add(flow.request, flow.callsPerSecond * paid)
    }
    let isBuffer = node.core == .queue || node.core == .stream
    for flow in usage.incoming[Int(node.id.index)] {
      switch driver {
      case .reads where !isBuffer: add(flow, scanned(flow.request, node) ?? flow.replyBytes)
      case .writes: add(flow, flow.payloadBytes)
      case .processing:
        // What a network of caches sends is what its visitors get.
        add(flow, node.core == .cdn ? flow.replyBytes : flow.payloadBytes + flow.replyBytes)
      default: break
      }
    }
    if isBuffer, driver == .reads || driver == .processing {
      for flow in usage.outgoing[Int(node.id.index)] { add(flow, flow.payloadBytes) }
    }
    addRuns(of: node, driver, &byRequest)
    let unit = use.tariff.bytes ?? 1
    charge(use, node, driver, byRequest.times(settings.monthSeconds / unit), sort: .bytes)
  }

  private func scanned(_ request: String, _ node: Node) -> Double? {
    node.attribute("scans", for: request)?["scans"]?.number?.value
  }

  // MARK: Storage

  private mutating func readStored(_ node: Node, _ use: PriceUse) {
    if let room = roomOfCache(node) { return readStored(room, node, use) }
    let parts = design.stored(in: node.id, during: span, writtenPerSecond: written(to: node))
    for part in parts { readStored(part, node, use) }
    let backups = storedBackups(in: node)
    if backups > 0 {
      readStored(
        StoredPart(
          dataClass: nil,
          bytes: backups,
          storedBytes: backups * design.storageFactor(of: node, in: nil),
          standbyBytes: 0,
          staySeconds: nil
        ),
        node,
        use
      )
    }
  }

  /// A cache is full of what it may keep; nil of others, and where it says its data.
  private func roomOfCache(_ node: Node) -> StoredPart? {
    guard node.core == .cache, node.attribute("data") == nil,
      let size = node.attribute("size")?["size"]?.number
    else { return nil }
    let bytes = size.value * design.multiplier(size.per, of: node)
    return StoredPart(
      dataClass: nil,
      bytes: bytes,
      storedBytes: bytes,
      standbyBytes: bytes * Double(node.standbys.count),
      staySeconds: nil
    )
  }

  private mutating func readStored(_ part: StoredPart, _ node: Node, _ use: PriceUse) {
    var use = use
    // A class with a price of its own doesn't pay its store's.
    if let id = part.dataClass, let own = design[id].attribute("cost") {
      for (number, price) in prices(of: own).enumerated() where price.meter == .stored {
        guard let (id, tariff) = tariff(price, number, of: own, at: node.id) else { return }
        use = PriceUse(id: id, tariff: tariff, price: price, scope: use.scope)
      }
    }
    guard let unit = use.tariff.bytes else { return }
    var bytes = part.storedBytes + part.standbyBytes
    // What goes sooner than the least time is paid to its end.
    if let least = use.price.least, let stay = part.staySeconds, stay > 0, stay < least {
      bytes *= least / stay
    }
    var charge = charge(
      use,
      node,
      .storage,
      bytes / unit * use.tariff.months(in: settings.monthSeconds)
    )
    if let id = part.dataClass { charge.payer = .node(id) }
    charge.shares = writers(node)
    self.charge(charge, of: part.dataClass ?? node.id, sort: .storage)
  }

  /// Who stores: by what each request type writes.
  private func writers(_ node: Node) -> [(request: String?, weight: Double)] {
    guard node.attribute("data") == nil else { return [(nil, 1)] }
    var byRequest = Amounts()
    for flow in usage.incoming[Int(node.id.index)] {
      byRequest.add(flow.request, flow.payloadPerSecond)
    }
    return byRequest.entries.isEmpty ? [(nil, 1)] : byRequest.entries
  }
}
