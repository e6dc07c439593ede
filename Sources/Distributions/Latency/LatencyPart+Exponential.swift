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
  func followed(by phase: ExponentialPhase, _ cells: inout ExponentialCells) -> LatencyPart {
    guard !phase.then.isEmpty else {
      return followed(by: phase.mean, phase.probability, &cells)
    }
    var spent = followed(by: phase.mean, 1, &cells)
    for next in phase.then { spent = spent.followed(by: next, &cells) }
    guard phase.probability < 1 else { return spent }
    return delayed(by: 0, kept: 1 - phase.probability)
      .joined(with: spent.delayed(by: 0, kept: phase.probability))
  }

  /// This part followed by an exponential time with a probability.
  ///
  /// The tail of the sum solves y' = (x - y) / mean for the tail x of this part, which is integrated
  /// exactly for a cubic x through the grid: positive, stable at any ratio of the two times, and
  /// linear in the number of points.
  private func followed(
    by mean: Double,
    _ probability: Double,
    _ known: inout ExponentialCells
  ) -> LatencyPart {
    let from = start(with: mean)
    let rest = tail.isEmpty ? from : max(from, min(limit, LatencyGrid.highest))
    var cells = known.take(mean)
    defer { known.give(cells, mean) }
    // Nothing is later than the last point by 28 means more often than is told.
    let last = LatencyGrid.place(LatencyGrid.time(rest) + 28 * mean)
    let most = max(rest, min(LatencyGrid.highest, Int(last) + 2))
    cells.cover(from..<most)
    let values = laidOut(from: from, count: rest + 2 - from)
    var result = [Double](repeating: 0, count: most - from)
    var sum = firstSum(at: from, rate: 1 / mean)
    let inner = first - from + 1..<max(first - from + 1, limit - from - 2)
    for index in 0..<rest - from {
      let (left, right) = (values[index], values[index + 1])
      result[index] = (1 - probability) * left + probability * sum
      let cell = cells[from + index]
      sum *= cell.decay
      if inner.contains(index) {
        let points = SIMD4(values[index - 1], left, right, values[index + 2])
        sum = max(0, sum + (points * cell.weights).sum())
      } else {
        sum += left * (1 - cell.decay - cell.first) + right * cell.first
      }
    }
    // Behind the end of this part only the exponential time is left.
    var past = rest
    while past < most {
      result[past - from] = probability * sum
      past += 1
      if probability * sum < LatencyPart.negligible * mass { break }
      sum *= cells[past - 1].decay
    }
    result.removeLast(most - past)
    let (first, second) = moments
    let added = probability * mean
    return LatencyPart(
      shift: shift,
      mass: mass,
      jump: (1 - probability) * jump,
      first: from,
      tail: result,
      moments: (first + mass * added, second + 2 * added * first + 2 * mass * added * mean),
      // A hard end stays one where what follows it is over within its cell.
      end: 28 * mean <= LatencyGrid.time(limit) - end ? end + mean : .infinity
    )
  }

  /// The tail at so many grid indices from one on.
  private func laidOut(from: Int, count: Int) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    let line = max(0, min(count, first - from))
    for index in 0..<line { values[index] = value(at: from + index) }
    for index in line..<max(line, min(count, limit - from)) {
      values[index] = tail[from + index - first]
    }
    return values
  }

  /// The first grid index that the sum needs: below it the sum's tail is a straight line.
  private func start(with mean: Double) -> Int {
    let own = tail.isEmpty ? LatencyGrid.highest - 1 : first
    guard jump > 1e-9 * mass else { return own }
    let needed = LatencyGrid.place(mean / 64).rounded(.down)
    return min(own, max(LatencyGrid.lowest, Int(needed)))
  }

  private func firstSum(at index: Int, rate: Double) -> Double {
    let step = rate * LatencyGrid.time(index)
    let powers = decayingPowers(step)
    let here = value(at: index)
    return mass * (1 - powers[0]) + spread * (powers[0] - powers[1]) + here * powers[1]
  }
}
