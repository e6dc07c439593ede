package import Distributions

/// M/D/c: random arrivals, equal servers, a fixed service time; exact (Crommelin 1932).
package struct FixedServiceQueue: Hashable, Sendable {
  package let load: StationLoad
  /// The zeros of z^c = exp(a (z - 1)) inside the unit circle, without 1.
  private let zeros: [Complex]
  /// The probability of waiting for nothing.
  private let freeShare: Double

  /// Throws where the queue would grow without end, or for more servers than the zeros allow.
  package init(_ load: StationLoad) throws(QueueingError) {
    try load.requireStable()
    guard load.servers <= FixedServiceQueue.serverLimit else { throw .beyondReach(.states) }
    self.load = load
    let servers = Double(load.servers)
    let found = (1..<max(1, load.servers)).map { index in
      let angle = 2 * Double.pi * Double(index) / servers
      return FixedServiceQueue.zero(Complex(cos(angle), sin(angle)), load.utilization)
    }
    zeros = found
    let product = found.reduce(Complex(servers - load.offered)) { $0 / (Complex(1) - $1) }
    freeShare = min(1, max(0, product.real))
  }

  /// The most servers whose zeros are sought.
  package static let serverLimit = 2_000

  /// The solution of z = w exp(u (z - 1)) inside the unit circle, for w on it and u below one.
  private static func zero(_ w: Complex, _ utilization: Double) -> Complex {
    var z = Complex(0)
    for round in 0..<100 {
      let next = w * (utilization * (z - Complex(1))).exponential
      // Plain steps come close from inside, Newton's finish the slow ones near 1.
      let step = round < 20 ? next - z : (next - z) / (Complex(1) - utilization * next)
      z = z + step
      if step.squaredMagnitude < 1e-30 { break }
    }
    return z
  }

  /// The long-run means.
  package var measures: StationMeasures {
    let (a, c) = (load.offered, Double(load.servers))
    let sum = zeros.reduce(0) { $0 + (Complex(1) / (Complex(1) - $1)).real }
    let waiting = max(0, (a * a - c * (c - 1)) / (2 * (c - a)) + sum)
    let wait = load.arrivalRate > 0 ? waiting / load.arrivalRate : 0
    return StationMeasures(load, meanWait: wait, waitingShare: 1 - freeShare)
  }

  /// The Laplace–Stieltjes transform of the wait.
  private func waitTransform(_ s: Complex) -> Complex {
    let z = Complex(1) - (1 / load.arrivalRate) * s
    let (a, c) = (load.offered, load.servers)
    // All powers of z are taken relative to its size, which may be large to the power c.
    let size = max(1, z.squaredMagnitude.squareRoot())
    let relative = (1 / size) * z
    let rest = exp(-Double(c - 1) * log(size))
    let below = size * relative.raised(to: c) - rest * (a * (z - Complex(1))).exponential
    return zeros.reduce(freeShare * (z - Complex(1)) / below) { $0 * (relative - (1 / size) * $1) }
  }

  /// The probability of waiting longer than a time.
  package func waitTail(_ time: Double) -> Double {
    let waiting = 1 - freeShare
    guard time > 0 else { return time < 0 ? 1 : waiting }
    guard load.arrivalRate > 0, load.serviceTime > 0 else { return 0 }
    if load.servers == 1, load.arrivalRate * time < 12, time < 1_000 * load.serviceTime {
      return 1 - oneServerCumulative(time)
    }
    let tail = LaplaceInversion.tail(at: time) { $0.arguments.map(waitTransform) }
    return min(waiting, tail)
  }

  /// Erlang's sum: exact at the kinks of the law, but it cancels at long times.
  private func oneServerCumulative(_ time: Double) -> Double {
    var sum = 0.0
    for index in 0...Int(time / load.serviceTime) {
      let x = load.arrivalRate * (Double(index) * load.serviceTime - time)
      var term = exp(-x)
      for factor in 1..<(index + 1) { term *= x / Double(factor) }
      sum += term
    }
    return min(1, max(0, (1 - load.utilization) * sum))
  }

  /// The law of the time before service.
  package var waitingTime: LatencyDistribution {
    let measures = measures
    guard measures.waitingShare > 1e-12, measures.meanWait > 0 else { return .zero }
    return .sampled(
      jumpAtZero: 1 - measures.waitingShare,
      near: measures.meanWait / measures.waitingShare,
      mean: measures.meanWait,
      isSmooth: load.servers > 1,
      tail: waitTail
    )
  }

  /// The law of the time from arrival to departure.
  package var responseTime: LatencyDistribution { waitingTime.delayed(by: load.serviceTime) }
}
