import Distributions
import Queueing

/// The times that chance brings while there is capacity: stationary for the load of the moment.
///
/// What the fluid itself adds (queues that grow, timeouts, pauses) is not in them.
struct Noise {
  /// Mean seconds from a step's arrival to its reply.
  private(set) var holding: [Double]
  private(set) var responses: [LatencyDistribution]
  /// The part of it that is the step's own: wait, work and latency of its component.
  private(set) var own: [LatencyDistribution]
  /// By step: its timeout, and the share of replies that take longer than so many parts of it.
  private var tables: [[Double]]
  private var services: [Distribution]
  private var latencies: [Distribution]
  private var seenUtilization: [Double]
  /// Whether calls waited there for capacity, which is then all of the wait.
  private var seenWaiting: [Bool]
  private var seenStandIns: [Double]
  private var meanWaits: [Double]
  /// Seconds that a call holds a server of each station, over all that come.
  private(set) var meanServices: [Double]
  private var lastWaits: [LatencyDistribution?]
  private var lastSlow: [Double]
  private var signatures: [Signature?]
  private var waits: [WaitKey: Solved] = [:]
  private(set) var seenAt = -Double.infinity
  /// Each walk's law as points with weights, made when first asked for.
  var points: [Int: [(seconds: Double, weight: Double)]] = [:]
  /// The same of what comes to a step behind asynchronous links, with what it was made of.
  var passages: [Int: (key: [Int], points: [(seconds: Double, weight: Double)])] = [:]
  /// How often each step's own law was worked out.
  private(set) var versions: [Int]
  /// Whether something else than a load has changed.
  var isStale = true
  private var repeats: [Int: Repeat] = [:]
  /// The same stations' means come again and again.
  private var cells = ExponentialCells()

  private struct WaitKey: Hashable {
    var station: Int
    var servers: Int
    var lines: Int
    var utilization: Int
    var slow: Double
  }

  /// What of a step, beside its station's wait, a walk's law depends on.
  private struct Signature: Hashable {
    var share: Double
    var items: Int
    var timeout: Double
    var roundTrip: Double
    var base: Double
    var standIn: Double

    init(_ step: Step, share: Double) {
      self.share = (share * 200).rounded() / 200
      // Batches a tenth larger take about as long.
      items = Int(min(logarithm(max(step.items, 1)) * 10, 1e6))
      timeout = step.timeout
      roundTrip = step.roundTrip
      base = step.base
      standIn = (step.standInShare * 1000).rounded() / 1000
    }
  }

  /// What calls that are repeated last came to.
  private struct Repeat {
    var each: LatencyDistribution
    var count: Int
    var lanes: Int
    var all: LatencyDistribution
  }

  private struct Solved {
    var wait: LatencyDistribution
    var loss: Double
  }

  init(_ compiled: Compiled) {
    services = compiled.services
    latencies = compiled.latencies
    holding = compiled.steps.map(\.base)
    own = Array(repeating: .zero, count: compiled.steps.count)
    versions = Array(repeating: 0, count: compiled.steps.count)
    tables = Array(repeating: [], count: compiled.steps.count)
    responses = Array(repeating: .zero, count: compiled.steps.count)
    seenStandIns = Array(repeating: 0, count: compiled.steps.count)
    seenUtilization = Array(repeating: -1, count: compiled.stations.count)
    seenWaiting = Array(repeating: false, count: compiled.stations.count)
    lastWaits = Array(repeating: nil, count: compiled.stations.count)
    lastSlow = Array(repeating: 1, count: compiled.stations.count)
    signatures = Array(repeating: nil, count: compiled.steps.count)
    meanWaits = Array(repeating: 0, count: compiled.stations.count)
    meanServices = meanWaits
  }

  private static let tablePlaces = 32

  /// The share of a call's replies that take longer than what is left of its timeout.
  func lateShare(_ step: Int, slack: Double) -> Double {
    guard slack > 0 else { return 1 }
    guard slack < .infinity, let timeout = tables[step].first else { return 0 }
    let place = slack / timeout * Double(Self.tablePlaces)
    let low = min(Int(place), Self.tablePlaces - 1)
    let part = min(place - Double(low), 1)
    return tables[step][low + 1] + part * (tables[step][low + 2] - tables[step][low + 1])
  }

  /// The laws of a design in which an attribute has another value, and with it these steps and stations.
  mutating func adopt(_ compiled: Compiled, steps: Set<Int>, stations: Set<Int>) {
    var changed = stations
    for index in services.indices
    where steps.contains(index) || services[index] != compiled.services[index]
      || latencies[index] != compiled.latencies[index]
    {
      signatures[index] = nil
      if compiled.steps[index].station >= 0 { changed.insert(compiled.steps[index].station) }
    }
    services = compiled.services
    latencies = compiled.latencies
    waits = waits.filter { !changed.contains($0.key.station) }
    isStale = true
  }

  /// The times that shares of all of a law take at most.
  mutating func quantiles(_ law: LatencyDistribution, _ shares: [Double]) -> [Double?] {
    law.quantiles(shares, &cells)
  }

  /// How long calls wait at a station by chance.
  func wait(at station: Int) -> LatencyDistribution? { lastWaits[station] }

  /// Who waits by chance at each station, on average.
  func queues(_ stations: [Station]) -> [Double] {
    stations.indices.map { index in
      stations[index].queue.isEmpty ? stations[index].recentRate * meanWaits[index] : 0
    }
  }

  /// Whether some station's load has moved so far that its waits are others.
  func isOutdated(_ steps: [Step], _ stations: [Station], _ busy: (Int) -> Double) -> Bool {
    if isStale { return true }
    for index in steps.indices where steps[index].hasStandIn {
      if abs(steps[index].standInShare - seenStandIns[index]) > Self.littleStandIn { return true }
    }
    for index in stations.indices {
      if stations[index].queue.isEmpty == seenWaiting[index] { return true }
      let load = busy(index)
      // What a full room turns away grows with the load, however full it is.
      if stations[index].isShortBound, abs(load - seenUtilization[index]) > max(0.01, 0.02 * load) {
        return true
      }
      let now = Self.capped(load)
      let seen = Self.capped(seenUtilization[index])
      if abs(now - seen) > max(0.01, 0.15 * (1 - max(now, seen))) { return true }
    }
    return false
  }

  /// What fewer requests than this do is seen in no percentile that people ask for.
  private static let littleStandIn = 0.005

  private static func capped(_ utilization: Double) -> Double { min(utilization, Self.full) }

  /// Beyond this load the wait takes longer to settle than loads stay: the fluid's queue tells the rest.
  private static let full = 0.99
  /// Where so much comes the queue that grows is all of the wait.
  private static let overloaded = 1.02

  /// Works out all times anew; the loss of stations with short queues by chance is returned.
  mutating func refresh(
    _ steps: [Step],
    _ stations: [Station],
    at now: Double,
    work: [Double],
    share: (Int) -> Double
  ) -> [Double] {
    seenAt = now
    isStale = false
    var solved: [Solved] = []
    var isChanged: [Bool] = []
    let mixes = services(of: steps, stations)
    for index in stations.indices {
      let station = stations[index]
      if let mean = mixes[index]?.mean { meanServices[index] = mean }
      let utilization = Self.utilization(index, mixes, station)
      seenUtilization[index] = utilization
      seenWaiting[index] = !station.queue.isEmpty
      let answer = solve(index, station, mixes[index], utilization)
      meanWaits[index] = answer.wait.mean
      solved.append(answer)
      isChanged.append(answer.wait != lastWaits[index] || station.slow != lastSlow[index])
      lastWaits[index] = answer.wait
      lastSlow[index] = station.slow
    }
    var isDirty = Array(repeating: false, count: steps.count)
    // A call that stands in comes after the one that it stands in for, and both are calls of one caller.
    for index in steps.indices.reversed() {
      // Only what has changed itself, or calls what has changed, is worked out again.
      let signature = Signature(steps[index], share: steps[index].parent >= 0 ? share(index) : 1)
      let isOwn = steps[index].station >= 0 && isChanged[steps[index].station]
      guard isDirty[index] || isOwn || signatures[index] != signature else { continue }
      signatures[index] = signature
      seenStandIns[index] = steps[index].standInShare
      if steps[index].parent >= 0 { isDirty[steps[index].parent] = true }
      points[index] = nil
      responses[index] = response(index, steps, stations, solved, share)
      holding[index] = max(responses[index].mean, 0)
      if steps[index].timeout < .infinity {
        responses[index] = responses[index].settled(&cells)
        tabulate(index, steps[index])
      }
    }
    return solved.map(\.loss)
  }

  private static func utilization(
    _ index: Int,
    _ mixes: [Distribution?],
    _ station: Station
  ) -> Double {
    guard let service = mixes[index], let servers = station.servers, servers > 0 else { return 0 }
    return station.reachingRate * service.mean / servers
  }

  /// The service times of each station over the steps that come there.
  private func services(of steps: [Step], _ stations: [Station]) -> [Distribution?] {
    var parts: [[(weight: Double, distribution: Distribution)]] = Array(
      repeating: [],
      count: stations.count
    )
    for (index, step) in steps.enumerated() where step.station >= 0 {
      guard let service = service(index, step, stations[step.station]) else { continue }
      parts[step.station].append((max(step.recentRate, 1e-12), service))
    }
    return parts.map { list in
      guard let first = list.first else { return nil }
      let isUniform = list.allSatisfy { $0.distribution == first.distribution }
      return isUniform ? first.distribution : Distribution.mixture(list) ?? first.distribution
    }
  }

  /// How long one call holds its servers.
  private func service(_ index: Int, _ step: Step, _ station: Station) -> Distribution? {
    let own = services[index]
    let base = station.slow == 1 ? own : own.scaled(by: station.slow) ?? own
    let more = (step.base - own.mean + step.each * step.items) * station.slow
    return more > 1e-15 ? base.shifted(by: more) : base
  }

  private mutating func solve(
    _ index: Int,
    _ station: Station,
    _ service: Distribution?,
    _ utilization: Double
  ) -> Solved {
    let none = Solved(wait: .zero, loss: 0)
    guard let service, service.mean > 0, let servers = station.servers, servers >= 0.5,
      !station.isFedInTurn, !station.followsDemand, station.inService == nil,
      station.recentRate > 0,
      station.isShortBound || (station.queue.isEmpty && utilization < Self.overloaded)
    else { return none }
    let all = Int(min(servers.rounded(), 1e6))
    let lines = station.lines <= all ? station.lines : 1
    let count = all / lines
    let bounded = station.isShortBound && station.places + servers < 50_000
    let used = bounded ? utilization : min(utilization, Self.full)
    let key = WaitKey(
      station: index,
      servers: count,
      lines: lines,
      utilization: Int((used * 500).rounded()),
      slow: station.slow
    )
    if let known = waits[key] { return known }
    let rate = Double(key.utilization) / 500 * Double(count) / service.mean
    guard rate > 0 else { return none }
    var solved = none
    do throws(QueueingError) {
      if bounded {
        let load = try StationLoad(
          arrivalRate: rate,
          serviceTime: service.mean,
          servers: count
        )
        let places = Int(station.places) / lines
        let queue = try BoundedQueue(load, capacity: count + places)
        solved = Solved(wait: queue.waitingTime, loss: queue.measures.lossShare)
      } else if let gaps = station.gaps(mean: 1 / rate, lines: lines) {
        solved.wait = try GeneralQueue(gaps: gaps, service: service, servers: count).waitingTime
      }
    } catch {
      solved = none
    }
    waits[key] = solved
    return solved
  }

  // MARK: Along a walk

  private mutating func response(
    _ index: Int,
    _ steps: [Step],
    _ stations: [Station],
    _ solved: [Solved],
    _ share: (Int) -> Double
  ) -> LatencyDistribution {
    let step = steps[index]
    var serial: [LatencyDistribution] = []
    if step.station >= 0 {
      let station = stations[step.station]
      serial.append(solved[step.station].wait)
      if let service = service(index, step, station), service.mean > 0 {
        serial.append(LatencyDistribution(service))
      }
      let latency = latencies[index]
      if latency.mean > 0 {
        let slowed = station.slow == 1 ? latency : latency.scaled(by: station.slow) ?? latency
        serial.append(LatencyDistribution(slowed))
      }
    }
    own[index] = .serial(serial)
    versions[index] += 1
    serial = [own[index]]
    for stage in step.stages {
      let parts = stage.members.map { ofCall($0, steps, share($0), isChoice: stage.isChoice) }
      if stage.isChoice {
        let total = stage.members.reduce(0) { $0 + steps[$1].share }
        serial.append(
          .mixture(zip(stage.members, parts).map { (steps[$0].share / max(total, 1e-12), $1) })
        )
      } else if let only = parts.first, parts.count == 1 {
        serial.append(only)
      } else if stage.waitsFor < parts.count {
        serial.append(.completion(of: stage.waitsFor, among: parts))
      } else {
        serial.append(.last(of: parts))
      }
    }
    return .serial(serial)
  }

  /// A call that is answered in time, or none where it isn't made.
  private mutating func ofCall(
    _ index: Int,
    _ steps: [Step],
    _ share: Double,
    isChoice: Bool
  ) -> LatencyDistribution {
    let step = steps[index]
    var reply = responses[index].delayed(by: step.roundTrip)
    if step.timeout < .infinity || step.standInShare > 0 {
      reply = guarded(reply, step, steps)
    }
    if step.calls > 1 { reply = repeated(reply, index, step) }
    guard !isChoice, share < 1 else { return reply }
    return .mixture([(1 - share, .zero), (share, reply)])
  }

  /// Each lane makes its part of the calls one after another; all wait for the last lane.
  private mutating func repeated(
    _ reply: LatencyDistribution,
    _ index: Int,
    _ step: Step
  ) -> LatencyDistribution {
    let count = Int(min((step.calls / step.lanes).rounded(), 1e6))
    let lanes = Int(min(step.lanes.rounded(), 1e6))
    let isFew = count <= 16
    if isFew, let known = repeats[index], known.count == count, known.lanes == lanes,
      known.each == reply
    {
      return known.all
    }
    var all =
      isFew
      ? .serial(Array(repeating: reply, count: max(1, count)))
      : LatencyDistribution.fixed(reply.mean * step.calls / step.lanes)
    if lanes > 1 { all = all.settled(&cells).completion(of: lanes, copies: lanes) }
    if isFew { repeats[index] = Repeat(each: reply, count: count, lanes: lanes, all: all) }
    return all
  }

  /// Attempts past this are counted no further.
  private static let mostAttempts = 4

  /// Replies in time, of later attempts too, and what stands in for those that don't come.
  private mutating func guarded(
    _ reply: LatencyDistribution,
    _ step: Step,
    _ steps: [Step]
  ) -> LatencyDistribution {
    let answered = step.timeout < .infinity ? reply.within(step.timeout).answered : reply
    let late = reply.mass > 1e-9 ? max(0, 1 - answered.mass / reply.mass) : 1
    guard late > Kernel.negligible || step.standInShare > 0 else { return reply }
    var alternatives: [(probability: Double, latency: LatencyDistribution)] = []
    let retried = late > step.budget ? step.budget : late
    let attempts = 1 + Int(min(step.retries, Double(Self.mostAttempts - 1)))
    var open = 1.0
    var waited = 0.0
    var answers = 0.0
    var givenUp: [(share: Double, after: Double)] = []
    for attempt in 1...attempts {
      if late < 1 {
        alternatives.append((open * (1 - late) / answered.mass, answered.delayed(by: waited)))
        answers += open * (1 - late)
      }
      waited += late > 0 ? step.timeout : 0
      let again = attempt < attempts ? open * retried : 0
      givenUp.append((open * late - again, waited))
      open = again
      if open <= Kernel.negligible { break }
    }
    guard step.hasStandIn else {
      return alternatives.isEmpty ? .fixed(step.timeout) : .mixture(alternatives)
    }
    // Those that aren't late by chance have failed, or are late for what the fluid tells: their ages are there.
    let byChance = givenUp.reduce(0) { $0 + $1.share }
    let others = max(0, step.standInShare - byChance)
    if others > 0, answers > 0 {
      let kept = max(0, 1 - others / answers)
      alternatives = alternatives.map { ($0.probability * kept, $0.latency) }
      givenUp.append((min(others, answers), 0))
    }
    let other = step.fallback >= 0 ? ofCall(step.fallback, steps, 1, isChoice: true) : .zero
    for part in givenUp where part.share > Kernel.negligible {
      alternatives.append((part.share, other.delayed(by: part.after)))
    }
    return .mixture(alternatives)
  }

  private mutating func tabulate(_ index: Int, _ step: Step) {
    let reply = responses[index].delayed(by: step.roundTrip)
    let mass = max(reply.mass, 1e-12)
    var table = [step.timeout]
    for place in 0...Self.tablePlaces {
      let slack = step.timeout * Double(place) / Double(Self.tablePlaces)
      table.append(min(1, max(0, 1 - reply.cumulative(slack) / mass)))
    }
    tables[index] = table
  }
}

extension Station {
  /// From one call to the next in a line: at random, or every so many of all.
  fileprivate func gaps(mean: Double, lines: Int) -> Distribution? {
    guard shards <= 1, balance == .roundRobin, lines > 1 else { return .exponential(mean: mean) }
    return .erlang(phases: lines, mean: mean)
  }
}
