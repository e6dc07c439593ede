/// An exponential time that is spent with a probability, and others after it; else nothing.
struct ExponentialPhase: Hashable, Sendable {
  let probability: Double
  let mean: Double
  /// What follows where it is spent.
  let then: [ExponentialPhase]
  /// How many exponential times there are in it.
  let count: Int

  init(probability: Double, mean: Double, then: [ExponentialPhase] = []) {
    self.probability = probability
    self.mean = mean
    self.then = then
    count = then.reduce(1) { $0 + $1.count }
  }

  /// All of these where the first that is certain is spent; nil where none is, or they are more than the grid takes.
  init?(_ phases: [ExponentialPhase], probability: Double) {
    var rest = phases.inOrder
    guard let first = rest.first, first.probability == 1, first.then.isEmpty,
      phases.reduce(0, { $0 + $1.count }) <= Self.most
    else { return nil }
    rest.removeFirst()
    self.init(probability: probability, mean: first.mean, then: rest)
  }

  /// So many cost what laying out one law on the grid does.
  static let most = 12

  /// The first two moments of what is spent.
  var moments: (first: Double, second: Double) {
    then.reduce((mean, 2 * mean * mean)) { $1.added(to: $0) }
  }

  /// The first two moments of a time and this one after it.
  func added(to before: (first: Double, second: Double)) -> (first: Double, second: Double) {
    let own = moments
    let added = probability * own.first
    return (
      before.first + added, before.second + 2 * added * before.first + probability * own.second
    )
  }

  func scaled(by factor: Double) -> ExponentialPhase {
    ExponentialPhase(
      probability: probability,
      mean: mean * factor,
      then: then.map { $0.scaled(by: factor) }
    )
  }
}

extension [ExponentialPhase] {
  /// Certain phases first: they remove the jump, and what is short then falls on a smooth tail.
  var inOrder: [ExponentialPhase] {
    count < 2
      ? self
      : sorted {
        ($0.probability == 1 ? 1 : 0, $0.moments.first)
          > ($1.probability == 1 ? 1 : 0, $1.moments.first)
      }
  }
}

extension LatencyPart {
  /// This part followed by a phase and what comes after it.
  func followed(by phase: ExponentialPhase) -> LatencyPart {
    guard !phase.then.isEmpty else { return followed(by: phase.mean, phase.probability) }
    let spent = phase.then.reduce(followed(by: phase.mean, 1)) { $0.followed(by: $1) }
    guard phase.probability < 1 else { return spent }
    return delayed(by: 0, kept: 1 - phase.probability)
      .joined(with: spent.delayed(by: 0, kept: phase.probability))
  }

  /// This part followed by an exponential time with a probability.
  ///
  /// The tail of the sum solves y' = (x - y) / mean for the tail x of this part, which is integrated
  /// exactly for a cubic x through the grid: positive, stable at any ratio of the two times, and
  /// linear in the number of points.
  private func followed(by mean: Double, _ probability: Double) -> LatencyPart {
    let from = start(with: mean)
    let rate = 1 / mean
    var sum = firstSum(at: from, rate: rate)
    var step = rate * LatencyGrid.time(from) * (LatencyGrid.ratio - 1)
    let known = tail.isEmpty ? from : max(from, min(limit, LatencyGrid.highest))
    let values = (from..<known + 2).map { value(at: $0) }
    let weights = LatencyGrid.powerWeights
    var result: [Double] = []
    result.reserveCapacity(max(256, values.count + 128))
    for place in 0..<known - from {
      let (left, right) = (values[place], values[place + 1])
      result.append((1 - probability) * left + probability * sum)
      let powers = decayingPowers(step)
      sum *= 1 - powers[0]
      if from + place > first, from + place + 2 < limit {
        let points = SIMD4(values[place - 1], left, right, values[place + 2])
        sum = max(0, sum + (points * weights.applied(to: powers)).sum())
      } else {
        sum += left * (powers[0] - powers[1]) + right * powers[1]
      }
      step *= LatencyGrid.ratio
    }
    // Behind the end of this part only the exponential time is left.
    for _ in known..<max(known, LatencyGrid.highest) {
      result.append(probability * sum)
      if probability * sum < LatencyPart.negligible * mass { break }
      sum *= exp(-step)
      step *= LatencyGrid.ratio
    }
    let (first, second) = moments
    let added = probability * mean
    return LatencyPart(
      shift: shift,
      mass: mass,
      jump: (1 - probability) * jump,
      first: from,
      tail: result,
      moments: (first + mass * added, second + 2 * added * first + 2 * mass * added * mean)
    )
  }

  /// The first grid index that the sum needs: below it the sum's tail is a straight line.
  private func start(with mean: Double) -> Int {
    let own = tail.isEmpty ? LatencyGrid.highest - 1 : first
    guard jump > 1e-9 * mass else { return own }
    let needed = LatencyGrid.place(mean / 256).rounded(.down)
    return min(own, max(LatencyGrid.lowest, Int(needed)))
  }

  private func firstSum(at index: Int, rate: Double) -> Double {
    let step = rate * LatencyGrid.time(index)
    let powers = decayingPowers(step)
    let here = value(at: index)
    return mass * (1 - powers[0]) + spread * (powers[0] - powers[1]) + here * powers[1]
  }
}

/// The integrals over a cell of x exp(-x (1 - z)) times 1, z, z², z³.
@inline(__always)
private func decayingPowers(_ x: Double) -> SIMD4<Double> {
  if x > 0.7 {
    let each = 1 / x
    let zeroth = x < 40 ? 1 - exp(-x) : 1
    let first = 1 - zeroth * each
    let second = 1 - 2 * first * each
    return SIMD4(zeroth, first, second, 1 - 3 * second * each)
  }
  // Downwards from the third, whose series converges at once; upwards would lose all digits.
  let third = x / 4 * thirdSeries(x)
  let second = (1 - third) * x / 3
  let first = (1 - second) * x / 2
  return SIMD4((1 - first) * x, first, second, third)
}

/// 1 - x/5 (1 - x/6 (1 - x/7 …)) for x up to 0.7, its even and its odd powers side by side.
@inline(__always)
private func thirdSeries(_ x: Double) -> Double {
  let square = x * x
  // The shorter the step, the fewer powers of it count.
  var sum = SIMD2<Double>.zero
  if x >= 0.05 {
    sum = SIMD2(1.0 / 266_765_571_072_000, -1.0 / 5_068_545_850_368_000)
    sum = sum * square + SIMD2(1.0 / 871_782_912_000, -1.0 / 14_820_309_504_000)
    sum = sum * square + SIMD2(1.0 / 3_632_428_800, -1.0 / 54_486_432_000)
    sum = sum * square + SIMD2(1.0 / 19_958_400, -1.0 / 259_459_200)
  }
  sum = sum * square + SIMD2(1.0 / 151_200, -1.0 / 1_663_200)
  sum = sum * square + SIMD2(1.0 / 1_680, -1.0 / 15_120)
  sum = sum * square + SIMD2(1.0 / 30, -1.0 / 210)
  sum = sum * square + SIMD2(1, -1.0 / 5)
  return sum[0] + sum[1] * x
}
