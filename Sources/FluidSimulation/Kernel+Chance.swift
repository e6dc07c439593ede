import Distributions
import Model
import Scenarios

/// What chance adds to the fluid, kept up with the load.
extension Kernel {
  /// Works the stationary times out again where loads have moved.
  ///
  /// In trouble loads move all the time, and the fluid tells most: then no more often than `pause`.
  mutating func refreshNoise(isForced: Bool = false, pause: Double = 0) {
    guard isForced || noise.isStale || now - noise.seenAt >= pause else { return }
    let isOutdated =
      isForced
      || noise.isOutdated(steps, stations) { index in
        guard let servers = stations[index].servers, servers > 0 else { return 0 }
        return stations[index].arrivedWork
      }
    guard isOutdated else { return }
    let shares = steps.indices.map { steps[$0].parent >= 0 ? share($0) : 1 }
    let losses = noise.refresh(steps, stations, at: now, work: work) { shares[$0] }
    for index in stations.indices {
      stations[index].meanService = noise.meanServices[index]
      stations[index].loss = losses[index] > 1e-9 ? losses[index] : 0
    }
  }

  /// What a bin is closed with.
  mutating func view() -> KernelView {
    var laws: [[(seconds: Double, weight: Double)]] = Array(
      repeating: [],
      count: requestNames.count
    )
    var rates = Array(repeating: -1.0, count: requestNames.count)
    for (place, root) in roots.enumerated() {
      let rate = scenario.streams[place].curve.rate(at: now)
      guard rate > rates[steps[root].request] else { continue }
      rates[steps[root].request] = rate
      laws[steps[root].request] = points(root)
    }
    var later: [Int: [(seconds: Double, weight: Double)]] = [:]
    for index in steps.indices where steps[index].isPassed && steps[index].station >= 0 {
      later[index] = passageLaw(index)
    }
    var waits: [Int: [(seconds: Double, weight: Double)]] = [:]
    for index in steps.indices where steps[index].isWatched {
      waits[index] = noise.wait(at: steps[index].station).map { points(of: $0) }
    }
    return KernelView(
      stations: stations,
      links: links,
      steps: steps,
      laws: laws,
      passageLaws: later,
      waitLaws: waits,
      chanceQueues: noise.queues(stations)
    )
  }

  /// Slices of a law, thinner towards the tail; each counts as what is in its middle.
  ///
  /// The quantiles that people ask for are such middles, so that none is told by a neighbour.
  private static let slices: [Double] = {
    let body: [Double] = (0..<17).map { 0.025 + Double($0) * 0.05 }
    let tail = [0.865, 0.895, 0.905, 0.925, 0.945, 0.955, 0.965, 0.975, 0.982, 0.987]
    let end = [0.9895, 0.9905, 0.993, 0.996, 0.9975, 0.9985, 0.9989, 0.9991, 0.9995, 1]
    return [0] + body + tail + end
  }()

  private mutating func points(_ root: Int) -> [(seconds: Double, weight: Double)] {
    if let known = noise.points[root] { return known }
    let points = points(of: noise.responses[root])
    if !points.isEmpty { noise.points[root] = points }
    return points
  }

  private mutating func points(
    of law: LatencyDistribution
  ) -> [(seconds: Double, weight: Double)] {
    guard law.mass > 1e-9 else { return [] }
    let slices = zip(Self.slices, Self.slices.dropFirst())
    let times = noise.quantiles(law, slices.map { ($0 + $1) / 2 })
    return zip(slices, times).compactMap { slice, time in
      time.map { (seconds: $0, weight: slice.1 - slice.0) }
    }
  }

  /// From a request's entry to the end of its work behind asynchronous links.
  ///
  /// A batch takes with it what came at any time since the one before, so an item's wait for it is uniform.
  private mutating func passageLaw(_ step: Int) -> [(seconds: Double, weight: Double)] {
    var onWay = 0.0
    var (places, cycles) = ([step], [Double]())
    var at = step
    while steps[at].parent >= 0 {
      let parent = steps[at].parent
      onWay += steps[at].roundTrip / (steps[at].waits ? 2 : 1)
      if steps[at].isConsumer, links[steps[at].link].cycle > 0 {
        cycles.append(links[steps[at].link].cycle)
      }
      if steps[parent].station >= 0 { places.append(parent) }
      at = parent
    }
    let key = places.map { noise.versions[$0] } + cycles.map(Self.alike)
    if let known = noise.passages[step], known.key == key { return known.points }
    let gathering = cycles.compactMap { cycle in
      Distribution.uniform(0, cycle).map { LatencyDistribution($0) }
    }
    let law = LatencyDistribution.serial(places.map { noise.own[$0] } + gathering)
    let points = points(of: law.delayed(by: onWay))
    noise.passages[step] = (key, points)
    return points
  }

  /// Gathering that takes up to a hundredth longer counts as the same.
  private static func alike(_ seconds: Double) -> Int {
    Int(clampedCount: (logarithm(seconds) * 100).rounded())
  }
}
