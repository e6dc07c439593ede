import Findings
import Model

/// Tells what a run has shown in the words that all engines share.
struct FindingsBuilder {
  let compiler: Compiler
  let outcome: SteadyRun.Outcome
  private let sums: Sums?
  private let counts: [RequestCounts]

  init(compiler: Compiler, outcome: SteadyRun.Outcome) {
    self.compiler = compiler
    self.outcome = outcome
    sums = outcome.records.reduce(nil) { Sums.joined($0, $1.sums) }
    counts = compiler.requests.indices.map { request in
      var sum = RequestCounts()
      for record in outcome.records {
        for half in record.halves.dropFirst(Replication.warmUpHalves) {
          sum.add(half.counts[request])
        }
      }
      return sum
    }
  }

  /// Measured seconds of all replications together.
  private var seconds: Double { outcome.records.reduce(0) { $0 + $1.measuredSeconds } }

  func fill(_ findings: inout LoadFindings) {
    fillSample(&findings)
    guard seconds > 0, let sums else { return }
    findings.requests = compiler.requests.indices.map { request($0, sums) }
    findings.components = compiler.placesWithWork.map { component($0, sums) }
      .sorted { $0.node < $1.node }
    findings.links = links(sums)
    findings.isConverged = outcome.isTrusted
    if let gap = unbalanced { findings.obstacles.append(gap) }
  }

  private func fillSample(_ findings: inout LoadFindings) {
    findings.sample?.seconds = seconds
    findings.sample?.warmUpSeconds = outcome.records.reduce(0) { $0 + $1.warmUpSeconds }
    findings.sample?.events = outcome.records.reduce(0) { $0 + Int($1.events) }
    findings.sample?.shortfall = outcome.shortfall
    for count in counts {
      findings.sample?.losses.add(count)
    }
  }

  /// Requests that were offered and have neither an end nor a place: none, or the kernel is wrong.
  private var unbalanced: String? {
    for record in outcome.records where record.halt == .none && !record.halves.isEmpty {
      let offered = record.totals.reduce(0) { $0 + $1.offered }
      let ended = record.totals.reduce(0) { $0 + $1.served + $1.lost }
      guard offered == ended + record.inFlight else {
        return
          "the run's books don't balance: \(offered) offered, \(ended) ended, \(record.inFlight) under way"
      }
    }
    return nil
  }

  // MARK: Requests

  private func request(_ index: Int, _ sums: Sums) -> RequestFindings {
    var result = RequestFindings(name: compiler.requests[index])
    let count = counts[index]
    result.offeredPerSecond = Double(count.offered) / seconds
    result.throughputPerSecond = Double(count.served) / seconds
    let ended = count.served + count.lost
    result.errorRatio = ended > 0 ? Double(count.lost) / Double(ended) : 0
    if !compiler.answered.contains(result.name) {
      result.unanswered = RequestFindings.nobodyWaits
    } else if outcome.overloaded.isEmpty, let estimate = outcome.estimates[index] {
      result.latency = LatencySummary(estimate.whole)
      result.interval = estimate.mean.map { LatencyInterval(mean: $0) }
      result.interval?.p50 = estimate.interval(of: 0.5)
      result.interval?.p90 = estimate.interval(of: 0.9)
      result.interval?.p95 = estimate.interval(of: 0.95)
      result.interval?.p99 = estimate.interval(of: 0.99)
      result.interval?.p999 = estimate.interval(of: 0.999)
    }
    result.parts = parts(sums)
    return result
  }

  /// What each component adds to a request of any type: its line and its own work.
  private func parts(_ sums: Sums) -> [RequestFindings.Part] {
    let requests = counts.reduce(0.0) { $0 + Double($1.offered) }
    guard requests > 0 else { return [] }
    return compiler.placesWithWork.map { index in
      let station = sums.stations[index]
      return .init(
        node: compiler.nodes[index],
        meanSeconds: (station.waitingSeconds + station.busySeconds) / requests,
        visits: Double(station.arrivals) / requests
      )
    }
  }

  // MARK: Components and links

  private func component(_ index: Int, _ sums: Sums) -> ComponentFindings {
    let station = sums.stations[index]
    let row = compiler.program.components[index]
    let stations = compiler.program.stations[
      Int(row.firstStation)..<Int(row.firstStation + row.stationCount)
    ]
    let servers = stations.reduce(0) { $0 + Int($1.servers) }
    let isDelay = compiler.isDelay(compiler.nodes[index])
    var result = ComponentFindings(node: compiler.nodes[index])
    result.arrivalPerSecond = Double(station.arrivals) / seconds
    result.throughputPerSecond = Double(station.completions) / seconds
    result.rejectedPerSecond = Double(station.rejections) / seconds
    if station.commits > 0 {
      result.conflictsPerCommit = Double(station.conflicts) / Double(station.commits)
    }
    if compiler.renewed.contains(compiler.nodes[index]), station.busySeconds > 0 {
      result.redoneShare = station.redoneSeconds / station.busySeconds
    }
    // Where replicas follow the load, as many as there were on average.
    let there = station.serverSeconds > 0 ? station.serverSeconds / seconds : Double(servers)
    result.servers = isDelay ? nil : Int(there.rounded())
    result.utilization = isDelay || there <= 0 ? 0 : station.busySeconds / seconds / there
    result.accuracy = .sampled
    if outcome.overloaded.contains(index) {
      result.surplusPerSecond = surplus(index)
    } else {
      result.queueMean = station.waitingSeconds / seconds
      result.wait = LatencySummary(station.wait)
      result.response = LatencySummary(station.response)
    }
    return result
  }

  /// How fast an overloaded line grows, between the middle and the end of the run.
  private func surplus(_ component: Int) -> Double {
    var (more, time) = (0.0, 0.0)
    for record in outcome.records {
      let middle = record.waiting.count / 2
      guard middle > 0, let last = record.waiting.last else { continue }
      more += last[component] - record.waiting[middle - 1][component]
      time += record.halfSeconds * Double(record.waiting.count - middle)
    }
    return time > 0 ? more / time : 0
  }

  private func links(_ sums: Sums) -> [LinkFindings] {
    var found: [LinkID: LinkFindings] = [:]
    for call in compiler.calls {
      let count = sums.links[call.step]
      var link = found[call.link] ?? LinkFindings(link: call.link)
      link.ratePerSecond += Double(count.calls) / seconds
      link.attemptsPerSecond += Double(count.attempts) / seconds
      link.bytesPerSecond += Double(count.attempts) * call.bytes / seconds
      link.timeoutsPerSecond += Double(count.timeouts) / seconds
      found[call.link] = link
    }
    return found.values.sorted { $0.link < $1.link }
  }
}

extension LatencySummary {
  /// Nil of no times at all.
  init?(_ histogram: Histogram) {
    let values = [0.5, 0.9, 0.95, 0.99, 0.999].compactMap { histogram.quantile($0) }
    guard values.count == 5 else { return nil }
    self.init(
      mean: histogram.mean,
      p50: values[0],
      p90: values[1],
      p95: values[2],
      p99: values[3],
      p999: values[4]
    )
  }
}
