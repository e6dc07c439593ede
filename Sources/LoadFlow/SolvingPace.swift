import CallPlans

/// How the moves of one round go with those of the round before.
struct SolvingTrend {
  private var product = 0.0
  private var square = 0.0

  mutating func add(_ move: Double, after last: Double) {
    product += move * last
    square += last * last
  }

  /// How long the moves are beside the last ones, in their direction; nil where nothing moved.
  var ratio: Double? { square > 0 ? product / square : nil }
}

/// How far each round goes of what it is led to: what swings goes less, what creeps goes on at once.
struct SolvingPace {
  private static let leastDamping = 0.1
  /// What would be left of a creeping change is jumped over up to so many times its last move.
  private static let mostRatio = 0.96

  private(set) var damping = 1.0
  private var lastChange = Double.infinity
  private var lastRatio: Double?
  private var creepingRounds = 0

  /// Takes in a round, and says how many times its moves are to be made once more.
  mutating func next(
    _ round: Int,
    _ change: Double,
    _ trend: SolvingTrend,
    holdsSlots: Bool
  ) -> Double {
    defer { lastChange = change }
    let ratio = trend.ratio
    let before = lastRatio
    lastRatio = ratio
    // Slots held swing by themselves: how attempts move doesn't tell.
    let isCreeping = !holdsSlots && (ratio ?? 1) > 0
    guard isCreeping else {
      creepingRounds = 0
      if round > 4, change > 0.7 * lastChange { damping = max(Self.leastDamping, damping * 0.7) }
      return 0
    }
    creepingRounds += 1
    if damping < 1 {
      if creepingRounds > 4 { damping = min(1, damping * 1.5) }
      return 0
    }
    // A series with one ratio has a sum.
    guard creepingRounds > 2, let ratio, let before, ratio > 0.3, abs(ratio - before) < 0.1 else {
      return 0
    }
    creepingRounds = 0
    lastRatio = nil
    let even = min(ratio, Self.mostRatio)
    return even / (1 - even)
  }
}

/// Whether a load is too much, seen from how full the fullest station is in each round.
struct OverloadWatch {
  /// More tiers than that don't stand behind one that keeps load from them.
  private static let mostFullRounds = 30

  private var last = 0.0
  private var full = 0
  private var rising = 0
  private var crossings = 0

  /// It is where it stays full and rises, stays so for long, or gets full again whenever its overload keeps load away.
  mutating func isSure(after utilization: Double) -> Bool {
    rising = utilization >= 1 && utilization >= last ? rising + 1 : 0
    full = utilization >= 1 ? full + 1 : 0
    if utilization >= 1, last < 1 { crossings += 1 }
    last = utilization
    return rising >= 4 || crossings >= 4 || full >= Self.mostFullRounds
  }
}

extension FlowSolver {
  /// Makes the last moves so many times once more.
  mutating func leap(_ times: Double) {
    for place in plans.indices where needsTimes[place] {
      for index in plans[place].steps.indices.dropFirst() {
        let next = attempts[place][index] + times * attemptMoves[place][index]
        attempts[place][index] = max(1, next)
        let failure = failures[place][index] + times * failureMoves[place][index]
        failures[place][index] = min(1, max(0, failure))
      }
    }
  }
}
