/// The time to absorption of a Markov chain of a few phases.
package struct PhaseType: Hashable, Sendable {
  /// The most phases one law may have.
  package static let phaseLimit = 64

  /// The probability of starting in each phase; adds up to one.
  package let initial: [Double]
  /// Row by row, the rate from each phase to each other; the diagonal is the negative total.
  package let rates: [Double]

  /// The number of phases.
  package var count: Int { initial.count }

  /// Makes a law from starting probabilities and the rates between phases, or nil if it isn't one.
  package init?(initial: [Double], rates: [[Double]]) {
    let count = initial.count
    guard count > 0, count <= PhaseType.phaseLimit, rates.count == count,
      rates.allSatisfy({ $0.count == count && $0.allSatisfy(\.isFinite) }),
      initial.allSatisfy({ $0 >= 0 }), abs(initial.reduce(0, +) - 1) < 1e-9
    else { return nil }
    for (index, row) in rates.enumerated() {
      let others = row.enumerated().allSatisfy { $0.offset == index || $0.element >= 0 }
      guard others, row[index] < 0, row.reduce(0, +) <= 1e-9 * -row[index] else { return nil }
    }
    self.init(unchecked: initial, rates.flatMap { $0 })
    // Phases that are never left make the mean infinite.
    guard let mean = moments?.first, mean.isFinite, mean > 0 else { return nil }
  }

  private init(unchecked initial: [Double], _ rates: [Double]) {
    self.initial = initial
    self.rates = rates
  }

  /// The rate of absorption from each phase.
  package var exits: [Double] {
    (0..<count).map { row in max(0, -(0..<count).reduce(0) { $0 + rates[row * count + $1] }) }
  }

  /// A law as phases, where it has a few: exponential laws, their sums and their mixtures.
  package init?(_ distribution: Distribution) {
    switch distribution.shape {
    case .exponential(let mean): self.init(initial: [1], rates: [[-1 / mean]])
    case .erlang(let phases, let mean):
      self.init(row: phases, rate: Double(phases) / mean, skipped: 0)
    case .mixedErlang(let phases, let oneFewer, let rate):
      self.init(row: phases, rate: rate, skipped: oneFewer)
    case .hyperexponential(let branches):
      let positive = branches.filter { $0.weight > 0 }
      guard positive.allSatisfy({ $0.mean > 0 }) else { return nil }
      self.init(
        initial: positive.map(\.weight),
        rates: positive.indices.map { row in
          positive.indices.map { $0 == row ? -1 / positive[row].mean : 0 }
        }
      )
    case .phaseType(let phases): self = phases
    case .fixed, .uniform, .logNormal, .samples, .mixture, .shifted: return nil
    }
  }

  /// Phases one after the other, the first of them skipped with a probability.
  private init?(row count: Int, rate: Double, skipped: Double) {
    guard count <= PhaseType.phaseLimit else { return nil }
    var initial = [Double](repeating: 0, count: count)
    initial[0] = 1 - skipped
    if count > 1 { initial[1] = skipped }
    self.init(
      initial: initial,
      rates: (0..<count).map { row in
        (0..<count).map { $0 == row ? -rate : $0 == row + 1 ? rate : 0 }
      }
    )
  }

  func scaled(by factor: Double) -> PhaseType? {
    let scaled = rates.map { $0 / factor }
    return scaled.allSatisfy(\.isFinite) ? PhaseType(unchecked: initial, scaled) : nil
  }

  /// The first three moments about zero.
  var moments: [Double]? {
    guard let matrix = SolvedMatrix(rates.map { -$0 }, count: count) else { return nil }
    var ones = [Double](repeating: 1, count: count)
    var factorial = 1.0
    return (1...3).map { order in
      ones = matrix.solve(ones)
      factorial *= Double(order)
      return factorial * zip(initial, ones).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// The probability of not being absorbed by a time, by uniformisation.
  func tail(_ time: Double) -> Double {
    guard time > 0 else { return 1 }
    guard time.isFinite else { return 0 }
    let fastest = (0..<count).reduce(0.0) { max($0, -rates[$1 * count + $1]) }
    // Pieces of at most 200 events keep the Poisson weights above underflow.
    let pieces = min(1e4, (fastest * time / 200).rounded(.up))
    var state = initial
    for _ in 0..<Int(pieces) {
      state = advanced(state, events: fastest * time / pieces, fastest: fastest)
      if state.reduce(0, +) < 1e-15 { return 0 }
    }
    return min(1, state.reduce(0, +))
  }

  private func advanced(_ start: [Double], events: Double, fastest: Double) -> [Double] {
    var jumped = start
    var weight = exp(-events)
    var covered = weight
    var result = start.map { $0 * weight }
    var index = 0.0
    while covered < 1 - 1e-15 && index < 2000 {
      index += 1
      var next = jumped
      for row in 0..<count {
        for column in 0..<count {
          next[column] += jumped[row] * rates[row * count + column] / fastest
        }
      }
      jumped = next
      weight *= events / index
      covered += weight
      for phase in 0..<count { result[phase] += weight * jumped[phase] }
    }
    return result
  }

  /// The Laplace–Stieltjes transform.
  func transform(_ s: Complex) -> Complex {
    // (sI - T) v = exits, by elimination without exchanges: the matrix is diagonally dominant.
    var matrix = rates.map { Complex(-$0) }
    var right = exits.map { Complex($0) }
    for phase in 0..<count { matrix[phase * count + phase] = matrix[phase * count + phase] + s }
    for pivot in 0..<count {
      for row in (pivot + 1)..<max(count, pivot + 1) {
        let factor = matrix[row * count + pivot] / matrix[pivot * count + pivot]
        for column in pivot..<count {
          matrix[row * count + column] =
            matrix[row * count + column] - factor * matrix[pivot * count + column]
        }
        right[row] = right[row] - factor * right[pivot]
      }
    }
    for row in (0..<count).reversed() {
      for column in (row + 1)..<max(count, row + 1) {
        right[row] = right[row] - matrix[row * count + column] * right[column]
      }
      right[row] = right[row] / matrix[row * count + row]
    }
    return zip(initial, right).reduce(Complex(0)) { $0 + $1.0 * $1.1 }
  }
}
