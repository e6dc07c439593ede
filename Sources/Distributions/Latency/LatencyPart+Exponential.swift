/// An exponential time that is spent with a probability, else nothing.
struct ExponentialPhase: Hashable, Sendable {
  let probability: Double
  let mean: Double
}

extension LatencyPart {
  /// This part followed by an exponential phase.
  ///
  /// The tail of the sum solves y' = (x - y) / mean for the tail x of this part, which is integrated
  /// exactly for a cubic x through the grid: positive, stable at any ratio of the two times, and
  /// linear in the number of points.
  func followed(by phase: ExponentialPhase) -> LatencyPart {
    let from = start(with: phase)
    let rate = 1 / phase.mean
    let probability = phase.probability
    var result: [Double] = []
    result.reserveCapacity(max(256, tail.count + 64))
    var sum = firstSum(at: from, rate: rate)
    var index = from
    while index < LatencyGrid.highest {
      let here = value(at: index)
      let value = (1 - probability) * here + probability * sum
      result.append(value)
      if index >= limit && value < LatencyPart.negligible * mass { break }
      let step = LatencyGrid.time(index + 1) - LatencyGrid.time(index)
      sum = advanced(sum, over: index, by: rate * step)
      index += 1
    }
    let (first, second) = moments
    let added = probability * phase.mean
    return LatencyPart(
      shift: shift,
      mass: mass,
      jump: (1 - probability) * jump,
      first: from,
      tail: result,
      moments: (first + mass * added, second + 2 * added * first + 2 * mass * added * phase.mean)
    )
  }

  /// The first grid index that the sum needs: below it the sum's tail is a straight line.
  private func start(with phase: ExponentialPhase) -> Int {
    let own = tail.isEmpty ? LatencyGrid.highest - 1 : first
    guard jump > 1e-9 * mass else { return own }
    let needed = LatencyGrid.place(phase.mean / 256).rounded(.down)
    return min(own, max(LatencyGrid.lowest, Int(needed)))
  }

  private func firstSum(at index: Int, rate: Double) -> Double {
    let step = rate * LatencyGrid.time(index)
    let powers = decayingPowers(step)
    let here = value(at: index)
    return mass * (1 - powers[0]) + spread * (powers[0] - powers[1]) + here * powers[1]
  }

  /// The sum's tail one cell later, where the cell is `step` mean times wide.
  private func advanced(_ sum: Double, over index: Int, by step: Double) -> Double {
    let powers = decayingPowers(step)
    let decay = 1 - powers[0]
    if index >= limit { return decay * sum }
    let left = value(at: index)
    let right = value(at: index + 1)
    guard index > first, index + 2 < limit else {
      return decay * sum + left * (powers[0] - powers[1]) + right * powers[1]
    }
    let points = SIMD4(value(at: index - 1), left, right, value(at: index + 2))
    return max(0, decay * sum + (points * LatencyGrid.weights(ofPowers: powers)).sum())
  }
}

/// The integrals over a cell of x exp(-x (1 - z)) times 1, z, z², z³.
private func decayingPowers(_ x: Double) -> SIMD4<Double> {
  if x > 0.7 {
    let zeroth = x < 40 ? 1 - exp(-x) : 1
    let first = 1 - zeroth / x
    let second = 1 - 2 * first / x
    return SIMD4(zeroth, first, second, 1 - 3 * second / x)
  }
  // Downwards from the third, whose series converges at once; upwards would lose all digits.
  var term = x / 4
  var third = term
  var order = 4.0
  while abs(term) > 1e-17 * third {
    order += 1
    term *= -x / order
    third += term
  }
  let second = (1 - third) * x / 3
  let first = (1 - second) * x / 2
  return SIMD4((1 - first) * x, first, second, third)
}
