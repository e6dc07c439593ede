import Findings
import Model
import Scenarios

/// Tells what a run in time has shown in the words that all engines share: means over the replications.
struct TimelineBuilder {
  let run: TimelineRun
  let outcome: TimelineRun.Outcome

  func fill(_ findings: inout TimelineFindings) {
    findings.warmUpSeconds = run.lead
    findings.requestNames = Array(run.compiler.requests.prefix(run.compiler.clientRequests))
    findings.bins = bins(outcome.records)
    findings.baseline = bins(outcome.calm)
    findings.seconds = Double(findings.bins.count) * run.binSeconds
    findings.startedRuns = startedRuns
    findings.jobs = jobs
    findings.sample = sample(of: findings.seconds)
    if let disturbance = run.scenario.timing.disturbance {
      findings.disturbance = .init(
        begin: disturbance.begin,
        end: disturbance.end,
        recoveredAt: outcome.recoveredAt
      )
    }
    if !outcome.records.allSatisfy(\.isWhole) {
      findings.obstacles.append(
        run.options.watch.isInterrupted()
          ? RunWatch.interruption
          : "the run had to end early: more was under way than there is room for"
      )
    }
  }

  private func sample(of seconds: Double) -> SampleFindings {
    let count = outcome.records.count
    var sample = SampleFindings(seed: run.options.seed, replications: count)
    sample.events = Int(clamping: outcome.records.reduce(0) { $0 + $1.events })
    sample.seconds = seconds * Double(count)
    sample.warmUpSeconds = run.lead * Double(count)
    for request in outcome.records.lazy.flatMap(\.stretches).flatMap(\.requests) {
      sample.losses.add(request)
    }
    return sample
  }

  /// What became of the runs that requests start, as means over the replications.
  private var startedRuns: [StartedRuns] {
    let share = 1 / Double(max(1, outcome.records.count))
    return run.compiler.jobs.enumerated().map { place, job in
      var runs = StartedRuns(job: job)
      for sums in outcome.records.lazy.flatMap(\.stretches).map({ $0.jobs[place] }) {
        runs.done += Double(sums.done) * share
        runs.lost += Double(sums.lost) * share
        runs.workedSeconds += sums.worked * share
        runs.redoneSeconds += sums.redone * share
      }
      return runs
    }
  }

  private func bins(_ records: [TimelineReplication.Record]) -> [TimelineBin] {
    let length = records.map(\.stretches.count).min() ?? 0
    return (0..<length).map { bin($0, records) }
  }

  private func bin(_ place: Int, _ records: [TimelineReplication.Record]) -> TimelineBin {
    let share = 1 / Double(records.count)
    var bin = TimelineBin(
      begin: Double(place) * run.binSeconds,
      seconds: run.binSeconds,
      requests: run.compiler.clientRequests
    )
    for record in records {
      let stretch = record.stretches[place]
      for request in bin.requests.indices {
        let isAnswered = run.compiler.answered.contains(run.compiler.requests[request])
        bin.requests[request].add(
          stretch.requests[request],
          isAnswered ? stretch.latencies[request] : Histogram(),
          share
        )
      }
    }
    for component in run.compiler.placesWithWork {
      bin.components.append(self.component(component, place, records))
    }
    bin.links = links(place, records)
    for (index, passage) in run.compiler.passages.enumerated() {
      var latency = LatencyHistogram()
      for record in records {
        record.stretches[place].passages[index].forEach { latency.add($0, count: $1 * share) }
      }
      bin.passages.append(
        PassageBin(request: Int(passage.request), node: passage.node, latency: latency)
      )
    }
    return bin
  }

  private func component(
    _ index: Int,
    _ place: Int,
    _ records: [TimelineReplication.Record]
  ) -> ComponentBin {
    let node = run.compiler.nodes[index]
    var bin = ComponentBin(node: node)
    let time = run.binSeconds * Double(records.count)
    var (busy, there, queue) = (0.0, 0.0, 0.0)
    var (lookups, misses) = (0.0, 0.0)
    for record in records {
      let sums = record.stretches[place].stations[index]
      bin.arrivalPerSecond += Double(sums.arrivals) / time
      bin.throughputPerSecond += Double(sums.completions) / time
      bin.rejectedPerSecond += Double(sums.rejections) / time
      lookups += Double(sums.lookups)
      misses += Double(sums.misses)
      busy += sums.busySeconds
      there += record.servers[place][index] * run.binSeconds
      queue += record.lines[place][index]
      bin.abandoned += record.abandoned[place][index] / Double(records.count)
    }
    bin.utilization = there > 0 && !run.compiler.isDelay(node) ? min(1, busy / there) : 0
    if !run.compiler.isDelay(node), time > 0 { bin.servers = there / time }
    bin.queue = queue / Double(records.count)
    if lookups > 0 { bin.hitShare = 1 - misses / lookups }
    let row = run.compiler.program.components[index]
    let all = run.compiler.program.stations[
      Int(row.firstStation)..<Int(row.firstStation + row.stationCount)
    ].reduce(0.0) { $0 + Double($1.allServers) }
    let replicas = Double(run.design.replicas(of: run.design[node]))
    let part = all > 0 ? there / run.binSeconds / Double(records.count) / all : 1
    bin.replicas = replicas * part
    bin.paidReplicas = replicas
    let scaled = records.compactMap { $0.replicas[place][index] }
    if !scaled.isEmpty {
      bin.replicas = scaled.reduce(0) { $0 + Double($1.serving) } / Double(scaled.count)
      bin.paidReplicas = scaled.reduce(0) { $0 + Double($1.paid) } / Double(scaled.count)
    }
    return bin
  }

  private func links(_ bin: Int, _ records: [TimelineReplication.Record]) -> [LinkBin] {
    var found: [LinkID: LinkBin] = [:]
    var stopped: [LinkID: Double] = [:]
    let time = run.binSeconds * Double(records.count)
    for call in run.compiler.calls {
      var link = found[call.link] ?? LinkBin(link: call.link)
      for record in records {
        let counts = record.stretches[bin].links[call.step]
        link.attemptsPerSecond += Double(counts.attempts) / time
        link.timeoutsPerSecond += Double(counts.timeouts) / time
        stopped[call.link, default: 0] += Double(counts.stopped) / time
        link.retriesPerSecond += Double(counts.attempts - min(counts.attempts, counts.calls)) / time
      }
      found[call.link] = link
    }
    for place in run.compiler.program.feeds.indices {
      guard let id = run.compiler.link(ofFeed: place), var link = found[id] else { continue }
      for record in records {
        let now = record.backlogs[bin][place]
        let before = bin > 0 ? record.backlogs[bin - 1][place].lost : 0
        link.backlog += now.items / Double(records.count)
        link.left = link.backlog
        link.lag = max(link.lag, now.lag)
        link.lost += (now.lost - before) / Double(records.count)
      }
      found[id] = link
    }
    for (id, rate) in stopped where rate > 0 {
      let attempts = found[id]?.attemptsPerSecond ?? rate
      found[id]?.openShare = rate / attempts
    }
    return found.values.sorted { $0.link < $1.link }
  }
}

extension RequestBin {
  /// Adds a part of what one replication has counted.
  fileprivate mutating func add(_ counts: RequestCounts, _ latencies: Histogram, _ share: Double) {
    offered += Double(counts.offered) * share
    served += Double(counts.served) * share
    timedOut += Double(counts.timedOut) * share
    rejected += Double(counts.rejected) * share
    shed += Double(counts.shed) * share
    failed += Double(counts.failed) * share
    latencies.forEach { time, count in latency.add(time, count: count * share) }
  }
}
