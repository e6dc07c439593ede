import Distributions
import Findings
import Model
import Queueing

/// What one queue comes to.
struct QueueSolution {
  var wait: LatencyDistribution?
  var waits: [String: LatencyDistribution] = [:]
  var queueMean = 0.0
  var lossShare = 0.0
  var lostAfter = LatencyDistribution.zero
  var surplusPerSecond: Double?
  var accuracy = Accuracy.exact
  var formula = StationFormula.delay
  var waitingShare: Double?
  var places: Int?
  var sharing: ProcessorSharing?
  /// The time in service and the share that servers are busy, where it depends on which of them is free.
  var served: Distribution?
  var busyShare: Double?
  var copies = 1
  /// Why waits and losses are not known, where no formula has them.
  var question: String?
  /// What of the requests comes through though others pile up.
  var fittingPerSecond = 0.0
}

/// Chooses the formula of one queue by its discipline, bounds and arrivals.
struct QueueForm {
  let form: StationForm
  /// Whether the law of a wait is asked for, beside what goes on and what is lost.
  let wantsWaits: Bool

  init(_ form: StationForm, wantsWaits: Bool = true) {
    self.form = form
    self.wantsWaits = wantsWaits
  }

  func solve(_ load: QueueLoad) -> QueueSolution {
    var solution = byFormula(load)
    // However exact a formula is, it isn't for what comes otherwise than it takes.
    if load.isNearlyRandom { solution.accuracy = max(solution.accuracy, .interpolated) }
    if load.isApproximate { solution.accuracy = max(solution.accuracy, .approximate) }
    if load.isByClock { solution.accuracy = .rough }
    return solution
  }

  private func byFormula(_ load: QueueLoad) -> QueueSolution {
    var solution = QueueSolution()
    solution.copies = load.copies
    solution.question = OpenStation(form: form).question(load)
    do throws(QueueingError) {
      try choose(load, &solution)
    } catch {
      if solution.wait == nil { solution.wait = .zero }
      guard case .unstable = error else {
        solution.question =
          "the wait at `\(form.path)` is beyond formulas: \(OpenQuestion.onlyEvents)"
        return solution
      }
      solution.wait = nil
      let surplus = load.perSecond - Double(load.servers) / load.service.mean
      // What a full station lets through just fills a like one behind it, but for the last digits.
      let piles = surplus > 1e-9 * load.perSecond
      solution.surplusPerSecond = piles ? surplus * Double(load.copies) : 0
    }
    return solution
  }

  private func choose(_ load: QueueLoad, _ solution: inout QueueSolution) throws(QueueingError) {
    if form.serverTimes.count > 1 { return try unequal(load, &solution) }
    switch form.discipline {
    case "sharing": return try share(load, &solution)
    case "priority", "preemptive":
      // Those of one rank are served as they come.
      if Set(load.inputs.map(\.priority)).count > 1 { return try rank(load, &solution) }
    default: break
    }
    if let patience = form.patience { return try leave(load, patience, &solution) }
    if let places = places(load), form.full != "block" { return try bound(load, places, &solution) }
    if load.inputs.contains(where: { $0.together > 1 }) { return try gather(load, &solution) }
    try wait(load, &solution)
  }

  private func stationLoad(_ load: QueueLoad) throws(QueueingError) -> StationLoad {
    try StationLoad(
      arrivalRate: load.perSecond,
      serviceTime: load.service.mean,
      servers: load.servers
    )
  }

  private func isExponential(_ load: QueueLoad) -> Bool {
    abs(load.service.squaredVariation - 1) < 1e-9 && load.gapVariation == 1
  }

  // MARK: First come, first served

  private func wait(_ load: QueueLoad, _ solution: inout QueueSolution) throws(QueueingError) {
    guard !hasRoom(load) else {
      solution.wait = .zero
      solution.waitingShare = 0
      solution.formula = .interpolation
      return
    }
    let variation = load.gapVariation.squareRoot()
    guard let gaps = Distribution.fitted(mean: 1 / load.perSecond, variation: variation) else {
      throw .invalid(.variation)
    }
    guard wantsWaits else {
      _ = try GeneralQueue.steadyLoad(gaps: gaps, service: load.service, servers: load.servers)
      solution.wait = .zero
      return
    }
    let queue = try GeneralQueue(gaps: gaps, service: load.service, servers: load.servers)
    solution.wait = queue.waitingTime
    solution.queueMean = queue.measures.meanWaiting
    solution.accuracy = max(solution.accuracy, Accuracy(queue.accuracy))
    solution.waitingShare = queue.measures.waitingShare
    solution.formula = StationFormula(queue.method)
    if load.gapVariation != 1 { solution.accuracy = max(solution.accuracy, .approximate) }
    if form.discipline == "lifo" { turnAround(load, queue.measures, &solution) }
  }

  /// Whether many servers are so idle that nobody has waited in the life of a design: under one in 10^12.
  private func hasRoom(_ load: QueueLoad) -> Bool {
    guard load.servers > 64 else { return false }
    let busy = load.utilization * Double(load.servers)
    let spread = busy * max(1, load.gapVariation, load.service.squaredVariation)
    return busy + 8 * spread.squareRoot() + 8 < Double(load.servers)
  }

  /// Last come, first served: the same mean, and a second moment that is 1 / (1 - utilization) times as large.
  ///
  /// Who waits does so for a busy time of the servers; that of exponential work, stretched to both moments.
  private func turnAround(
    _ load: QueueLoad,
    _ measures: StationMeasures,
    _ solution: inout QueueSolution
  ) {
    solution.formula = .lastComeFirst
    if !isExponential(load) { solution.accuracy = .approximate }
    guard let fifo = solution.wait, measures.waitingShare > 0, measures.meanWait > 0 else { return }
    let second = (fifo.variance + fifo.mean * fifo.mean) / (1 - load.utilization)
    let mean = measures.meanWait / measures.waitingShare
    let variation = second / measures.waitingShare / (mean * mean) - 1
    solution.wait = .mixture([
      (1 - measures.waitingShare, .zero),
      (measures.waitingShare, BusyTime(mean: mean, squaredVariation: variation).law),
    ])
  }

  // MARK: Bounds

  private func places(_ load: QueueLoad) -> Int? { form.places.map { max(0, $0 / load.queues) } }

  private func bound(
    _ load: QueueLoad,
    _ places: Int,
    _ solution: inout QueueSolution
  ) throws(QueueingError) {
    let station = try stationLoad(load)
    solution.places = places
    let isUneven = load.inputs.contains { $0.together > 1 }
    guard isExponential(load) || isUneven else {
      return try boundUnlike(load, station, places, &solution)
    }
    let queue = try BoundedQueue(station, capacity: load.servers + places)
    solution.lossShare = queue.measures.lossShare
    solution.waitingShare = queue.measures.waitingShare
    solution.formula = .boundedErlang
    solution.queueMean = queue.measures.meanWaiting
    solution.wait = wantsWaits ? queue.waitingTime : .zero
    if isUneven || form.full == "drop" || form.discipline == "lifo" {
      solution.accuracy = .approximate
    }
  }

  /// Places of work, or after gaps, that aren't exponential.
  private func boundUnlike(
    _ load: QueueLoad,
    _ station: StationLoad,
    _ places: Int,
    _ solution: inout QueueSolution
  ) throws(QueueingError) {
    // A room that is as good as never full changes nothing: the wait is that of a queue without a bound.
    let spread = max(1, (load.gapVariation + load.service.squaredVariation) / 2)
    let room = Int(clampedDown: Double(places) / spread)
    let plain = try BoundedQueue(station, capacity: load.servers + room)
    if plain.lossShare < 1e-9, load.utilization < 1 {
      try wait(load, &solution)
      solution.lossShare = plain.lossShare
      return
    }
    let variation = load.gapVariation.squareRoot()
    guard let gaps = Distribution.fitted(mean: 1 / load.perSecond, variation: variation) else {
      throw .invalid(.variation)
    }
    let queue = try BoundedGeneralQueue(
      gaps: gaps,
      service: load.service,
      servers: load.servers,
      capacity: load.servers + places
    )
    solution.lossShare = queue.lossShare
    solution.waitingShare = queue.measures.waitingShare
    solution.queueMean = queue.measures.meanWaiting
    solution.wait = wantsWaits ? queue.waitingTime : .zero
    switch queue.method {
    case .phases: solution.formula = .phases
    case .betweenPhases: solution.formula = .betweenPhases
    case .scaledRoom: solution.formula = .twoMoments
    }
    solution.accuracy = queue.method == .scaledRoom ? .approximate : .interpolated
    if queue.method == .scaledRoom, load.gapVariation > 2 {
      solution.question =
        "a full `queue` where arrivals are as uneven as here at `\(form.path)` has no formula: \(OpenQuestion.onlyEvents)"
    }
    if form.full == "drop" || form.discipline == "lifo" { solution.accuracy = .approximate }
  }

  private func leave(
    _ load: QueueLoad,
    _ patience: Distribution,
    _ solution: inout QueueSolution
  ) throws(QueueingError) {
    solution.formula = .impatient
    // Uneven work or gaps make waits longer, and patience shorter beside them (Iravani and Balcioglu 2008); where most
    // waits are cut by patience it is a little less than in a line that nobody leaves.
    let mean = (load.gapVariation + load.service.squaredVariation) / 2
    let unevenness = power(max(0.02, mean), 0.8)
    guard let shorter = patience.scaled(by: 1 / unevenness) else { throw .invalid(.variation) }
    let isMemoryless = abs(patience.squaredVariation - 1) < 1e-9
    let waiting: Double
    if isMemoryless {
      let queue = try ImpatientQueue(try stationLoad(load), meanPatience: shorter.mean)
      solution.lossShare = queue.abandonedShare
      guard wantsWaits else {
        solution.wait = .zero
        return
      }
      solution.wait = queue.servedWaitingTime.scaled(by: unevenness)
      solution.waitingShare = queue.waitingShare
      waiting = queue.measures.meanWaiting * unevenness
    } else {
      let queue = try LimitedPatienceQueue(try stationLoad(load), patience: shorter)
      solution.lossShare = queue.abandonedShare
      guard wantsWaits else {
        solution.wait = .zero
        return
      }
      solution.wait = queue.servedWaitingTime.scaled(by: unevenness)
      solution.waitingShare = queue.waitingShare
      waiting = queue.meanWaiting * unevenness
    }
    solution.queueMean = waiting
    if !isExponential(load) || form.discipline != "fifo" { solution.accuracy = .approximate }
    guard solution.lossShare > 0, let served = solution.wait else { return }
    // All waits together are those of the served and of who leaves.
    let all = waiting / load.perSecond
    let left = (all - (1 - solution.lossShare) * served.mean) / solution.lossShare
    guard left > 0 else { return }
    solution.lostAfter = isMemoryless ? .exponential(mean: left) : .fixed(left)
  }

  // MARK: Other disciplines

  private func share(_ load: QueueLoad, _ solution: inout QueueSolution) throws(QueueingError) {
    let queue = try ProcessorSharing(try stationLoad(load))
    solution.formula = .processorSharing
    solution.sharing = queue
    solution.wait = .zero
    solution.queueMean = queue.measures.meanWaiting
    solution.waitingShare = queue.measures.waitingShare
    solution.accuracy = .approximate
  }

  private func rank(_ load: QueueLoad, _ solution: inout QueueSolution) throws(QueueingError) {
    solution.formula = form.discipline == "priority" ? .headOfLine : .preemptive
    let inputs = load.inputs.sorted { ($0.priority, $0.scope) < ($1.priority, $1.scope) }
    // Who is served before the queue overflows doesn't notice that it does.
    var fitting: [StationInput] = []
    var used = 0.0
    for input in inputs {
      used += input.perSecond * input.together * input.service.mean / Double(load.servers)
      if used < 1 { fitting.append(input) }
    }
    let queue = try PriorityClasses(ranks: ranks(fitting), servers: load.servers)
    let plain = form.discipline == "priority" ? queue.headOfLine : queue.preemptive
    let uneven = unevenness(load)
    let found = plain.map { $0.withWait(times: uneven) }
    let laws = PriorityLaws(queue, preempts: form.discipline == "preemptive")
    let levels = Set(fitting.map(\.priority)).sorted()
    var parts: [(probability: Double, latency: LatencyDistribution)] = []
    for input in fitting {
      guard let place = levels.firstIndex(of: input.priority) else { continue }
      let law = wantsWaits ? laws.waitingTime(ofRank: place, found[place]) : law(found[place])
      solution.waits[input.scope] = law
      parts.append((input.perSecond * input.together / load.perSecond, law))
      solution.queueMean += input.perSecond * input.together * found[place].meanWait
    }
    let isEven = fitting.allSatisfy { $0.together == 1 } && load.gapVariation == 1
    solution.accuracy = queue.isExact && isEven ? .interpolated : .approximate
    // The rest piles up.
    guard fitting.count == inputs.count else {
      solution.wait = nil
      solution.fittingPerSecond = fitting.reduce(0) { $0 + $1.perSecond * $1.together }
      let rest = inputs.filter { input in !fitting.contains(input) }
      let lower = rest.reduce(0) { $0 + $1.perSecond * $1.together }
      let work = rest.reduce(0) { $0 + $1.perSecond * $1.together * $1.service.mean }
      let free = Double(load.servers) * max(0, 1 - taken(by: fitting, load))
      solution.surplusPerSecond =
        (work > 0 ? max(0, lower - free * lower / work) : 0) * Double(load.copies)
      return
    }
    solution.wait = .mixture(parts)
  }

  /// How many times as long all wait together for how they come as for gaps at random.
  private func unevenness(_ load: QueueLoad) -> Double {
    let isGathered = load.inputs.contains { $0.together > 1 }
    guard load.gapVariation != 1 || isGathered, load.utilization < 1 else { return 1 }
    var random = load
    random.gapVariation = 1
    for index in random.inputs.indices { random.inputs[index].together = 1 }
    var (own, plain) = (QueueSolution(), QueueSolution())
    let whole = QueueForm(form)
    guard (try? isGathered ? whole.gather(load, &own) : whole.wait(load, &own)) != nil,
      (try? whole.wait(random, &plain)) != nil, plain.queueMean > 0
    else { return 1 }
    return own.queueMean / plain.queueMean
  }

  /// The share of the servers' time that requests take.
  private func taken(by inputs: [StationInput], _ load: QueueLoad) -> Double {
    inputs.reduce(0) { $0 + $1.perSecond * $1.together * $1.service.mean } / Double(load.servers)
  }

  /// One rank for each priority that occurs.
  private func ranks(_ inputs: [StationInput]) -> [PriorityClasses.Rank] {
    Set(inputs.map(\.priority)).sorted().compactMap { priority in
      let same = inputs.filter { $0.priority == priority }
      let weights = same.map { ($0.perSecond * $0.together, $0.service) }
      return Distribution.mixture(weights).map {
        PriorityClasses.Rank(arrivalRate: weights.reduce(0) { $0 + $1.0 }, service: $0)
      }
    }
  }

  /// A wait of known mean: nothing, or exponential.
  private func law(_ measures: StationMeasures) -> LatencyDistribution {
    guard measures.meanWait > 0, measures.waitingShare > 0 else { return .zero }
    return .exponential(
      mean: measures.meanWait / measures.waitingShare,
      probability: measures.waitingShare
    )
  }

  private func unequal(_ load: QueueLoad, _ solution: inout QueueSolution) throws(QueueingError) {
    let isSmall = form.serverTimes.count <= UnequalServers.fastestLimit
    let queue = try UnequalServers(
      arrivalRate: load.perSecond,
      serviceTimes: form.serverTimes,
      choice: form.balance == "random" || !isSmall ? .random : .fastest
    )
    solution.formula = .unequalServers
    // Who comes while fast ones are free is served by them.
    let branches = zip(form.serverTimes, queue.busyShares).map { time, busy in
      (weight: busy / time / load.perSecond, law: Distribution.exponential(mean: time))
    }
    solution.served = Distribution.mixture(
      branches.compactMap { branch in branch.law.map { (branch.weight, $0) } }
    )
    solution.busyShare = queue.busyShares.reduce(0, +) / Double(max(1, queue.busyShares.count))
    solution.wait = law(queue.measures)
    solution.queueMean = queue.measures.meanWaiting
    solution.waitingShare = queue.measures.waitingShare
    if !isSmall && form.balance != "random" { solution.accuracy = .approximate }
  }

  // MARK: Batches

  private func gather(_ load: QueueLoad, _ solution: inout QueueSolution) throws(QueueingError) {
    if let pulses = load.pulses {
      let service = load.inputs[0].service
      let solved = try pulses.solved(service: service, servers: load.servers)
      solution.formula = .pulses
      let isExact = pulses.isExact(service: service, servers: load.servers)
      solution.accuracy = isExact ? .exact : .approximate
      return take(solved.measures, solved.wait, &solution)
    }
    let weights = try batchSizes(load.inputs)
    let batches = try BatchArrivals(batchRate: weights.reduce(0, +), weights: weights)
    solution.formula = .batches
    solution.accuracy = .approximate
    let station = try stationLoad(load)
    try station.requireStable()
    // Room for the largest crowd of a long time: nothing waits.
    let crowd = station.offered + 10 * (station.offered * batches.meanSize).squareRoot()
    guard crowd + 2 * Double(batches.sizes.count) > Double(load.servers) else {
      solution.wait = .zero
      return
    }
    guard load.servers == 1 else {
      let solved = try batches.solved(
        exponentialTime: load.service.mean,
        servers: load.servers
      )
      return take(solved.measures, solved.line.waitingTime, &solution)
    }
    // The mean is exact for any service; its law is that of exponential ones, as much longer or shorter.
    let measures = try batches.measures(service: load.service)
    var wait = law(measures)
    if let like = try? batches.solved(exponentialTime: load.service.mean, servers: 1),
      like.measures.meanWait > 0
    {
      wait = like.line.waitingTime.scaled(by: measures.meanWait / like.measures.meanWait)
    }
    if isExponential(load) { solution.accuracy = .interpolated }
    take(measures, wait, &solution)
  }

  private func take(
    _ measures: StationMeasures,
    _ wait: LatencyDistribution,
    _ solution: inout QueueSolution
  ) {
    solution.wait = wait
    solution.queueMean = measures.meanWaiting
    solution.waitingShare = measures.waitingShare
  }
}

extension Accuracy {
  init(_ accuracy: GeneralQueue.Accuracy) {
    switch accuracy {
    case .exact: self = .exact
    case .interpolated: self = .interpolated
    case .approximate: self = .approximate
    }
  }
}

extension StationFormula {
  init(_ method: GeneralQueue.Method) {
    switch method {
    case .erlangC: self = .erlangC
    case .fixedService: self = .fixedService
    case .pollaczekKhinchine: self = .pollaczekKhinchine
    case .renewal: self = .renewal
    case .phases: self = .phases
    case .betweenPhases: self = .betweenPhases
    case .interpolation: self = .interpolation
    case .twoMoments: self = .twoMoments
    }
  }
}
