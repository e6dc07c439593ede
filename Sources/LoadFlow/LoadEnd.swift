import CallPlans
import Findings
import Model
import Synchronization

// The load at which the first station is full.
extension LoadAnalysis {
  /// How near to each other a load that fits and one that doesn't have to be, as a share.
  private static let precision = 1e-4

  /// The load at which the first station is full, in whichever part of the time that is, and the one after it.
  func saturation(
    _ peaks: [SolvedPhase],
    of offered: OfferedWorkload,
    near like: SaturationFindings?
  ) -> SaturationFindings? {
    guard peaks.allSatisfy(\.phase.users.isEmpty) else { return nil }
    let (fullest, isSame) = fullestOfCycles(peaks)
    let first = firstEnd(fullest, near: like)
    guard let first, !isSame, !isEnd(first.atTimesLoad, of: offered) else { return first }
    return settledEnd(first, offered)
  }

  /// Whether a load's end, found with the `let`s of the load itself, is one with its own.
  private func isEnd(_ load: Double, of offered: OfferedWorkload) -> Bool {
    // At more load they have grown further, and its end is nearer if it is another.
    carries(load * (1 - 2 * Self.precision), of: offered)
      && (load >= 1 || !carries(load * (1 + 2 * Self.precision), of: offered))
  }

  /// Of the moments of a cycle the one in which something, and then all together, is fullest; whether all are as full.
  private func fullestOfCycles(_ peaks: [SolvedPhase]) -> (peaks: [SolvedPhase], isSame: Bool) {
    guard peaks.contains(where: { !$0.phase.change.isEmpty }) else { return (peaks, true) }
    var isSame = true
    let groups = Dictionary(grouping: peaks.indices) { peaks[$0].phase.streams.map(\.perSecond) }
    let places = groups.values.compactMap { group in
      let used = group.map { place in
        let shares = peaks[place].solver.resources.map(\.utilization)
        return (place: place, most: shares.first ?? 0, sum: shares.reduce(0, +))
      }
      let most = used.map(\.most).max() ?? 0
      let sums = used.map(\.sum)
      isSame = isSame && (sums.max() ?? 0) - (sums.min() ?? 0) < Self.precision * 0.01
      // What is fullest may be as full at all moments: then what fills up with the cycle tells them apart.
      return used.filter { $0.most > most * (1 - 1e-6) }.max { $0.sum < $1.sum }?.place
    }
    return (places.sorted().map { peaks[$0] }, isSame)
  }

  private func firstEnd(
    _ peaks: [SolvedPhase],
    near like: SaturationFindings?
  ) -> SaturationFindings? {
    let found = peaks.compactMap { peak in
      let own = changes.analysis(self, peak.phase.change)
      let streams = own.streams(peak.phase)
      return own.ends.end(of: streams) { own.searchedEnd(streams, peak.solver, near: like) }
    }
    var first = found.min { $0.atTimesLoad < $1.atTimesLoad }
    for other in found { first?.takeNext(of: other) }
    return first
  }

  /// More load lets `let`s grow further, which brings its end nearer: the load that is its own end.
  private func settledEnd(
    _ first: SaturationFindings,
    _ offered: OfferedWorkload
  ) -> SaturationFindings {
    var result = first
    // By how much the end is beyond the load whose `let`s it was found with, at two loads around it.
    var low = (load: 1.0, beyond: first.atTimesLoad - 1)
    var high = low
    var load = first.atTimesLoad
    for _ in 0..<Self.mostTrials where load > 0 && load.isFinite {
      var last: FlowSolver?
      let peaks = moments(ofPeaksOf: offered, times: load).map { moment in
        var solver = moment.solver(times: 1, after: last)
        solver.solve(.rates)
        last = solver
        return SolvedPhase(phase: moment.phase, solver: solver)
      }
      guard let found = firstEnd(fullestOfCycles(peaks).peaks, near: nil) else { return result }
      result = found
      let beyond = found.atTimesLoad - load
      if abs(beyond) < Self.precision * load { break }
      if beyond > 0 { low = (load, beyond) } else { high = (load, beyond) }
      load = Self.crossing(low, high) ?? found.atTimesLoad
    }
    return result
  }

  private static let mostTrials = 12

  /// Where a straight line through two points is zero; nil where both are on one side.
  private static func crossing(
    _ a: (load: Double, beyond: Double),
    _ b: (load: Double, beyond: Double)
  ) -> Double? {
    guard a.beyond * b.beyond < 0 else { return nil }
    return a.load - a.beyond * (b.load - a.load) / (b.beyond - a.beyond)
  }

  private func searchedEnd(
    _ streams: [FlowStream],
    _ base: FlowSolver,
    near like: SaturationFindings?
  ) -> SaturationFindings? {
    // What is full keeps the load from what comes after it: shares are those of a load that fits.
    var calm = base
    let fullest = base.solutions.values.map(\.offeredUtilization).max() ?? 0
    if fullest >= 0.99 {
      calm = FlowSolver(network, streams, times: 0.5 / fullest)
      calm.solve(.rates)
    }
    let factor = fullest >= 0.99 ? 0.5 / fullest : 1
    let ranked = calm.resources
    guard var first = ranked.first else { return nil }
    let guess = factor / first.utilization
    let limit =
      end(streams, atShare: like?.shareOfPlainEnd, of: guess)
      ?? highestFitting(streams, startingAt: guess)
    if ranked.contains(where: { $0.kind != .servers }), limit > 0 {
      // Slots are held longer as the load grows: what is full where it ends tells itself there.
      var full = FlowSolver(network, streams, times: limit)
      full.solve(.rates)
      first = full.resources.first ?? first
    }
    let next = next(after: first, ranked, at: factor, streams, end: limit)
    var result = SaturationFindings(
      bottleneck: first.node,
      atTimesLoad: limit,
      next: next?.used.node,
      nextAtTimesLoad: next?.atTimesLoad
    )
    result.resource = first.kind
    result.nextResource = next?.used.kind ?? .servers
    result.shareOfPlainEnd = limit / guess
    return result
  }

  /// What is full next, were there more of what is full first.
  private func next(
    after first: UsedResource,
    _ ranked: [UsedResource],
    at factor: Double,
    _ streams: [FlowStream],
    end limit: Double
  ) -> (used: UsedResource, atTimesLoad: Double)? {
    var ends = ranked.filter { !$0.isSame(as: first) }.map { ($0, factor / $0.utilization) }
    if network.graph.hasBatches {
      // A batch takes a part of its time however many it holds: twice the load is less than twice as much work.
      var lower = FlowSolver(network, streams, times: 0.5 * factor)
      lower.solve(.rates)
      let known = lower.resources
      ends = ends.map { used, end in
        guard let other = known.first(where: { $0.isSame(as: used) }) else { return (used, end) }
        let slope = (used.utilization - other.utilization) / (0.5 * factor)
        guard slope > 0 else { return (used, .infinity) }
        return (used, factor + (1 - used.utilization) / slope)
      }
    }
    // Batches that fill up carry more than they do now: what is less full now isn't full before.
    return ends.filter { $0.1 > limit * (1 - 1e-6) && $0.1 < .infinity }
      .min { $0.1 < $1.1 }.map { (used: $0.0, atTimesLoad: $0.1) }
  }

  /// Where the load ends, if it does so at the same share of a guess as that of a like design; nil where it doesn't.
  private func end(
    _ streams: [FlowStream],
    atShare share: Double?,
    of guess: Double
  ) -> Double? {
    // Where nothing is tried again the guess is the end, and asking for that takes no longer.
    guard let share, share > 0, abs(share - 1) > 1e-9 else { return nil }
    let end = share * guess
    let half = FlowSolver(network, streams, times: 0.5 * end)
    var calm = (factor: 0.5 * end, solver: half)
    guard calm.solver.fits(), let solver = fitting(calm, end * (1 - Self.precision)) else {
      return nil
    }
    calm = (end * (1 - Self.precision), solver)
    return fitting(calm, end * (1 + Self.precision)) == nil ? end : nil
  }

  /// Retries and held slots lower the load that fits, batches raise it: found by halving.
  ///
  /// Each load goes on from the fixed point of a lower one, which only rises to its own.
  private func highestFitting(_ streams: [FlowStream], startingAt guess: Double) -> Double {
    let slack = 1e-6
    let start = FlowSolver(network, streams, times: guess * (1 - slack))
    var calm = (factor: guess * (1 - slack), solver: start)
    var high = guess
    if calm.solver.fits() {
      high = guess * (1 + slack)
      while let next = fitting(calm, high) {
        guard high < 1e6 * guess else { return high }
        calm = (high, next)
        high *= 2
      }
      if calm.factor < guess, high < guess * (1 + 2 * slack) { return guess }
    } else {
      // From no load at all, where nothing is tried again.
      calm = (0.5 * guess, FlowSolver(network, streams, times: 0.5 * guess))
      while !calm.solver.fits() {
        high = calm.factor
        let lower = 0.5 * calm.factor
        guard lower > 1e-6 * guess else { return 0 }
        calm = (lower, FlowSolver(network, streams, times: lower))
      }
    }
    while high - calm.factor > Self.precision * high {
      let middle = (calm.factor + high) / 2
      if let next = fitting(calm, middle) { calm = (middle, next) } else { high = middle }
    }
    return calm.factor
  }

  /// The solution of a higher load than one that fits; nil where that doesn't.
  private func fitting(
    _ calm: (factor: Double, solver: FlowSolver),
    _ factor: Double
  )
    -> FlowSolver?
  {
    var solver = calm.solver
    for place in solver.rates.indices { solver.rates[place] *= factor / calm.factor }
    return solver.fits() ? solver : nil
  }
}

extension SaturationFindings {
  /// What is full next may be so in another part of the time.
  fileprivate mutating func takeNext(of other: SaturationFindings) {
    let candidates: [(NodeID?, SaturationFindings.Resource, Double?)] = [
      (other.bottleneck, other.resource, other.atTimesLoad),
      (other.next, other.nextResource, other.nextAtTimesLoad),
    ]
    for (node, resource, at) in candidates {
      guard let node, let at, node != bottleneck || resource != self.resource,
        at < nextAtTimesLoad ?? .infinity
      else { continue }
      (next, nextResource, nextAtTimesLoad) = (node, resource, at)
    }
  }
}

/// Where the loads of one design end, each searched for once.
final class KnownEnds: Sendable {
  private struct Key: Hashable {
    var request: String
    var client: NodeID
    var rate: Double
    var gapVariation: Double
    var together: Double
    var sizes: ClosedRange<Int>?

    init(_ stream: FlowStream) {
      request = stream.plan.request
      client = stream.plan.client
      // The last digits of sums don't make another load.
      let grain = stream.perSecond.ulp * 4096
      rate = (stream.perSecond / grain).rounded() * grain
      gapVariation = stream.gapVariation
      together = stream.together
      sizes = stream.sizes
    }
  }

  private let known = Mutex<[[Key]: SaturationFindings?]>([:])

  func end(
    of streams: [FlowStream],
    search: () -> SaturationFindings?
  ) -> SaturationFindings? {
    let key = streams.map { Key($0) }
    if let found = known.withLock({ $0[key] }) { return found }
    let found = search()
    known.withLock { $0[key] = .some(found) }
    return found
  }
}
