import Findings
import Model
import Quantities

extension NumberExplanation {
  /// Arrivals, service, utilisation, wait and response of one component.
  func lines(_ component: ComponentFindings) -> [Line] {
    guard let arithmetic = component.arithmetic else { return [] }
    return arrivals(component, arithmetic) + limit(component, arithmetic)
      + service(component, arithmetic) + load(component, arithmetic)
      + threads(component) + wait(component, arithmetic) + cold(arithmetic)
      + misses(component) + response(component)
  }

  private func arrivals(_ component: ComponentFindings, _ arithmetic: StationArithmetic) -> [Line] {
    let total = amount(component.arrivalPerSecond, .rate)
    guard arithmetic.streams.count != 1, !arithmetic.streams.isEmpty else {
      let how = arithmetic.streams.first.map(origin) ?? "nothing comes here"
      return [Line(name: "arrivals", value: total, how: how)]
    }
    let parts = arithmetic.streams.map { stream in
      Line(name: "arrivals", value: amount(stream.perSecond, .rate), how: origin(stream))
    }
    return parts + [Line(name: "arrivals, all", value: total, how: "their sum")]
  }

  private func origin(_ stream: StationArithmetic.Stream) -> String {
    guard let link = stream.link else { return "`\(stream.request)`" }
    let over = "`\(stream.request)` over \(cell.design.words(of: link))"
    let flow = cell.findings.links.first { $0.link == link }
    guard let flow, flow.attemptsPerSecond > flow.ratePerSecond * 1.000_001 else { return over }
    return "\(over), \(amount(flow.attemptsPerSecond / flow.ratePerSecond)) attempts each"
  }

  private func service(_ component: ComponentFindings, _ arithmetic: StationArithmetic) -> [Line] {
    guard component.servers != nil else { return [] }
    let node = component.node
    let time = amount(arithmetic.serviceSeconds, .time)
    let sources = Set(arithmetic.streams.map { written("time", of: node, for: $0.request) })
    let how =
      sources.count == 1 && sources != [""]
      ? sources.joined()
      : sources.count == 1 ? capacityTime(node) : "mean over what arrives, by its share"
    var lines: [Line] = []
    if sources.count > 1 {
      lines += arithmetic.streams.map { stream in
        Line(
          name: "service time",
          value: amount(stream.serviceSeconds, .time),
          how: "\(stream.request): \(written("time", of: node, for: stream.request))"
        )
      }
    }
    lines.append(
      Line(name: sources.count > 1 ? "service time, all" : "service time", value: time, how: how)
    )
    lines.append(
      Line(
        name: "its variation",
        value: amount(max(0, arithmetic.serviceVariation).squareRoot()),
        how: "standard deviation over mean; 1 is exponential, 0 fixed"
      )
    )
    return lines + [Line(name: "servers", value: count(component.servers), how: servers(node))]
  }

  private func capacityTime(_ node: NodeID) -> String {
    let capacity = written("capacity", of: node)
    return capacity.isEmpty ? "bytes over speed, or items of a batch" : "servers over \(capacity)"
  }

  private func servers(_ node: NodeID) -> String {
    let parts = ["replicas", "scale", "shards", "concurrency", "capacity"].map {
      written($0, of: node)
    }.filter { !$0.isEmpty }
    return parts.isEmpty ? "one, for nothing is said" : parts.joined(separator: ", ")
  }

  private func load(_ component: ComponentFindings, _ arithmetic: StationArithmetic) -> [Line] {
    guard let servers = component.servers else {
      guard component.utilization > 0 else { return [] }
      let how = "arrivals over \(written("capacity", of: component.node))"
      return [Line(name: "utilization", value: busy(component.utilization), how: how)]
    }
    let product = [
      amount(component.arrivalPerSecond, .rate), amount(arithmetic.serviceSeconds, .time),
    ].joined(separator: " x ")
    let served = arithmetic.lossShare > 0.0005 ? " x \(share(1 - arithmetic.lossShare)) let in" : ""
    let byServers =
      component.arrivalPerSecond * arithmetic.serviceSeconds * (1 - arithmetic.lossShare)
      / Double(servers)
    // A bound on requests or bytes may be nearer than the servers are.
    guard component.utilization <= byServers * 1.000_001 else {
      let how =
        "of what `capacity` allows; its servers alone are at \(busy(byServers)): \(product) / \(count(servers))"
      return [Line(name: "utilization", value: busy(component.utilization), how: how)]
    }
    return [
      Line(
        name: "utilization",
        value: busy(component.utilization),
        how: "\(product)\(served) / \(counted(servers, "server"))"
          + (byServers > 1 ? ", \(busy(byServers)) of what all of them can do" : "")
      )
    ]
  }

  private func wait(_ component: ComponentFindings, _ arithmetic: StationArithmetic) -> [Line] {
    if let surplus = component.surplusPerSecond {
      return [
        Line(
          name: "piles up",
          value: amount(surplus, .rate),
          how: "more comes than can be done, so the wait grows without end and has no mean"
        )
      ]
    }
    guard !component.isDelay else {
      return [Line(name: "wait", value: "-", how: "it has no servers: nothing waits")]
    }
    var lines: [Line] = []
    if let waiting = arithmetic.waitingShare {
      lines.append(
        Line(
          name: "share that waits",
          value: share(told(waiting)),
          how: arithmetic.formula.words(component)
        )
      )
    }
    if let queues = arithmetic.queues { lines.append(ownQueues(component, arithmetic, queues)) }
    if arithmetic.lossShare > 1e-9, arithmetic.limit == nil {
      lines.append(
        Line(
          name: "turned away",
          value: amount(component.rejectedPerSecond, .rate),
          how:
            "\(share(arithmetic.lossShare)) of arrivals find all servers busy and \(counted(arithmetic.places ?? 0, "place")) taken"
        )
      )
    }
    guard let wait = component.wait else { return lines }
    lines.append(
      Line(
        name: "wait, mean",
        value: amount(told(wait.mean), .time),
        how: waitFormula(component, arithmetic)
      )
    )
    lines.append(
      Line(
        name: "queue, mean",
        value: queueLength(component.queueMean),
        how: "arrivals let in x mean wait (Little's law)"
      )
    )
    lines.append(
      Line(name: "wait, p99", value: amount(wait.p99, .time), how: "from the wait's distribution")
    )
    if component.accuracy != .exact {
      lines.append(
        Line(name: "accuracy", value: component.accuracy.rawValue, how: component.accuracy.meaning)
      )
    }
    return lines
  }

  private func waitFormula(
    _ component: ComponentFindings,
    _ arithmetic: StationArithmetic
  ) -> String {
    // Shards of their own load have no common formula.
    guard arithmetic.shards == nil else { return arithmetic.formula.meaning }
    let servers = (component.servers ?? 1) / max(1, arithmetic.queues ?? 1)
    let time = amount(arithmetic.serviceSeconds, .time)
    let load = busy(component.utilization)
    switch arithmetic.formula {
    case .erlangC:
      return "\(share(arithmetic.waitingShare.map(told))) x \(time) / (\(servers) x (1 - \(load)))"
    case .fixedService where servers == 1:
      return "\(load) x \(time) / (2 x (1 - \(load)))"
    case .boundedErlang:
      let offered = component.arrivalPerSecond * arithmetic.serviceSeconds
      return
        "M/M/\(servers)/\(servers + (arithmetic.places ?? 0)) with \(amount(offered)) offered: n present go to n + 1 at the rate of arrivals, to n - 1 at min(n, \(servers)) / \(time)"
    case .pollaczekKhinchine:
      let variation = amount(arithmetic.serviceVariation)
      return "\(load) x \(time) x (1 + \(variation)) / (2 x (1 - \(load)))"
    default:
      return arithmetic.formula.meaning
    }
  }

  private func response(_ component: ComponentFindings) -> [Line] {
    guard let response = component.response else {
      return [Line(name: "response", value: "-", how: "something on the way never comes to rest")]
    }
    var targets: [String] = []
    for call in cell.design.links(from: component.node) where call.waits {
      let name = "`\(cell.design.shortName(of: call.to))`"
      if !targets.contains(name) { targets.append(name) }
    }
    let after = targets.isEmpty ? "" : " + calls of \(listed(targets))"
    return [
      Line(
        name: "response, mean",
        value: amount(response.mean, .time),
        how: "wait + service\(after), over replies in time"
      ),
      Line(
        name: "response, p99",
        value: amount(response.p99, .time),
        how: "from the distribution of that sum"
      ),
    ]
  }
}

extension StationFormula {
  /// What the formula answers for, with this component's numbers.
  fileprivate func words(_ component: ComponentFindings) -> String {
    guard self == .erlangC, let servers = component.servers,
      component.arithmetic?.queues == nil
    else { return meaning }
    let busy = amount(component.utilization * Double(servers))
    return "Erlang C of \(counted(servers, "server")) with \(busy) busy on average"
  }

  var meaning: String {
    switch self {
    case .delay: "no servers: nothing waits"
    case .erlangC: "M/M/c by Erlang C: random arrivals, exponential times"
    case .boundedErlang: "M/M/c/K: random arrivals, exponential times, so many places"
    case .fixedService: "M/D/c: random arrivals, fixed times, exactly"
    case .pollaczekKhinchine: "M/G/1 by Pollaczek-Khinchine: random arrivals, any times, one server"
    case .renewal: "GI/M/c: any independent gaps, exponential times, exactly"
    case .phases: "PH/PH/c: gaps and times made of phases, solved as a Markov chain"
    case .betweenPhases: "the middle of two Markov chains whose gaps and times enclose these"
    case .interpolation: "between M/M/c, M/D/c and D/M/c by the variations (Page)"
    case .twoMoments: "from the first two moments of gaps and times"
    case .impatient: "M/M/c whose queue is left: Erlang-A, the patience exponential"
    case .processorSharing: "M/G/c that all present share evenly: the mean is that of M/M/c"
    case .headOfLine: "the more urgent first, without interruption (Cobham; busy times)"
    case .preemptive: "the more urgent interrupt, what was done isn't lost; by busy times"
    case .lastComeFirst: "the mean of first come, first served; spread by 1 / (1 - utilization)"
    case .shortestQueue:
      "the wait of one queue for all, times what joining the shortest of several makes of it at random times and exponential work (Adan, van Houtum, van der Wal 1994); of work more uneven than that small waits may be half too short"
    case .unequalServers: "servers that differ, from the probabilities of who is busy"
    case .batches: "M[X]/M/c: several come at once, from the exact probabilities"
    case .pulses: "all at once by a clock, done before the next: by each one's place in line"
    case .optimistic:
      "attempts x time / (1 + attempts x time) lose: after a commit all that run lose"
    case .closedUsers: "users who wait for their replies, by mean value analysis"
    }
  }
}

/// What is less than nobody ever meets is nothing: a tail of an exact law, far out.
private func told(_ value: Double) -> Double { abs(value) < 1e-18 ? 0 : value }
