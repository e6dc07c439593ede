import Findings
import Model
import Quantities

// What holds requests back beside servers: limits, threads, pools, bandwidth, cold starts.
extension NumberExplanation {
  func limit(_ component: ComponentFindings, _ arithmetic: StationArithmetic) -> [Line] {
    guard let limit = arithmetic.limit else { return [] }
    let buckets =
      limit.buckets > 1
      ? "\(amount(limit.buckets)) buckets of \(amount(limit.perSecond / limit.buckets, .rate)) each"
      : "one bucket"
    return [
      Line(
        name: "rate limit",
        value: amount(limit.perSecond, .rate),
        how:
          "\(written("rate-limit", of: component.node)): \(buckets), up to \(amount(limit.burst)) at once"
      ),
      Line(
        name: "turned away",
        value: share(limit.lossShare),
        how:
          "no token is left: M/D/1 of \(busy(component.arrivalPerSecond / limit.perSecond)) whose work is the tokens that are missing, cut at the burst"
      ),
    ]
  }

  func threads(_ component: ComponentFindings) -> [Line] {
    guard let held = component.held else { return [] }
    return lines(held, "threads", written("threads", of: component.node))
  }

  /// Slots, how long each is held, and the wait for one.
  func lines(_ held: HeldFindings, _ name: String, _ how: String) -> [Line] {
    let product = "\(amount(held.perSecond, .rate)) x \(amount(held.heldSeconds, .time))"
    var lines = [
      Line(name: name, value: count(held.slots), how: how),
      Line(
        name: "held for",
        value: amount(held.heldSeconds, .time),
        how: "from getting one to the reply, all calls included"
      ),
      Line(
        name: "held",
        value: busy(held.utilization),
        how: "\(product) / \(count(held.slots))"
      ),
    ]
    if held.lossShare > 1e-9 {
      lines.append(
        Line(
          name: "turned away",
          value: share(held.lossShare),
          how: "all are held, and all places taken"
        )
      )
    }
    lines.append(
      Line(
        name: "wait for one",
        value: amount(held.wait?.mean, .time),
        how: held.wait == nil
          ? "more is held than there is, so the wait grows without end"
          : held.words
      )
    )
    return lines
  }

  func ownQueues(
    _ component: ComponentFindings,
    _ arithmetic: StationArithmetic,
    _ queues: Int
  ) -> Line {
    guard arithmetic.shards != nil, let hottest = arithmetic.hottest else {
      let how = "each replica has its own and gets 1 of \(count(queues)) requests"
      let balance = written("balance", of: component.node)
      return Line(name: "queues", value: count(queues), how: "\(how): \(balance)")
    }
    return Line(
      name: "queues",
      value: count(queues),
      how:
        "each shard has its own; the hottest is \(busy(hottest)) busy: \(written("shards", of: component.node))"
    )
  }

  func cold(_ arithmetic: StationArithmetic) -> [Line] {
    guard let share = arithmetic.coldShare, share > 0 else { return [] }
    return [
      Line(
        name: "cold starts",
        value: Reporting.share(share),
        how:
          "find all replicas busy, or gone after `idle:`: replicas are taken in order, and each sees what those before it can't take"
      )
    ]
  }

  /// What a cache sends on, by request type.
  func misses(_ component: ComponentFindings) -> [Line] {
    let node = component.node
    return cell.findings.links.compactMap { link in
      let written = cell.design[link.link]
      guard written.from == node, let condition = written.attribute("on"),
        condition.clauses.joined().contains(where: { $0.value.word == "miss" }),
        component.arrivalPerSecond > 0
      else { return nil }
      let said = ["hit", "keys"].map { self.written($0, of: node) }.filter { !$0.isEmpty }
      return Line(
        name: "misses",
        value: share(link.ratePerSecond / component.arrivalPerSecond),
        how:
          "\(amount(link.ratePerSecond, .rate)) over \(cell.design.words(of: link.link)) of \(amount(component.arrivalPerSecond, .rate)): \(listed(said))"
      )
    }
  }

  // MARK: Links

  /// Calls, attempts, bytes and what waits on a link.
  func lines(_ link: LinkFindings) -> [Line] {
    var lines = [
      Line(name: "calls", value: amount(link.ratePerSecond, .rate), how: "first attempts")
    ]
    if link.attemptsPerSecond > link.ratePerSecond * 1.000_001 {
      let each = amount(link.attemptsPerSecond / link.ratePerSecond)
      lines.append(
        Line(
          name: "attempts",
          value: amount(link.attemptsPerSecond, .rate),
          how: "\(each) for each call: failures and timeouts are tried again"
        )
      )
    }
    if link.timeoutsPerSecond > 0 {
      let share = link.timeoutsPerSecond / link.attemptsPerSecond
      lines.append(
        Line(
          name: "timeouts",
          value: amount(link.timeoutsPerSecond, .rate),
          how: "\(Reporting.share(share)) of attempts take longer than the link waits"
        )
      )
    }
    if let items = link.batchItems {
      lines.append(
        Line(name: "items of a batch", value: amount(items), how: "one call carries so many")
      )
    }
    return lines + bytes(link)
      + (link.pool.map { self.lines($0, "pool", "connections of all replicas") } ?? [])
      + waiting(link)
  }

  private func bytes(_ link: LinkFindings) -> [Line] {
    guard link.bytesPerSecond > 0 else { return [] }
    var lines = [
      Line(
        name: "bytes",
        value: amount(link.bytesPerSecond, .bandwidth),
        how: "payload and reply of \(amount(link.attemptsPerSecond, .rate))"
      )
    ]
    guard let wire = link.wire, let busyShare = link.utilization else { return lines }
    let message = amount(wire.messageSeconds, .time)
    lines += [
      Line(
        name: "bandwidth",
        value: busy(busyShare),
        how:
          "\(amount(wire.perSecond, .rate)) of \(message) each, at \(amount(wire.bytesPerSecond, .bandwidth)), in the fuller direction"
      ),
      Line(
        name: "wait for it",
        value: amount(wire.wait?.mean, .time),
        how: wire.wait == nil
          ? "more bytes come than fit" : "M/G/1: one message after another, by Pollaczek-Khinchine"
      ),
    ]
    return lines
  }

  private func waiting(_ link: LinkFindings) -> [Line] {
    guard let items = link.itemsPerSecond else { return [] }
    guard let lag = link.lag else {
      return [Line(name: "lag", value: "-", how: "the consumer takes less than comes")]
    }
    return [
      Line(
        name: "lag, mean",
        value: amount(lag.mean, .time),
        how: "for a batch, and for the consumer"
      ),
      Line(
        name: "backlog",
        value: amount(link.backlog),
        how:
          "\(amount(items, .rate)) x the lag that one of a thousand exceeds, \(amount(lag.p999, .time))"
      ),
    ]
  }
}

extension Design {
  /// Whether a link is called so: `web -> db`, by the ends of paths.
  func isCalled(_ id: LinkID, _ name: String) -> Bool {
    let link = self[id]
    let parts = name.split(separator: " ").map(String.init)
    return parts.count == 3 && parts[1] == link.arrow && self[link.from].isCalled(parts[0])
      && self[link.to].isCalled(parts[2])
  }
}

extension HeldFindings {
  /// How the wait for a slot was found.
  fileprivate var words: String {
    let slots = count(slots)
    switch formula {
    case .delay: return "there is always one free"
    case .boundedErlang:
      return "M/M/\(slots) with so many places, by the mean time held"
    default: break
    }
    let law = "/G/\(slots) by mean and variation of the time held"
    return
      switch gaps
    {
    case .random: "M\(law)"
    case .even: "D\(law): they come at even times, by the clock"
    case .mixed: "M\(law), as if those by the clock came at any time, too"
    case .ofClock: "M\(law), as if what a clock starts came at any time"
    }
  }
}
