import Distributions
import Findings
import Model
import Quantities

/// Reads the number that a requirement asks for out of a run in time.
struct TimelineMeasure {
  let design: Design
  let findings: TimelineFindings
  /// The length of the worst window that is meant; nil for all that is measured.
  let window: Double?

  func value(of requirement: Requirement) -> Measure.Answer {
    guard !findings.bins.isEmpty else { return .unknown("nothing was played") }
    if case .let(let name) = requirement.subject {
      return requirement.isUpperLimit
        ? largest(of: name) : .unknown("the least that `\(name)` has isn't followed in time")
    }
    switch requirement.metric {
    case "p50", "p90", "p95", "p99", "p999", "mean": return latency(requirement)
    case "errors":
      return requests(requirement) { bin in
        bin.errorRatio.map(Measure.Answer.number) ?? .never("nothing comes to an end")
      }
    case "throughput": return throughput(requirement)
    case "utilization": return utilization(requirement)
    case "backlog": return largest(requirement, { $0.backlog }, { $0.queue })
    case "lag": return largest(requirement, { $0.lag }, nil)
    case "lost": return lost(requirement)
    case "late": return late(requirement)
    case "drain": return drain(requirement)
    case "recovery": return recovery(requirement)
    case "freshness": return freshness(requirement)
    case "done": return done(requirement)
    default: return .unknown("`\(requirement.metric)` isn't followed in time")
    }
  }

  /// The largest value of a `let` that grows.
  private func largest(of name: String) -> Measure.Answer {
    guard let place = findings.letNames.firstIndex(of: name) else {
      return .unknown("`\(name)` isn't followed by this engine")
    }
    let (low, high) = findings.window
    let values = findings.bins.filter { $0.begin >= low && $0.begin < high }.compactMap { bin in
      bin.lets.indices.contains(place) ? bin.lets[place] : nil
    }
    return values.max().map(Measure.Answer.number) ?? .unknown("nothing was played")
  }

  // MARK: Requests

  /// A measure of one request type, or the worst over all, in the worst window.
  private func requests(
    _ requirement: Requirement,
    isLeastWorst: Bool = false,
    _ read: (RequestBin) -> Measure.Answer
  ) -> Measure.Answer {
    let names: [String]
    switch requirement.subject {
    case .all: names = findings.requestNames
    case .request(let name): names = [name]
    default: return .unknown("`\(requirement.metric)` of this isn't followed in time")
    }
    let (low, high) = findings.window
    let windows =
      window.map { findings.windows(of: $0, from: low, to: high) } ?? [(from: low, to: high)]
    var answers: [Measure.Answer] = []
    for name in names {
      for part in windows {
        guard let bin = findings.request(name, from: part.from, to: part.to) else {
          return .unknown("`\(name)` is no part of this workload")
        }
        guard bin.offered > 0 else { continue }
        answers.append(read(bin))
      }
    }
    return worst(answers, isLeastWorst: isLeastWorst)
  }

  private func worst(_ answers: [Measure.Answer], isLeastWorst: Bool) -> Measure.Answer {
    var found: Double?
    for answer in answers {
      switch answer {
      case .never, .unknown: return answer
      case .number(let value):
        found = isLeastWorst ? min(found ?? value, value) : max(found ?? value, value)
      }
    }
    return found.map(Measure.Answer.number) ?? .unknown("no request enters in what is measured")
  }

  private func latency(_ requirement: Requirement) -> Measure.Answer {
    if case .requestAt(let name, let nodes) = requirement.subject {
      return passage(name, nodes, requirement.metric)
    }
    if case .nodes = requirement.subject {
      return .unknown("the times at a component aren't followed in time, only those of requests")
    }
    if case .wait(let name, let nodes) = requirement.subject {
      return wait(of: name, at: nodes, requirement.metric)
    }
    return requests(requirement) { bin in
      bin.latency.summary.map { .number($0.value(requirement.metric)) }
        ?? (bin.served > 0
          ? .unknown(RequestFindings.nobodyWaits)
          : .never("no reply comes in time"))
    }
  }

  /// From entry to the end of the work at a component behind asynchronous links.
  private func passage(_ name: String, _ nodes: [NodeID], _ metric: String) -> Measure.Answer {
    if resultDelay(to: nodes) > 0 { return .unknown(Measure.waitsForResults) }
    guard let request = findings.requestNames.firstIndex(of: name) else {
      return .unknown("`\(name)` is no part of this workload")
    }
    return times(at: nodes, \.passages) { $0 == request }.map { .number($0.value(metric)) }
      ?? .unknown("no `\(name)` comes there in what is measured")
  }

  /// From when a call is there until a server takes it.
  private func wait(of name: String?, at nodes: [NodeID], _ metric: String) -> Measure.Answer {
    let request = name.flatMap { findings.requestNames.firstIndex(of: $0) }
    if let name, request == nil { return .unknown("`\(name)` is no part of this workload") }
    return times(at: nodes, \.waits) { request == nil || $0 == request }
      .map { .number($0.value(metric)) } ?? .unknown("no call is taken there in what is measured")
  }

  private func times(
    at nodes: [NodeID],
    _ read: (TimelineBin) -> [PassageBin],
    of isMeant: (Int) -> Bool
  ) -> LatencySummary? {
    let (low, high) = findings.window
    var sum = LatencyHistogram()
    for bin in findings.bins where bin.begin >= low && bin.begin < high {
      for times in read(bin) where isMeant(times.request) && nodes.contains(times.node) {
        sum.add(times.latency)
      }
    }
    return sum.summary
  }

  private func throughput(_ requirement: Requirement) -> Measure.Answer {
    let (low, high) = findings.window
    let windows =
      window.map { findings.windows(of: $0, from: low, to: high) } ?? [(from: low, to: high)]
    let names: [String]
    switch requirement.subject {
    case .all: names = findings.requestNames
    case .request(let name): names = [name]
    default: return .unknown("the throughput of this isn't followed in time")
    }
    let rates = windows.map { part -> Double in
      let served = names.reduce(0) {
        $0 + (findings.request($1, from: part.from, to: part.to)?.served ?? 0)
      }
      return served / max(part.to - part.from, 1e-9)
    }
    return rates.min().map(Measure.Answer.number) ?? .unknown("nothing was measured")
  }

  // MARK: Components and links

  private func utilization(_ requirement: Requirement) -> Measure.Answer {
    guard let first = findings.bins.first else { return .unknown("nothing was played") }
    let places: [Int]
    switch requirement.subject {
    case .all: places = Array(first.components.indices)
    case .nodes(let nodes):
      places = first.components.indices.filter { nodes.contains(first.components[$0].node) }
    default: return .unknown("`utilization` is of components")
    }
    let (low, high) = findings.window
    let windows =
      window.map { findings.windows(of: $0, from: low, to: high) } ?? [(from: low, to: high)]
    let values = places.flatMap { place in
      windows.map { part -> Double in
        let bins = findings.bins.filter { $0.begin >= part.from && $0.begin < part.to }
        let seconds = bins.reduce(0) { $0 + $1.seconds }
        let busy = bins.reduce(0) { $0 + $1.components[place].utilization * $1.seconds }
        return seconds > 0 ? busy / seconds : 0
      }
    }
    return values.max().map(Measure.Answer.number)
      ?? .unknown("no request of this workload comes there whose work is played in time")
  }

  /// The largest over the whole run of what links, or components, hold.
  private func largest(
    _ requirement: Requirement,
    _ ofLink: (LinkBin) -> Double,
    _ ofNode: ((ComponentBin) -> Double)?
  ) -> Measure.Answer {
    var values: [Double] = []
    for bin in findings.bins {
      switch requirement.subject {
      case .all: values += bin.links.map(ofLink)
      case .links(let links): values += bin.links.filter { links.contains($0.link) }.map(ofLink)
      case .nodes(let nodes):
        values += bin.links.filter { nodes.contains(design[$0.link].from) }.map(ofLink)
        if let ofNode { values += bin.components.filter { nodes.contains($0.node) }.map(ofNode) }
      default: return .unknown("`\(requirement.metric)` is of links and components")
      }
    }
    return values.max().map(Measure.Answer.number)
      ?? .unknown("no request of this workload comes there")
  }

  /// The share that comes later than the watermark lets in.
  private func late(_ requirement: Requirement) -> Measure.Answer {
    guard case .links(let links) = requirement.subject else {
      return .unknown("`late` is of links")
    }
    var worst: Double?
    for link in links {
      let written = design[link]
      guard case .distribution(let form)? = written.attribute("late")?["time"],
        let law = form.distribution,
        let watermark = written.attribute("watermark")?["time"]?.number?.value
      else { continue }
      worst = max(worst ?? 0, law.tail(watermark))
    }
    return worst.map(Measure.Answer.number)
      ?? .unknown("the link says no `late:` and `watermark:`")
  }

  // MARK: After the fault

  private static let usual = 1.1

  private func drain(_ requirement: Requirement) -> Measure.Answer {
    guard let from = drainBegins(requirement) else {
      return .unknown("nothing disturbs this run, so nothing is left to drain")
    }
    func sum(_ bin: TimelineBin, _ held: KeyPath<LinkBin, Double>) -> Double? {
      switch requirement.subject {
      case .all: return bin.links.reduce(0) { $0 + $1[keyPath: held] }
      case .links(let links):
        return bin.links.reduce(0) { links.contains($1.link) ? $0 + $1[keyPath: held] : $0 }
      case .nodes(let nodes):
        let onLinks = bin.links.reduce(0) {
          nodes.contains(design[$1.link].from) ? $0 + $1[keyPath: held] : $0
        }
        return bin.components.reduce(onLinks) { nodes.contains($1.node) ? $0 + $1.queue : $0 }
      default: return nil
      }
    }
    let calm = findings.baseline.isEmpty ? findings.bins.suffix(1) : findings.baseline[...]
    let usual = calm.compactMap { sum($0, \.backlog) }.max() ?? 0
    let enough = max(Self.usual * usual, 1)
    // How much was left at which moment, once and twice before.
    var ends: [(at: Double, left: Double)] = []
    for bin in findings.bins where bin.end > from {
      guard let left = sum(bin, \.left) else {
        return .unknown("`drain` is of links and components")
      }
      if left <= enough {
        let drained = Self.moment(of: enough, after: ends.suffix(2), in: bin)
        return .number(max(0, drained - from))
      }
      ends.append((bin.end, left))
    }
    let watched = findings.seconds - from
    return isTooShort(watched, requirement)
      ?? .never("it is not drained \(time(watched)) after the end")
  }

  /// When so much is left within a bin: it drains there as it did in the one before.
  private static func moment(
    of enough: Double,
    after ends: ArraySlice<(at: Double, left: Double)>,
    in bin: TimelineBin
  ) -> Double {
    guard let last = ends.last else { return bin.begin }
    guard let first = ends.first, first.at < last.at, first.left > last.left else { return bin.end }
    let perSecond = (first.left - last.left) / (last.at - first.at)
    return min(bin.end, last.at + (last.left - enough) / perSecond)
  }

  /// A run that ends before a limit has passed can't tell that the limit is missed.
  private func isTooShort(_ watched: Double, _ requirement: Requirement) -> Measure.Answer? {
    guard let limit = requirement.limit?.number?.value, watched < limit else { return nil }
    return .unknown("the run ends \(time(watched)) after the end, before the limit is over")
  }

  /// The end of the fault, or of the job that a link waits for.
  private func drainBegins(_ requirement: Requirement) -> Double? {
    if case .links(let links) = requirement.subject {
      for link in links {
        guard let job = design[link].attribute("after")?["job"]?.node else { continue }
        let runs = findings.jobs.first { $0.job == job }?.runs ?? []
        if let done = runs.compactMap(\.done).max() {
          return max(done, findings.disturbance?.end ?? 0)
        }
      }
    }
    return findings.disturbance?.end
  }

  private func recovery(_ requirement: Requirement) -> Measure.Answer {
    guard let disturbance = findings.disturbance else {
      return .unknown("nothing disturbs this run, so there is nothing to recover from")
    }
    if let recovered = disturbance.recoveredAt {
      return .number(max(0, recovered - disturbance.end))
    }
    let watched = findings.seconds - disturbance.end
    return isTooShort(watched, requirement)
      ?? .never("it is not as before \(time(watched)) after the end")
  }

  private func freshness(_ requirement: Requirement) -> Measure.Answer {
    guard case .nodes(let nodes) = requirement.subject else {
      return .unknown("`freshness` is of components")
    }
    var newest: Double?
    var largest: Double?
    for bin in findings.bins {
      var arrived = LatencyHistogram()
      for passage in bin.passages where nodes.contains(passage.node) {
        arrived.add(passage.latency)
      }
      if let age = arrived.quantile(1), let least = arrived.quantile(0) {
        newest = max(newest ?? -.infinity, bin.end - least)
        largest = max(largest ?? 0, age)
      } else if let newest {
        largest = max(largest ?? 0, bin.end - newest)
      }
    }
    return largest.map { .number($0 + resultDelay(to: nodes)) }
      ?? .unknown("nothing comes there later than its reply under this workload")
  }

  func resultDelay(to nodes: [NodeID]) -> Double {
    design.resultDelay(to: nodes, by: findings.bins.first?.links.map(\.link) ?? [])
  }

  // MARK: Why

  func cause(of requirement: Requirement) -> String {
    switch requirement.metric {
    case "errors", "throughput":
      guard let name = worstRequest, let bin = sum(name) else { return "" }
      let parts = [
        (bin.timedOut, "are too late"), (bin.rejected, "are rejected"), (bin.shed, "are dropped"),
        (bin.failed, "fail"),
      ]
      guard let most = parts.max(by: { $0.0 < $1.0 }), most.0 > 0 else { return fullest }
      let part = QuantityFormat.human(most.0 / max(bin.served + bin.errors, 1e-12), as: .share)
      return "\(part) of `\(name)` \(most.1)\(fullest.isEmpty ? "" : "; \(fullest)")"
    case "recovery", "drain":
      return findings.disturbance.map { "it ends at \(time($0.end)) of the run" } ?? ""
    default: return fullest
    }
  }

  private var worstRequest: String? {
    findings.requestNames.max { (sum($0)?.errors ?? 0) < (sum($1)?.errors ?? 0) }
  }

  private func sum(_ name: String) -> RequestBin? {
    findings.request(name, from: findings.window.from, to: findings.window.to)
  }

  private var fullest: String {
    var worst: (node: NodeID, queue: Double, busy: Double)?
    for bin in findings.bins {
      for component in bin.components where component.queue > worst?.queue ?? 1 {
        worst = (component.node, component.queue, component.utilization)
      }
    }
    guard let worst else { return "" }
    return
      "\(QuantityFormat.human(worst.queue)) wait at `\(design[worst.node].path)`, \(QuantityFormat.human(worst.busy, as: .share)) busy"
  }

  private func time(_ seconds: Double) -> String { QuantityFormat.human(seconds, .time) }
}
