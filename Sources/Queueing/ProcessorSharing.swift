package import Distributions

/// Requests that share the servers evenly, none using more than one: M/G/c under processor sharing.
///
/// Numbers and means depend on the mean service alone (they are those of M/M/c).
package struct ProcessorSharing: Hashable, Sendable {
  package let load: StationLoad
  package let measures: StationMeasures

  /// Throws where requests would pile up.
  package init(_ load: StationLoad) throws(QueueingError) {
    self.load = load
    measures = try ManyServerQueue(load).measures
  }

  /// How many times longer than alone a request takes on average, whatever its size.
  package var stretch: Double {
    load.serviceTime > 0 ? measures.meanResponse / load.serviceTime : 1
  }

  /// The mean response of a request that would take a given time alone.
  package func meanResponse(ofWork time: Double) -> Double { time * stretch }

  /// The variance of the response for exponential work on one server (Coffman, Muntz, Trotter 1970).
  package var varianceOfExponentialWork: Double? {
    guard load.servers == 1 else { return nil }
    let mean = measures.meanResponse
    return mean * mean * (2 + load.utilization) / (2 - load.utilization)
  }

  /// The law of the response: of exponential work on one server exact, of other work as if the others' were exponential.
  ///
  /// A request that needs x alone takes as long as Coffman, Muntz and Trotter (1970) have it; the law of all is the mean
  /// over what they need. Of several servers it takes that time among others on one server as fast as all, and the rest
  /// of its mean in proportion to its work.
  package func responseTime(of work: Distribution) -> LatencyDistribution {
    guard work.mean > 0, load.serviceTime > 0, load.utilization > 0 else {
      return LatencyDistribution(work)
    }
    let shared = SharedTime(load: load, stretch: stretch)
    if case .fixed(let time) = work.shape {
      return shared.extra(ofWork: time).delayed(by: time * shared.plain)
    }
    let nodes = ProcessorSharing.nodes(work)
    let mean = work.mean * stretch
    var second: Double?
    if case .exponential(load.serviceTime) = work.shape, let variance = varianceOfExponentialWork {
      second = variance + mean * mean
    }
    return .sampled(near: mean, mean: mean, secondMoment: second, isSmooth: true) { time in
      nodes.reduce(0) { $0 + $1.weight * shared.tail(time, ofWork: $1.time) }
    }
  }

  /// A few times that stand for a law: evenly spread over a normal variable, which hardly misses what is rare.
  private static func nodes(_ work: Distribution) -> [(weight: Double, time: Double)] {
    let places = (-25...29).map { Double($0) * 0.2 }
    let weights = places.map { exp(-0.5 * $0 * $0) }
    let sum = weights.reduce(0, +)
    return zip(places, weights).compactMap { place, weight in
      let tail = NormalDistribution.tail(place)
      return work.quantile(1 - tail).map { (weight / sum, $0) }
    }
  }
}

/// The time of one request among others of exponential work that share what there is.
private struct SharedTime {
  let load: StationLoad
  let stretch: Double
  /// The mean work of one at a server as fast as all.
  private let unit: Double

  init(load: StationLoad, stretch: Double) {
    self.load = load
    self.stretch = stretch
    unit = load.serviceTime / Double(load.servers)
  }

  /// What a request takes at least, for each second of its work.
  var plain: Double {
    let among = 1 / (Double(load.servers) * (1 - load.utilization))
    return max(0, stretch - among) + 1 / Double(load.servers)
  }

  /// What one takes longer than it does at least.
  func extra(ofWork time: Double) -> LatencyDistribution {
    let mean = time * (stretch - plain)
    let alone = (1 - load.utilization) * exp(-load.utilization * time / load.serviceTime)
    guard mean > 0, alone < 1 else { return .zero }
    return .sampled(jumpAtZero: alone, near: mean, mean: mean, isSmooth: true) {
      extraTail($0, ofWork: time)
    }
  }

  func tail(_ time: Double, ofWork work: Double) -> Double {
    let rest = time - work * plain
    return rest > 0 ? extraTail(rest, ofWork: work) : 1
  }

  private func extraTail(_ time: Double, ofWork work: Double) -> Double {
    let size = work / load.serviceTime
    return LaplaceInversion.tail(at: time / unit) { line in
      line.arguments.map { extraTransform($0, size: size) }
    }
  }

  /// The transform of what is beyond the work itself, with the mean work as the unit of time.
  private func extraTransform(_ s: Complex, size: Double) -> Complex {
    let busy = load.utilization
    let sum = s + Complex(1 + busy)
    let edge = Complex(2 * busy.squareRoot())
    let root = Complex(2) / (sum + (sum - edge).squareRoot * (sum + edge).squareRoot)
    let one = Complex(1)
    let square = one - busy * (root * root)
    let (near, far) = (one - busy * root, one - root)
    let fading = (-size * (square / root)).exponential
    let below = near * near - busy * (far * far * fading)
    return (1 - busy) * square * (-(size * busy) * far).exponential / below
  }
}
