import Model

/// Where the inputs are put: a Latin hypercube, and then each input alone at its ends.
///
/// Each input takes the middle of each of 101 equal parts of its range once. The orders are those of a
/// lattice, so that two inputs are as good as independent: the places of neighbours among the first
/// nine correlate by less than 0.09. Nothing is drawn at random, and the same file gives the same bytes.
struct LatinDraws {
  let all: [[UncertainInput: Double]]
  /// Of each input the low end, then the high one, all others being likely.
  let ends: [[UncertainInput: Double]]

  /// A prime, and a primitive root of it.
  private static let count = 101
  private static let step = 18

  init(_ inputs: [UncertainInput]) {
    var steps: [Int] = []
    var step = 1
    for _ in inputs {
      steps.append(step)
      step = step * Self.step % Self.count
    }
    all = (0..<Self.count).map { draw in
      var shares: [UncertainInput: Double] = [:]
      for (input, step) in zip(inputs, steps) {
        let part = draw * step % Self.count
        shares[input] = (Double(part) + 0.5) / Double(Self.count)
      }
      return shares
    }
    ends = inputs.flatMap { [[$0: 0], [$0: 1]] }
  }
}
