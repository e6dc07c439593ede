import Distributions
import Findings
import Model

/// Sums of what happens, one bin after another.
struct Recorder {
  private(set) var requests: [RequestBin]
  /// The fluid's part of the replies' ages, by request type.
  private var ages: [LatencyHistogram]
  private var stations: [StationSum]
  /// Whether somebody waits for replies, by request type.
  private let isAnswered: [Bool]
  private var links: [LinkSum]
  private var steps: [StepSum]
  /// By step; empty for those whose replies are waited for.
  private var passages: [LatencyHistogram]
  /// By step; empty for those that nobody asks about.
  private var waits: [LatencyHistogram]
  /// What times were when numbers changed within a bin, with all that chance added.
  private var told = ToldTimes()
  private(set) var begin = 0.0

  private struct ToldTimes {
    var requests: [Int: LatencyHistogram] = [:]
    var passages: [Int: LatencyHistogram] = [:]
    var waits: [Int: LatencyHistogram] = [:]
  }

  private struct StationSum {
    var arrived = 0.0
    var served = 0.0
    var used = 0.0
    var seconds = 0.0
    var rejected = 0.0
    var replicas = 0.0
    var paid = 0.0
  }

  private struct LinkSum {
    var attempts = 0.0
    var timeouts = 0.0
    var retries = 0.0
    var lost = 0.0
    /// Items that came to it.
    var came = 0.0
    var open = 0.0
    var backlog = 0.0
    var left = 0.0
    var lag = 0.0
  }

  private struct StepSum {
    var calls = 0.0
    var items = 0.0
    /// For how long all of them together have their servers.
    var heldSeconds = 0.0
  }

  init(_ compiled: Compiled) {
    steps = Array(repeating: StepSum(), count: compiled.steps.count)
    requests = Array(repeating: RequestBin(), count: compiled.requestNames.count)
    isAnswered = requests.indices.map { request in
      compiled.roots.contains {
        compiled.steps[$0].request == request && !compiled.steps[$0].stages.isEmpty
      }
    }
    ages = Array(repeating: LatencyHistogram(), count: compiled.requestNames.count)
    stations = Array(repeating: StationSum(), count: compiled.stations.count)
    links = Array(repeating: LinkSum(), count: compiled.links.count)
    passages = Array(repeating: LatencyHistogram(), count: compiled.steps.count)
    waits = passages
  }

  mutating func offered(_ request: Int, _ mass: Double) { requests[request].offered += mass }

  mutating func ended(_ request: Int, _ flow: Flow) {
    requests[request].served += flow.done
    requests[request].timedOut += flow.causes.timedOut
    requests[request].rejected += flow.causes.rejected
    requests[request].shed += flow.causes.shed
    requests[request].failed += flow.causes.failed
    if isAnswered[request] { ages[request].add(flow.age, count: flow.done) }
  }

  mutating func served(_ station: Int, _ calls: Double, _ seconds: Double) {
    stations[station].served += calls
    stations[station].used += seconds
  }

  mutating func rejected(_ station: Int, _ calls: Double) { stations[station].rejected += calls }

  mutating func step(_ index: Int, _ calls: Double, items: Double, held: Double) {
    steps[index].calls += calls
    steps[index].items += items
    steps[index].heldSeconds += calls * held
  }

  mutating func passed(_ step: Int, _ mass: Double, age: Double) {
    passages[step].add(age, count: mass)
  }

  mutating func waited(_ step: Int, _ mass: Double, _ age: Double) {
    waits[step].add(age, count: mass)
  }

  mutating func station(
    _ index: Int,
    _ span: Double,
    arrived: Double,
    serving: Double,
    paid: Double
  ) {
    stations[index].arrived += arrived
    stations[index].seconds += span
    stations[index].replicas += serving * span
    stations[index].paid += paid * span
  }

  mutating func link(_ index: Int, _ step: LinkState.EndOfStep, span: Double) {
    links[index].attempts += step.attempts
    links[index].timeouts += step.timeouts
    links[index].retries += step.retries
    links[index].lost += step.lost
    links[index].came += step.came
    links[index].open += step.breakerShare * span
    links[index].backlog = max(links[index].backlog, step.backlog)
    links[index].left = step.backlog
    links[index].lag = max(links[index].lag, step.lag)
  }

  /// Closes a bin, with the times that chance adds to those of the fluid.
  mutating func close(at end: Double, _ kernel: KernelView) -> TimelineBin {
    let seconds = end - begin
    var bin = TimelineBin(begin: begin, seconds: seconds, requests: requests.count)
    for index in requests.indices {
      bin.requests[index] = requests[index].withoutNoise(Self.noise)
      bin.requests[index].latency = Self.convolved(ages[index], kernel.laws[index])
      if let told = told.requests[index] { bin.requests[index].latency.add(told) }
    }
    let givenUpAfter = givenUpAfter(kernel.steps)
    var oldest = Array(repeating: 0.0, count: stations.count)
    for (step, most) in zip(kernel.steps, givenUpAfter) where step.station >= 0 {
      oldest[step.station] = max(oldest[step.station], most)
    }
    for (index, sum) in stations.enumerated() {
      let station = kernel.stations[index]
      guard !station.isUnplayed else { continue }
      var component = ComponentBin(node: station.node)
      component.arrivalPerSecond = sum.arrived / seconds
      component.throughputPerSecond = sum.served / seconds
      component.rejectedPerSecond = sum.rejected / seconds
      let busy = sum.seconds > 0 ? sum.used / sum.seconds : 0
      // Sums of many steps that were all full come to a little less.
      component.utilization = busy > 1 - 1e-9 ? 1 : busy
      component.queue = station.queueCalls + kernel.chanceQueues[index]
      component.abandoned = abandoned(at: station, end, givenUpAfter, most: oldest[index])
      component.replicas = sum.seconds > 0 ? sum.replicas / sum.seconds : station.serving
      component.servers = station.serversEach.map { $0 * component.replicas }
      component.paidReplicas = sum.seconds > 0 ? sum.paid / sum.seconds : station.paid
      component.hitShare = station.cache.map { $0.full * station.warmth }
      bin.components.append(component)
    }
    for (index, sum) in links.enumerated() {
      guard let id = kernel.links[index].link else { continue }
      var link = LinkBin(link: id)
      link.attemptsPerSecond = sum.attempts / seconds
      link.timeoutsPerSecond = sum.timeouts / seconds
      link.retriesPerSecond = sum.retries / seconds
      link.backlog = sum.backlog
      link.left = sum.left
      link.lag = sum.lag
      link.lost = sum.lost > Self.noise * sum.came ? sum.lost : 0
      link.openShare = sum.open / seconds
      bin.links.append(link)
    }
    bin.passages = bins(passages, told.passages, kernel, kernel.passageLaws)
    bin.waits = bins(waits, told.waits, kernel, kernel.waitLaws)
    reset(at: end)
    return bin
  }

  /// Of those who wait, those whose call, or one of those above it, has been given up for its age.
  ///
  /// Those who are older than any call gets are most of a long line, and aren't looked at one by one.
  private func abandoned(
    at station: Station,
    _ now: Double,
    _ givenUpAfter: [Double],
    most: Double
  ) -> Double {
    guard !station.queue.isEmpty else { return 0 }
    var waiting = 0.0
    station.queue.forEach(after: now - most) {
      if now - $0.start <= givenUpAfter[Int($0.step)] { waiting += $0.mass }
    }
    return max(0, station.queue.mass - waiting) / station.itemsOfQueue
  }

  /// By step: the shortest timeout of a call and of those above it that wait for it.
  private func givenUpAfter(_ steps: [Step]) -> [Double] {
    var result: [Double] = []
    for step in steps {
      let above = step.waits && step.parent >= 0 ? result[step.parent] : .infinity
      result.append(min(step.timeout, above))
    }
    return result
  }

  private func bins(
    _ ages: [LatencyHistogram],
    _ told: [Int: LatencyHistogram],
    _ kernel: KernelView,
    _ laws: [Int: [(seconds: Double, weight: Double)]]
  ) -> [PassageBin] {
    ages.indices.filter { ages[$0].count > 0 || told[$0] != nil }.map { step in
      var latency = Self.convolved(ages[step], laws[step] ?? [])
      if let told = told[step] { latency.add(told) }
      return PassageBin(
        request: kernel.steps[step].request,
        node: kernel.stations[kernel.steps[step].station].node,
        latency: latency
      )
    }
  }

  /// Adds what chance adds now to all times since the bin began, or this was last done: numbers are about to change.
  mutating func tellTimes(_ kernel: KernelView) {
    Self.tell(&ages, &told.requests) { kernel.laws[$0] }
    Self.tell(&passages, &told.passages) { kernel.passageLaws[$0] ?? [] }
    Self.tell(&waits, &told.waits) { kernel.waitLaws[$0] ?? [] }
  }

  private static func tell(
    _ ages: inout [LatencyHistogram],
    _ told: inout [Int: LatencyHistogram],
    _ law: (Int) -> [(seconds: Double, weight: Double)]
  ) {
    for index in ages.indices where ages[index].count > 0 {
      told[index, default: LatencyHistogram()].add(convolved(ages[index], law(index)))
      ages[index] = LatencyHistogram()
    }
  }

  /// What the bin that is about to be closed has used, for who pays for it.
  func usage(until end: Double, _ kernel: KernelView, _ requestNames: [String]) -> UsagePhase {
    let seconds = end - begin
    var phase = UsagePhase(seconds: seconds)
    for (index, sum) in steps.enumerated() where sum.calls > 0 {
      let step = kernel.steps[index]
      let request = requestNames[step.request]
      let rate = sum.calls / seconds
      if let held = Distribution.fixed(sum.heldSeconds / sum.calls) {
        let node = kernel.stations[step.station].node
        phase.components.append(
          .init(node: node, request: request, callsPerSecond: rate, held: held)
        )
      }
      guard let link = kernel.links[step.link].link else { continue }
      phase.links.append(
        .init(
          link: link,
          request: request,
          callsPerSecond: rate,
          payloadBytes: step.payload * sum.items / sum.calls,
          replyBytes: step.reply * sum.items / sum.calls
        )
      )
    }
    for (index, sum) in stations.enumerated() where sum.seconds > 0 {
      phase.stations.append(
        .init(
          node: kernel.stations[index].node,
          replicas: sum.paid / sum.seconds,
          utilization: min(1, sum.used / sum.seconds)
        )
      )
    }
    return phase
  }

  mutating func reset(at moment: Double) {
    begin = moment
    told = ToldTimes()
    for index in requests.indices {
      requests[index] = RequestBin()
      ages[index] = LatencyHistogram()
    }
    for index in stations.indices { stations[index] = StationSum() }
    for index in links.indices { links[index] = LinkSum() }
    for index in steps.indices { steps[index] = StepSum() }
    for step in passages.indices where passages[step].count > 0 {
      passages[step] = LatencyHistogram()
    }
    for step in waits.indices where waits[step].count > 0 { waits[step] = LatencyHistogram() }
  }

  /// Each age and each of the times that chance adds, weighted.
  private static func convolved(
    _ ages: LatencyHistogram,
    _ law: [(seconds: Double, weight: Double)]
  ) -> LatencyHistogram {
    guard !law.isEmpty else { return ages }
    var result = LatencyHistogram()
    ages.forEach { age, mass in
      let fluid = age < Self.nothing ? 0 : age
      for node in law { result.add(fluid + node.seconds, count: mass * node.weight) }
    }
    return result
  }

  /// What share of all that comes is left by rounding, and by what isn't followed for being less.
  private static let noise = Kernel.negligible

  /// The histogram's least time stands for none.
  private static let nothing = 2e-7
}

extension RequestBin {
  /// What is less than a share of all that ends counts as served.
  fileprivate func withoutNoise(_ share: Double) -> RequestBin {
    let least = share * (served + errors)
    guard errors > 0 else { return self }
    var result = self
    for cause in [
      \RequestBin.timedOut, \RequestBin.rejected, \RequestBin.shed, \RequestBin.failed,
    ] where self[keyPath: cause] <= least {
      result[keyPath: cause] = 0
      result.served += self[keyPath: cause]
    }
    return result
  }
}

/// What a bin is closed with.
struct KernelView {
  var stations: [Station]
  var links: [LinkState]
  var steps: [Step]
  /// The times that chance adds to a reply, by request type, as points with weights.
  var laws: [[(seconds: Double, weight: Double)]]
  var passageLaws: [Int: [(seconds: Double, weight: Double)]]
  var waitLaws: [Int: [(seconds: Double, weight: Double)]]
  /// Those who wait by chance, by station.
  var chanceQueues: [Double]
}
