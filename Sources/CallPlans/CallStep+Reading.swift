import Distributions
package import Model
import Quantities

// What a link's attributes say about its calls.
extension CallGraph {
  func calls(_ link: Link, _ request: String) -> CallStep.Calls {
    let said = link.attribute("calls", for: request)
    var calls = CallStep.Calls(count: .one)
    if let count = said?.distribution("calls") { calls.count = count }
    calls.atOnce = said?["at-once"]?.number.map { Int(clampedCount: $0.value) } ?? 1
    return calls
  }

  /// `to: any` asks one; `all` and `quorum` ask every copy, or every replica where there are no copies.
  func answers(_ link: Link, _ request: String) -> CallStep.Answers {
    guard let said = link.attribute("to", for: request) else { return .init() }
    let target = design[link.to]
    let copies = Int(clampedCount: target.attribute("copies")?["copies"]?.number?.value ?? 0)
    let all = max(1, copies > 0 ? copies : design.replicas(of: target))
    if let quorum = said["quorum"]?.number {
      return .init(asked: all, needed: min(all, max(1, Int(clampedCount: quorum.value))))
    }
    return said["to"]?.word == "all" ? .init(asked: all, needed: all) : .init()
  }

  func transfer(_ link: Link, _ request: String) -> CallStep.Transfer {
    var transfer = CallStep.Transfer()
    func bytes(_ name: String) -> Double {
      link.attribute(name, for: request)?["size"]?.number?.value ?? 0
    }
    transfer.payloadBytes = bytes("payload")
    if link.attribute("payload", for: request) == nil {
      transfer.payloadBytes = itemSizes[link.from]?[request] ?? 0
    }
    transfer.replyBytes = bytes("reply")
    let path = connection(between: link.from, link.to)
    let latency =
      link.attribute("latency", for: request)
      ?? path?.attributes.first { $0.name == "latency" }
    transfer.oneWay = latency?.distribution("latency") ?? .zero
    let own = link.attribute("bandwidth")
    let bandwidth = own ?? path?.attributes.first { $0.name == "bandwidth" }
    transfer.bytesPerSecond = bandwidth?["bandwidth"]?.number?.value
    transfer.isOfPath = own == nil && bandwidth != nil
    return transfer
  }

  /// The path between the innermost two groups that hold one end each.
  package func connection(between a: NodeID, _ b: NodeID) -> Connection? {
    guard !design.connections.isEmpty else { return nil }
    let (first, second) = (design.ancestors(of: a), design.ancestors(of: b))
    return design.connections.first { connection in
      guard connection.ends.count == 2 else { return false }
      let (x, y) = (connection.ends[0], connection.ends[1])
      return (first.contains(x) && second.contains(y) && !first.contains(y) && !second.contains(x))
        || (first.contains(y) && second.contains(x) && !first.contains(x) && !second.contains(y))
    }
  }

  func guarding(_ link: Link, _ request: String) -> CallStep.Guarding {
    var guarding = CallStep.Guarding()
    guarding.timeout = link.attribute("timeout", for: request)?.distribution("timeout")
    if let retry = link.attribute("retry", for: request) {
      guarding.retries =
        retry["always"] != nil
        ? nil : Int(clampedCount: retry["attempts"]?.number?.value ?? 0)
      guarding.backoff = retry.distribution("backoff") ?? .zero
      guarding.hasJitter = retry["jitter"] != nil
      guarding.budget = retry["within"]?.number?.value
    }
    guarding.isOptional = link.attribute("optional", for: request)?["optional"]?.word == "yes"
    guarding.isCancelled = link.attribute("cancel", for: request)?["cancel"]?.word == "yes"
    guarding.hedgeSeconds = link.attribute("hedge", for: request)?["after"]?.number?.value
    guarding.poolPerReplica = link.attribute("pool")?["connections"]?.number.map {
      Int(clampedCount: $0.value)
    }
    guarding.breaker = link.attribute("breaker", for: request).flatMap(breaker)
    return guarding
  }

  private func breaker(_ said: Attribute) -> CallStep.Breaker? {
    guard let share = said["errors"]?.number?.value, let over = said["over"]?.number?.value else {
      return nil
    }
    let open = said["open"]?.number?.value ?? over
    return CallStep.Breaker(errorShare: share, overSeconds: over, openSeconds: open)
  }

  func batch(_ link: Link, _ request: String) -> CallStep.Batch? {
    guard let batch = link.attribute("batch", for: request) else { return nil }
    func value(_ field: String) -> Double? { batch[field]?.number?.value }
    if let seconds = value("every") {
      return .every(seconds: seconds, items: value("items"), bytes: value("room"))
    }
    return .full(items: value("items"), bytes: value("room"), afterSeconds: value("after"))
  }
}

extension CallGraph {
  /// Why it isn't known how many items go in a batch that says only their bytes.
  package func questionOfBatch(_ step: CallStep) -> String? {
    let room: Double?
    switch step.batch {
    case .full(nil, let bytes, _): room = bytes
    case .every(_, nil, let bytes): room = bytes
    default: room = nil
    }
    guard room != nil, step.transfer.payloadBytes == 0, let link = step.link else { return nil }
    let (from, to) = (design[design[link].from].name, design[design[link].to].name)
    return
      "how many items fill a batch of bytes on `\(from) \(design[link].arrow) \(to)` is not known: give that link, or what comes to `\(from)`, a `payload:`"
  }
}
