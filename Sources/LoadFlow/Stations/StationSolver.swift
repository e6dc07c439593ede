import Distributions
import Findings
import Model
import Queueing

/// Solves one station; all request types share its servers and its queue.
struct StationSolver {
  let form: StationForm
  /// Whether the laws of waits are asked for, beside rates, shares and whether it is ever full.
  var wantsWaits = true

  func solve(
    _ station: Station,
    _ offered: [StationInput],
    bytesPerSecond: Double
  ) -> StationSolution {
    var solution = StationSolution()
    solution.servers = station.servers
    let rate = offered.reduce(0) { $0 + $1.perSecond * $1.together }
    solution.arrivalPerSecond = rate
    guard rate > 0 else { return solution }
    var inputs = offered.filter { $0.perSecond > 0 }
    let admitted = admit(rate, &solution)
    if admitted < 1 { for index in inputs.indices { inputs[index].perSecond *= admitted } }
    if let servers = station.servers, servers > 0, let load = QueueLoad(inputs, servers: servers),
      load.service.mean > 0
    {
      solution.arithmetic.serviceSeconds = load.service.mean
      solution.arithmetic.serviceVariation = load.service.squaredVariation
      solution.arithmetic.gapVariation = load.gapVariation
      serve(load, &solution)
      if form.limitPerSecond != nil {
        solution.offeredUtilization = max(
          solution.offeredUtilization,
          rate / (form.limitPerSecond ?? rate)
        )
      }
      solution.departureVariation = load.departureVariation(solution.utilization)
    }
    let scale = scaleFactor(solution)
    if station.derivation == .asGiven, let bound = station.ratePerSecond {
      limit(&solution, rate: rate * admitted, work: 1 / bound / scale)
    }
    if let bound = station.bytesPerSecond, bytesPerSecond > 0 {
      limit(&solution, rate: rate * admitted, work: bytesPerSecond / rate / bound / scale)
    }
    return solution
  }

  /// How many times as many replicas there are as the design begins with.
  private func scaleFactor(_ solution: StationSolution) -> Double {
    guard let replicas = solution.replicas, form.replicas > 0 else { return 1 }
    return max(1, replicas / Double(form.replicas))
  }

  // MARK: Admission

  /// The share that a rate limit lets in.
  ///
  /// Tokens that are missing are the work of an M/D/1 that turns away who would find more of it than the burst.
  private func admit(_ rate: Double, _ solution: inout StationSolution) -> Double {
    guard let limit = form.limitPerSecond, limit > 0 else { return 1 }
    let load = rate / limit
    var lost = max(0, 1 - 1 / load)
    let each = limit / form.buckets
    if load < 1, let token = Distribution.fixed(1 / each),
      let queue = try? GeneralServiceQueue(arrivalRate: rate / form.buckets, service: token)
    {
      let missing = min(queue.waitTail((form.burst - 1) / each), mostMissing(load))
      let fits = 1 - missing
      lost = missing > 1e-15 ? 1 - fits / (1 - load + load * fits) : 0
    }
    if load >= 1 { solution.accuracy = .approximate }
    solution.lossShare = max(0, lost)
    solution.arithmetic.lossShare = solution.lossShare
    solution.arithmetic.limit = StationArithmetic.Limit(
      perSecond: limit,
      burst: form.burst,
      buckets: form.buckets,
      lossShare: solution.lossShare
    )
    solution.offeredUtilization = load
    return 1 - solution.lossShare
  }

  /// Kingman's bound on the share that finds the burst used up: it decides where inverted transforms run out of digits.
  private func mostMissing(_ load: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while load * (exponential(high) - 1) < high, high < 700 { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if load * (exponential(middle) - 1) < middle { low = middle } else { high = middle }
    }
    return exponential(-low * (form.burst - 1))
  }

  // MARK: Service

  private func serve(_ given: QueueLoad, _ solution: inout StationSolution) {
    var load = given
    if form.commitsSideBySide {
      collide(load, &solution)
      return
    }
    if form.commitsInTurn { load.servers = 1 }
    if let scale = form.scale { follow(scale, &load, &solution) }
    solution.servers = load.servers
    solution.utilization = min(1, load.utilization)
    if form.scale == nil {
      solution.offeredUtilization = max(solution.offeredUtilization, load.utilization)
    }
    let shards = form.shardShares.count
    if shards > 1, load.servers >= shards {
      divide(load, form.shardShares, &solution)
    } else if shards <= 1, isUneven(load) {
      let replicas = form.replicas
      divide(load, Array(repeating: 1 / Double(replicas), count: replicas), &solution)
    } else {
      let part = balanced(load)
      var queue = QueueForm(form, wantsWaits: wantsWaits).solve(part)
      if form.balance == "least-busy", shards <= 1 { joinShortest(load, &queue) }
      solution.add(queue, of: load)
      if part.queues > 1 { solution.arithmetic.queues = part.queues }
    }
  }

  /// Whether some replicas have a server more than others, and a queue of their own.
  private func isUneven(_ load: QueueLoad) -> Bool {
    let replicas = max(1, form.replicas)
    guard ["random", "round-robin"].contains(form.balance) else { return false }
    return load.servers > replicas && load.servers % replicas > 0
  }

  /// What each replica's own queue gets, where there isn't one for all.
  private func balanced(_ load: QueueLoad) -> QueueLoad {
    let replicas = max(1, form.replicas)
    guard replicas > 1, form.balance != "shared", load.servers >= replicas else { return load }
    switch form.balance {
    case "random": return load.thinned(by: Double(replicas), servers: load.servers / replicas)
    case "round-robin": return load.dealt(to: replicas, servers: load.servers / replicas)
    default:
      // The least busy of several queues is one queue for all, but for what idles while others wait.
      var shared = load
      shared.isApproximate = true
      return shared
    }
  }

  /// Each shard, or replica, is a station of its own with its part of the requests; servers are dealt to them in turn.
  private func divide(_ load: QueueLoad, _ shares: [Double], _ solution: inout StationSolution) {
    let servers = load.servers / shares.count
    let more = load.servers % shares.count
    if !form.shardShares.isEmpty { solution.arithmetic.shards = shares.count }
    solution.arithmetic.queues = shares.count
    let all = load.utilization * Double(load.servers)
    let hottest = max(
      shares[0] / Double(more > 0 ? servers + 1 : servers),
      shares[more] / Double(servers)
    )
    solution.offeredUtilization = max(solution.offeredUtilization, all * hottest)
    solution.arithmetic.hottest = all * hottest
    var parts: [(share: Double, queue: QueueSolution)] = []
    for (own, range) in [(servers + 1, 0..<more), (servers, more..<shares.count)] {
      for group in grouped(shares, range) {
        let isDealt = form.balance == "round-robin" && form.shardShares.isEmpty
        var part =
          isDealt
          ? load.dealt(to: shares.count, servers: own)
          : load.thinned(by: 1 / group.share, servers: own)
        part.copies = group.count
        let queue = QueueForm(form, wantsWaits: wantsWaits).solve(part)
        parts.append((group.share * Double(group.count), queue))
      }
    }
    solution.add(parts, of: load)
  }

  /// Shards of nearly the same share are solved once.
  private func grouped(
    _ shares: [Double],
    _ range: Range<Int>
  ) -> [(share: Double, count: Int)] {
    var groups: [(share: Double, count: Int)] = []
    var index = range.lowerBound
    while index < range.upperBound {
      var end = index + 1
      while end < range.upperBound, shares[end] > 0.97 * shares[index] { end += 1 }
      let sum = shares[index..<end].reduce(0, +)
      groups.append((sum / Double(end - index), end - index))
      index = end
    }
    return groups
  }

  /// A bound on requests or bytes a second beside the servers: work that goes through one at a time.
  private func limit(_ solution: inout StationSolution, rate: Double, work: Double) {
    let utilization = rate * work
    solution.utilization = max(solution.utilization, min(1, utilization))
    solution.offeredUtilization = max(solution.offeredUtilization, utilization)
    guard let service = Distribution.fixed(work) else { return }
    do {
      let queue = try GeneralServiceQueue(arrivalRate: rate, service: service)
      guard wantsWaits else { return }
      solution.wait = solution.wait.map { $0.followed(by: queue.waitingTime) }
      solution.waits = solution.waits.mapValues { $0.followed(by: queue.waitingTime) }
      solution.queueMean = solution.queueMean.map { $0 + queue.measures.meanWaiting }
      solution.accuracy = max(solution.accuracy, .approximate)
    } catch {
      solution.pileUp(rate - 1 / work)
    }
  }

  // MARK: Commits

  /// Attempts run side by side; after one that wins, all that began before its end lose.
  ///
  /// Ends at random are let through as by a counter that is dead for one attempt's time after each success.
  private func collide(_ load: QueueLoad, _ solution: inout StationSolution) {
    // In the end each first attempt makes a version; where they can't all, that follows from the attempts.
    let firsts = load.inputs.reduce(0) { $0 + $1.perSecond * $1.together * $1.firstShare }
    let commits = firsts * load.service.mean
    let work = load.perSecond * load.service.mean
    solution.conflictShare = commits < 0.95 ? commits : work / (1 + work)
    // Where they can't all commit there is no steady state in which work could be found void.
    solution.versionsPerSecond = commits < 0.95 ? firsts : 0
    solution.utilization = solution.conflictShare
    solution.offeredUtilization = max(solution.offeredUtilization, solution.conflictShare)
    solution.servers = nil
    solution.arithmetic.formula = .optimistic
    solution.accuracy = .approximate
  }
}

extension StationSolution {
  /// Takes over what one queue, or several with their shares of the requests, come to.
  mutating func add(_ parts: [(share: Double, queue: QueueSolution)], of load: QueueLoad) {
    let before = lossShare
    let lost = parts.reduce(0) { $0 + $1.share * $1.queue.lossShare }
    lossShare = 1 - (1 - before) * (1 - lost)
    if lost > 0 {
      lostAfter = .mixture(
        [(before / lossShare, .zero)]
          + parts.map {
            ((1 - before) * $0.share * $0.queue.lossShare / lossShare, $0.queue.lostAfter)
          }
      )
    }
    accuracy = parts.reduce(accuracy) { max($0, $1.queue.accuracy) }
    if let first = parts.first?.queue {
      arithmetic.formula = first.formula
      arithmetic.waitingShare = first.waitingShare
      arithmetic.places = first.places
      sharing = first.sharing
      served = first.served
    }
    arithmetic.lossShare = lossShare
    utilization = min(1, (parts.first?.queue.busyShare ?? load.utilization) * (1 - lost))
    question = parts.compactMap(\.queue.question).first
    fittingPerSecond = parts.reduce(0) {
      $0 + $1.queue.fittingPerSecond * Double($1.queue.copies)
    }
    let surplus = parts.compactMap(\.queue.surplusPerSecond).reduce(0, +)
    guard surplus == 0, parts.allSatisfy({ $0.queue.wait != nil }) else {
      for part in parts { waits.merge(part.queue.waits) { first, _ in first } }
      pileUp(surplus)
      return
    }
    wait = .mixture(parts.compactMap { part in part.queue.wait.map { (part.share, $0) } })
    queueMean = parts.reduce(0) { $0 + $1.queue.queueMean * Double($1.queue.copies) }
    if parts.count == 1 { waits = parts[0].queue.waits }
  }

  mutating func add(_ queue: QueueSolution, of load: QueueLoad) { add([(1, queue)], of: load) }
}
