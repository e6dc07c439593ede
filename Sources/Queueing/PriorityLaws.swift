package import Distributions

/// The laws of waits by rank, at one server as fast as all of a station.
///
/// One who waits does so for the work before it and for the busy times of the more urgent who come meanwhile (Takács
/// 1964; Conway, Maxwell and Miller 1967): exact at one server. Of several the law is stretched to the mean that is known.
package struct PriorityLaws: Sendable {
  private let classes: PriorityClasses
  private let preempts: Bool
  /// The work of each rank at one server as fast as all, with a transform that costs little.
  private let works: [Distribution]

  package init(_ classes: PriorityClasses, preempts: Bool) {
    self.classes = classes
    self.preempts = preempts
    works = classes.ranks.map { rank in
      let work = rank.service.scaled(by: 1 / Double(classes.servers)) ?? rank.service
      return Self.plain(work)
    }
  }

  /// A log-normal law or samples as an alternative of two exponential times with its moments, where there is one.
  private static func plain(_ work: Distribution) -> Distribution {
    switch work.shape {
    case .logNormal, .samples: .hyperexponential(work.moments) ?? work
    case .fixed, .exponential, .uniform, .erlang, .mixedErlang, .hyperexponential, .phaseType,
      .mixture, .shifted:
      work
    }
  }

  /// The law of a rank's wait, interruptions included, with the given mean.
  package func waitingTime(ofRank index: Int, _ measures: StationMeasures) -> LatencyDistribution {
    let rank = classes.ranks[index]
    guard measures.meanWait > 0, measures.waitingShare > 0, rank.arrivalRate > 0 else {
      return .zero
    }
    let busy = classes.load.utilization
    let above = classes.ranks[..<index].reduce(0) { $0 + $1.arrivalRate }
    let upTo = classes.ranks[...index].reduce(0) {
      $0 + $1.arrivalRate * $1.service.mean / Double(classes.servers)
    }
    // Who finds a server free, and isn't interrupted.
    let atOnce = preempts ? (1 - upTo) * works[index].transform(above) : 1 - busy
    let isOne = classes.servers == 1
    let waiting = isOne ? 1 - atOnce : measures.waitingShare
    guard waiting > 1e-12, atOnce < 1 - 1e-12, let mean = plainMean(index) else { return .zero }
    // The same times at the speed of one server, or so much slower that the mean is right.
    let factor = measures.meanWait / waiting / (mean / (1 - atOnce))
    let urgent = Distribution.mixture(
      zip(classes.ranks[..<index], works).map { ($0.arrivalRate, $1) }
    )
    .map { (rate: above, work: $0) }
    return .sampled(
      jumpAtZero: 1 - waiting,
      near: measures.meanWait / waiting,
      mean: measures.meanWait,
      isSmooth: true
    ) { time in
      let tail = LaplaceInversion.tail(at: time / factor) { line in
        line.arguments.map { transform($0, rank: index, urgent) }
      }
      return waiting * min(1, tail / (1 - atOnce))
    }
  }

  /// The mean wait at the one server.
  private func plainMean(_ index: Int) -> Double? {
    let ranks = zip(classes.ranks, works).map {
      PriorityClasses.Rank(arrivalRate: $0.arrivalRate, service: $1)
    }
    guard let one = try? PriorityClasses(ranks: ranks) else { return nil }
    return (preempts ? one.preemptive : one.headOfLine)[index].meanWait
  }

  private func transform(
    _ s: Complex,
    rank index: Int,
    _ urgent: (rate: Double, work: Distribution)?
  ) -> Complex {
    let ranks = classes.ranks
    let slowed = urgent.map { Self.slowed(s, by: $0.work, $0.rate) } ?? s
    let own = ranks[index].arrivalRate
    let served = works[index].transform(slowed)
    let others = preempts ? ranks[...index] : ranks[...]
    let idle =
      1 - others.reduce(0) { $0 + $1.arrivalRate * $1.service.mean } / Double(classes.servers)
    var above = idle * slowed
    if !preempts {
      for less in ranks.indices where less > index {
        above = above + ranks[less].arrivalRate * (Complex(1) - works[less].transform(slowed))
      }
    }
    let wait = above / (s - own * (Complex(1) - served))
    return preempts ? wait * works[index].transform(slowed - s) : wait
  }

  /// The argument with the busy times of the more urgent: each of their arrivals begins one.
  ///
  /// A busy time's transform is a fixed point, which Steffensen's steps reach in a few.
  private static func slowed(_ s: Complex, by work: Distribution, _ rate: Double) -> Complex {
    func next(_ busy: Complex) -> Complex { work.transform(s + rate * (Complex(1) - busy)) }
    var busy = Complex(0)
    for _ in 0..<500 {
      let first = next(busy)
      let second = next(first)
      let bend = second - first - (first - busy)
      let step = first - busy
      let leap = bend.squaredMagnitude > 1e-60 ? busy - step * step / bend : second
      // A transform is within the unit circle; what isn't has leapt too far.
      let better = leap.squaredMagnitude <= 1 ? leap : second
      let change = (better - busy).squaredMagnitude
      busy = better
      if change < 1e-22 { break }
    }
    return s + rate * (Complex(1) - busy)
  }
}
