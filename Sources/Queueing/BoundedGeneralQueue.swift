package import Distributions

/// GI/G/c/K: whoever finds `capacity` requests present is turned away.
///
/// Laws of phases are solved as they are, uneven ones between two that enclose them. Of laws too even for a few phases
/// the logarithm of the loss is taken to go on as it does between the evenest laws that can be solved; where there are
/// too many servers for phases the places count for as many as evenness makes of them.
package struct BoundedGeneralQueue: Hashable, Sendable {
  /// How the losses were found.
  package enum Method: Hashable, Sendable {
    case phases, betweenPhases, scaledRoom
  }

  package let load: StationLoad
  package let capacity: Int
  package let measures: StationMeasures
  package let lossShare: Double
  package let method: Method
  /// For those let in, how likely they find so many present.
  private let found: [Double]
  private let serviceVariation: Double

  /// There is always a steady state; the capacity is at least the number of servers.
  package init(
    gaps: Distribution,
    service: Distribution,
    servers: Int,
    capacity: Int
  ) throws(QueueingError) {
    guard capacity >= servers else { throw .invalid(.capacity) }
    guard gaps.mean > 0 else { throw .invalid(.arrivalRate) }
    load = try StationLoad(
      arrivalRate: 1 / gaps.mean,
      serviceTime: service.mean,
      servers: servers
    )
    guard load.serviceTime > 0, service.thirdMoment.isFinite, gaps.variance.isFinite else {
      throw .invalid(.variation)
    }
    self.capacity = capacity
    serviceVariation = service.squaredVariation
    let parts = Self.parts(gaps: gaps, service: service, servers: servers, capacity: capacity)
    guard !parts.isEmpty else {
      // Of many servers in a short time hardly one request ends: the places count in part as they are.
      let plain = try Self.scaled(load, room: Double(capacity - servers))
      let unlikeness = 2 / (gaps.squaredVariation + serviceVariation)
      let long = try Self.scaled(load, room: Double(capacity - servers) * unlikeness)
      lossShare = (plain.lossShare * long.lossShare).squareRoot()
      (method, found) = (.scaledRoom, [])
      measures = plain.measures
      return
    }
    method = parts.count == 1 ? .phases : .betweenPhases
    // Between an even weight and one beyond it the logarithm goes on.
    let loss = exp(parts.reduce(0) { $0 + $1.weight * log(max($1.queue.lossShare, 1e-300)) })
    lossShare = min(1, loss)
    let last = parts[parts.count - 1].queue
    found = last.found
    let throughput = load.arrivalRate * (1 - lossShare)
    let waiting = parts.reduce(0) { $0 + $1.weight * $1.queue.measures.meanWaiting }
    let share = parts.reduce(0) { $0 + $1.weight * $1.queue.measures.waitingShare }
    measures = StationMeasures(
      throughput: throughput,
      servers: servers,
      meanWaiting: max(0, waiting),
      meanServed: throughput * load.serviceTime,
      entering: throughput,
      waitingShare: min(1, max(0, share)),
      lossShare: lossShare
    )
  }

  /// The queue with places that needn't be a whole number.
  private static func scaled(
    _ load: StationLoad,
    room: Double
  ) throws(QueueingError) -> (lossShare: Double, measures: StationMeasures) {
    let whole = min(1e9, max(0, room.rounded(.down)))
    let low = try BoundedQueue(load, capacity: load.servers + Int(whole))
    let high = try BoundedQueue(load, capacity: load.servers + Int(whole) + 1)
    let part = min(1, max(0, room - whole))
    let loss = exp(
      (1 - part) * log(max(low.lossShare, 1e-300)) + part * log(max(high.lossShare, 1e-300))
    )
    return (loss, part < 0.5 ? low.measures : high.measures)
  }

  /// What is solved by phases, with weights that add up to one.
  private static func parts(
    gaps: Distribution,
    service: Distribution,
    servers: Int,
    capacity: Int
  ) -> [(weight: Double, queue: BoundedPhaseQueue)] {
    guard let gapPhases = PhaseType(gaps) ?? phases(gaps) else { return [] }
    func solved(_ law: PhaseType?) -> BoundedPhaseQueue? {
      guard let law else { return nil }
      return try? BoundedPhaseQueue(
        gaps: gapPhases,
        service: law,
        servers: servers,
        capacity: capacity
      )
    }
    if let own = solved(PhaseType(service)) { return [(1, own)] }
    let (mean, square) = (service.mean, service.squaredVariation)
    if square > 1 {
      let few = Distribution.balancedHyperexponential(mean: mean, squaredVariation: square)
      let many = Distribution.hyperexponential(service.moments)
      guard let low = solved(few.flatMap { PhaseType($0) }) else { return [] }
      guard let high = solved(many.flatMap { PhaseType($0) }) else { return [(1, low)] }
      return [(0.5, low), (0.5, high)]
    }
    if let own = solved(phases(service)) { return [(1, own)] }
    let most = mostPhases(gapPhases, servers)
    for count in stride(from: most, to: 1, by: -1) {
      let half = max(1, count / 2)
      let laws = [half, count].map { Distribution.erlang(phases: $0, mean: mean) }
      let queues = laws.compactMap { solved($0.flatMap { PhaseType($0) }) }
      guard queues.count == 2 else { continue }
      let (uneven, even) = (1 / Double(half), 1 / Double(count))
      let weight = (uneven - square) / (uneven - even)
      return [(1 - weight, queues[0]), (weight, queues[1])]
    }
    return []
  }

  /// A law of phases with the same mean and variation.
  private static func phases(_ law: Distribution) -> PhaseType? {
    let variation = law.squaredVariation.squareRoot()
    return Distribution.fitted(mean: law.mean, variation: variation).flatMap { PhaseType($0) }
  }

  /// The most phases in a row that a level of all servers has room for.
  private static func mostPhases(_ gaps: PhaseType, _ servers: Int) -> Int {
    var count = 1
    while count < PhaseType.phaseLimit,
      let law = Distribution.erlang(phases: count + 1, mean: 1).flatMap({ PhaseType($0) }),
      let states = PhaseQueueBlocks.stateCount(gaps: gaps, service: law, servers: servers),
      states <= BoundedPhaseQueue.stateLimit
    {
      count += 1
    }
    return count
  }

  /// The law of the time before service of those let in, its mean as known.
  ///
  /// So many departures, as even or uneven as the services are, the less of it the fewer they are for the servers.
  package var waitingTime: LatencyDistribution {
    let (share, mean) = (measures.waitingShare, measures.meanWait)
    guard share > 1e-12, mean > 0 else { return .zero }
    let waiting = found.dropFirst(load.servers)
    let sum = waiting.reduce(0, +)
    guard sum > 0 else { return .exponential(mean: mean / share, probability: share) }
    let servers = Double(load.servers)
    func evenness(_ count: Double) -> Double {
      max(0.02, 1 + (serviceVariation - 1) * count / (count + servers - 1))
    }
    let states = Self.lengths(waiting, evenness).map { probability, count in
      (probability: probability / sum, count: count, each: 1 / evenness(count))
    }
    let plain = states.reduce(0.0) { $0 + $1.probability * $1.count }
    let rate = plain / (mean / share)
    return .sampled(jumpAtZero: 1 - share, near: mean / share, mean: mean, isSmooth: true) { time in
      share
        * states.reduce(0.0) { tail, state in
          let (shape, x) = (state.count * state.each, time * rate * state.each)
          // Nine deviations away nothing is left to add up.
          let far = 9 * shape.squareRoot()
          if x < shape - far { return tail + state.probability }
          if x > shape + far + 40 { return tail }
          return tail + state.probability * IncompleteGamma.nearlyUpper(shape: shape, x)
        }
    }
  }

  /// How likely lines of each length are; those that differ by far less than their waits spread count as one.
  private static func lengths(
    _ found: ArraySlice<Double>,
    _ evenness: (Double) -> Double
  ) -> [(probability: Double, count: Double)] {
    var result: [(probability: Double, count: Double)] = []
    var (mass, moment, next) = (0.0, 0.0, 2.0)
    for (place, probability) in found.enumerated() {
      let count = Double(place + 1)
      if count >= next {
        if mass > 1e-15 { result.append((mass, moment / mass)) }
        (mass, moment) = (0, 0)
        next = count + max(1, 0.01 * count, 0.4 * (count * evenness(count)).squareRoot())
      }
      mass += probability
      moment += probability * count
    }
    if mass > 1e-15 { result.append((mass, moment / mass)) }
    return result
  }
}
