/// The law of a latency in seconds that is composed along a call tree.
///
/// Mass may be missing: the missing share never answers (errors, timeouts). Jumps and fixed delays
/// are exact, the rest is known on a geometric grid. See Documentation/Decisions on latency laws.
package struct LatencyDistribution: Hashable, Sendable {
  /// The alternatives, by rising shift.
  private(set) var parts: [LatencyPart]
  /// Exponential times still to be added to all parts: a chain of stations waits with the grid work.
  private(set) var phases: [ExponentialPhase]

  init(parts: [LatencyPart], phases: [ExponentialPhase] = []) {
    self.parts = coalesced(parts)
    self.phases = phases
  }

  /// No time at all.
  package static let zero = LatencyDistribution(parts: [LatencyPart(jump: 1, at: 0)])

  /// Never an answer.
  package static let never = LatencyDistribution(parts: [])

  /// Always the same time.
  package static func fixed(_ time: Double) -> LatencyDistribution {
    LatencyDistribution(parts: [LatencyPart(jump: 1, at: Distribution.isTime(time) ? time : 0)])
  }

  /// With a probability an exponential time, else none.
  package static func exponential(
    mean: Double,
    probability: Double = 1
  ) -> LatencyDistribution {
    guard Distribution.isTime(mean), mean > 0, probability > 0 else { return .zero }
    let phase = ExponentialPhase(probability: min(1, probability), mean: mean)
    return LatencyDistribution(parts: [LatencyPart(jump: 1, at: 0)], phases: [phase])
  }

  /// A law given by its tail, with a jump at zero; the moments are used as given where known.
  ///
  /// A smooth tail is asked for at every fourth point where its logarithm is nearly straight.
  package static func sampled(
    jumpAtZero: Double = 0,
    near scale: Double,
    mean: Double? = nil,
    secondMoment: Double? = nil,
    isSmooth: Bool = false,
    end: Double = .infinity,
    tail: (Double) -> Double
  ) -> LatencyDistribution {
    guard Distribution.isTime(scale), scale > 0, jumpAtZero < 1 else { return .zero }
    var first = Int(LatencyGrid.place(scale))
    let floor = max(LatencyGrid.lowest, first - 24 * LatencyGrid.pointsPerOctave)
    let spread = 1 - jumpAtZero
    // Down to where the tail is almost whole, four points at a time.
    while first - 4 > floor && tail(LatencyGrid.time(first)) < spread * (1 - 2e-4) { first -= 4 }
    var part = LatencyPart(
      shift: 0,
      mass: 1,
      jump: jumpAtZero,
      first: first,
      tail: isSmooth
        ? smoothTail(tail, from: first, spread) : asked(tail, from: first, every: 1, spread),
      end: end
    )
    part.moments = (mean ?? part.moments.first, secondMoment ?? part.moments.second)
    return LatencyDistribution(parts: [part])
  }

  /// A tail as it is told at every so many points, until nothing is left of it.
  private static func asked(
    _ tail: (Double) -> Double,
    from first: Int,
    every stride: Int,
    _ spread: Double
  ) -> [Double] {
    var values: [Double] = []
    var index = first
    while index < LatencyGrid.highest {
      let value = min(max(0, tail(LatencyGrid.time(index))), values.last ?? spread)
      values.append(value)
      if value < LatencyPart.negligible { break }
      index += stride
    }
    return values
  }

  /// Asked for at every fourth point, with three values between each two by a cubic through the logarithms.
  ///
  /// Where the logarithm bends, as that of a sum of many times does around its mean, and at the end, each point is asked
  /// for: a line of 500 falls from all to nothing within four points.
  private static func smoothTail(
    _ tail: (Double) -> Double,
    from first: Int,
    _ spread: Double
  ) -> [Double] {
    let knots = asked(tail, from: first, every: 4, spread)
    let logs = knots.map { log(max($0, 1e-300)) }
    var values: [Double] = []
    for cell in 0..<max(0, knots.count - 1) {
      values.append(knots[cell])
      let isBent = isBent(logs, cell)
      for step in 1...3 {
        let value =
          isBent
          ? tail(LatencyGrid.time(first + 4 * cell + step))
          : exp(cubic(logs, cell, Double(step) / 4))
        values.append(min(max(0, value), values[values.count - 1]))
      }
    }
    return values + knots.suffix(1)
  }

  /// Whether a cubic through four logarithms may be off between the middle two.
  private static func isBent(_ logs: [Double], _ cell: Int) -> Bool {
    guard cell > 0, cell + 2 < logs.count, logs[cell + 2] > log(LatencyPart.negligible) else {
      return true
    }
    let falls = (cell - 1...cell + 1).map { logs[$0] - logs[$0 + 1] }
    // Of an exponential time each fall is 1.19 times the one before.
    return falls[2] > 0.5 && (falls[2] > 1.6 * falls[1] || falls[1] > 1.6 * falls[0])
  }

  /// At a place between two of even distance, through them and the two around.
  private static func cubic(_ values: [Double], _ cell: Int, _ z: Double) -> Double {
    let (a, b, c, d) = (values[cell - 1], values[cell], values[cell + 1], values[cell + 2])
    return a * z * (1 - z) * (z - 2) / 6 + b * (z + 1) * (1 - z) * (2 - z) / 2
      + c * z * (z + 1) * (2 - z) / 2 + d * z * (z + 1) * (z - 1) / 6
  }

  /// The law of a time of the given distribution.
  package init(_ distribution: Distribution) {
    switch distribution.shape {
    case .fixed(let time): self = .fixed(time)
    case .exponential(let mean): self = .exponential(mean: mean)
    case .erlang(let phases, let mean) where phases <= 8:
      let phase = ExponentialPhase(probability: 1, mean: mean / Double(phases))
      self = LatencyDistribution(
        parts: LatencyDistribution.zero.parts,
        phases: Array(repeating: phase, count: phases)
      )
    case .shifted(let delay, let base):
      self = LatencyDistribution(base).delayed(by: delay)
    case .uniform(let low, let high) where low > 0:
      // Measured from its start, its hard end lies on a finer part of the grid.
      let rest = Distribution.uniform(0, high - low).map { LatencyDistribution($0) }
      self = (rest ?? .zero).delayed(by: low)
    case .mixture(let parts):
      self = .mixture(parts.map { ($0.weight, LatencyDistribution($0.distribution)) })
    case .uniform(_, let high):
      let moments = distribution.moments
      self = .sampled(
        near: moments.first,
        mean: moments.first,
        secondMoment: moments.second,
        end: high,
        tail: distribution.tail
      )
    case .erlang, .mixedErlang, .hyperexponential, .phaseType, .logNormal, .samples:
      let moments = distribution.moments
      self = .sampled(
        jumpAtZero: distribution.cumulative(0),
        near: moments.first,
        mean: moments.first,
        secondMoment: moments.second,
        isSmooth: distribution.isSmooth,
        tail: distribution.tail
      )
    }
  }

  /// The probability of an answer at all.
  package var mass: Double { parts.reduce(0) { $0 + $1.mass } }

  /// The mean of the times that are answered; zero if none is.
  package var mean: Double { moments.first }

  /// The variance of the times that are answered.
  package var variance: Double { max(0, moments.second - moments.first * moments.first) }

  private var moments: (first: Double, second: Double) {
    let mass = mass
    guard mass > 0 else { return (0, 0) }
    var first = 0.0
    var second = 0.0
    for part in parts {
      first += (part.moments.first + part.mass * part.shift) / mass
      second +=
        (part.moments.second + part.shift * (2 * part.moments.first + part.shift * part.mass))
        / mass
    }
    return phases.reduce((first, second)) { $1.added(to: $0) }
  }

  /// The same law with all exponential phases worked in.
  package var settled: LatencyDistribution {
    guard !phases.isEmpty else { return self }
    var cells = ExponentialCells()
    return settled(&cells)
  }

  /// The same law with all exponential phases worked in, by cells that other laws may have known.
  package func settled(_ cells: inout ExponentialCells) -> LatencyDistribution {
    guard !phases.isEmpty else { return self }
    let ordered = phases.inOrder
    var settled: [LatencyPart] = []
    for var part in parts {
      for phase in ordered { part = part.followed(by: phase, &cells) }
      settled.append(part)
    }
    return LatencyDistribution(parts: settled)
  }
}

extension Distribution {
  /// Whether its tail bends everywhere by little: no jumps, no hard end.
  fileprivate var isSmooth: Bool {
    switch shape {
    case .erlang, .mixedErlang, .hyperexponential, .phaseType, .logNormal: true
    default: false
    }
  }
}

/// Parts in order of their shift, joined where one grid serves both.
private func coalesced(_ parts: [LatencyPart]) -> [LatencyPart] {
  guard parts.count > 1 else { return parts.filter { $0.mass > 0 } }
  var result: [LatencyPart] = []
  for part in parts.filter({ $0.mass > 0 }).sorted(by: { $0.shift < $1.shift }) {
    if let last = result.last, part.joins(last) {
      result[result.count - 1] = last.joined(with: part)
    } else {
      result.append(part)
    }
  }
  while result.count > LatencyPart.partLimit {
    let gaps = (1..<result.count).map {
      (result[$0].shift - result[$0 - 1].shift) / result[$0].shift
    }
    let narrowest = gaps.indices.min { gaps[$0] < gaps[$1] } ?? 0
    let later = result.remove(at: narrowest + 1)
    result[narrowest] = result[narrowest].joined(with: later)
  }
  return result
}
