/// A load at which a requirement holds and one at which it doesn't, brought together around where it turns.
///
/// Where both say by how much, the next load is where a straight line between them meets the limit: what is asked of bills
/// and queues mostly bends little.
struct TurningLoad {
  /// What a requirement comes to at so many times the load.
  struct Trial {
    var times: Double
    var holds: Bool
    /// How far it is from the limit, of all that is measured; nil where that says nothing.
    var distance: Double?

    /// `limit` is what `measured` is to stay under, or above.
    init(times: Double, holds: Bool, measured: Double? = nil, limit: Double? = nil) {
      self.times = times
      self.holds = holds
      guard let measured, measured.isFinite, let limit else { return }
      // What is many times the limit near where a load ends counts as all.
      let apart = abs(measured - limit)
      distance = apart > 0 ? apart / (apart + abs(limit)) : 0
    }
  }

  private(set) var holding: Trial
  private(set) var failing: Trial
  /// The distances as the line takes them: that of the end that stays twice counts half, so that it moves, too.
  private var distances: (Double?, Double?)
  private var lastHeld: Bool?
  /// Whether the last line brought both together by less than halving does: not every law bends little.
  private var wasSlow = false

  /// As near as both loads come to each other.
  private static let tolerance = 0.005

  init(holding: Trial, failing: Trial) {
    self.holding = holding
    self.failing = failing
    distances = (holding.distance, failing.distance)
  }

  /// The load to try next; nil where both ends are near enough.
  var next: Double? {
    let (good, bad) = (holding.times, failing.times)
    let least = Self.tolerance * max(good, bad)
    guard abs(good - bad) > least else { return nil }
    guard !wasSlow, let share = Self.share(distances) else { return (good + bad) / 2 }
    // A step beside the last load rather than on it: the other end then comes as near.
    let margin = 0.45 * least / abs(good - bad)
    return good + (bad - good) * min(max(share, margin), 1 - margin)
  }

  mutating func take(_ trial: Trial) {
    let width = abs(holding.times - failing.times)
    if trial.holds {
      holding = trial
      distances = (trial.distance, distances.1.map { lastHeld == true ? $0 / 2 : $0 })
    } else {
      failing = trial
      distances = (distances.0.map { lastHeld == false ? $0 / 2 : $0 }, trial.distance)
    }
    lastHeld = trial.holds
    wasSlow = !wasSlow && abs(holding.times - failing.times) > width / 2
  }

  /// Where it turns.
  var turn: Double {
    let share = Self.share((holding.distance, failing.distance)) ?? 0.5
    return holding.times + (failing.times - holding.times) * share
  }

  /// Where a line between both meets the limit, from the load that holds to the one that doesn't.
  private static func share(_ distances: (Double?, Double?)) -> Double? {
    guard let good = distances.0, let bad = distances.1, good + bad > 0 else { return nil }
    return good / (good + bad)
  }
}
