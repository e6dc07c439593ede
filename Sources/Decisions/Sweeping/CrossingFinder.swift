import Model

/// Finds where a requirement begins or ceases to hold as the one input of a sweep moves.
struct CrossingFinder {
  /// A crossing is told to this share of its value.
  private static let tolerance = 1e-4

  let plan: SweepPlan
  let evaluator: PointEvaluator

  init(_ plan: SweepPlan, _ evaluator: PointEvaluator) {
    self.plan = plan
    self.evaluator = evaluator
  }

  /// None for two inputs, where they are lines, and none for a part of a sweep.
  func crossings(_ points: [Sweep.Point]) -> [Sweep.Crossing] {
    guard plan.axes.count == 1, plan.shard == .all, let axis = plan.axes.first, !axis.isDraw else {
      return []
    }
    return plan.requirements.enumerated().flatMap { number, requirement in
      zip(points, points.dropFirst()).compactMap { before, after -> Sweep.Crossing? in
        guard let was = before.holds[number], let will = after.holds[number], was != will,
          let low = before.inputs.first, let high = after.inputs.first
        else { return nil }
        let at = refined(axis, from: low, to: high, holdsAbove: will) {
          evaluator.holds(requirement, at: [$0])
        }
        return Sweep.Crossing(requirement: requirement.text, at: at, holdsAbove: will)
      }
    }
  }

  /// Where the load begins or ceases to fit; nil where it does neither between the ends.
  func saturation() -> Sweep.Crossing? {
    guard plan.axes.count == 1, plan.shard == .all, let axis = plan.axes.first, !axis.isDraw,
      let low = axis.values.first, let high = axis.values.last, low < high,
      let was = evaluator.fits(at: [low]), let will = evaluator.fits(at: [high]), was != will
    else { return nil }
    let at = refined(axis, from: low, to: high, holdsAbove: will) { evaluator.fits(at: [$0]) }
    return Sweep.Crossing(requirement: Sweep.loadFits, at: at, holdsAbove: will)
  }

  /// By halving; what can't be answered in between stays where the points have it.
  private func refined(
    _ axis: SweepAxis,
    from low: Double,
    to high: Double,
    holdsAbove: Bool,
    _ holds: (Double) -> Bool?
  ) -> Double {
    var (low, high) = (low, high)
    func isDone() -> Bool {
      axis.isWhole ? high - low <= 1 : high - low <= Self.tolerance * abs(high)
    }
    while !isDone() {
      var middle = (low + high) / 2
      if axis.isWhole { middle = middle.rounded() }
      guard let answer = holds(middle) else { break }
      if answer == holdsAbove { high = middle } else { low = middle }
    }
    // The side on which it holds.
    return holdsAbove ? high : low
  }
}
