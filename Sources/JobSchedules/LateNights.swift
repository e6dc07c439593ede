import Distributions
import Findings
import Scenarios

/// When a run may be done, by the chance of failures: moments with their probabilities, in order.
///
/// Where many moments are merged the later one is kept, so that no night is called earlier than it is.
struct LateNights {
  private(set) var points: [(time: Double, share: Double)]

  static func fixed(_ time: Double) -> LateNights { LateNights(points: [(time, 1)]) }

  private init(points: [(time: Double, share: Double)]) { self.points = points }

  /// What failures add to a planned run: rounds of tries, and a person where they are used up.
  init(of run: Player.State, _ fact: JobFacts) {
    points = [(0, 1)]
    guard fact.errors > 0, fact.errors < 1, let task = run.task else { return }
    let tasks = Double(min(task.tasks, task.atOnce))
    let again = fact.lost(after: task.own + task.reading) + fact.pause
    let planned = run.retried > 0 ? 1 : 0
    let rounds = min(fact.retries ?? Self.mostRounds, Self.mostRounds)
    points = []
    var below = 0.0
    for round in 0...rounds {
      // No task fails more often than this.
      let share = power(1 - power(fact.errors, Double(round + 1)), tasks)
      if share > below { points.append((Double(max(0, round - planned)) * again, share - below)) }
      below = share
    }
    let rest = 1 - below
    if rest > 0 {
      let repair = fact.repair ?? (fact.retries == nil ? again : .infinity)
      points.append((Double(max(0, rounds - planned)) * again + repair + again, rest))
    }
  }

  private static let mostRounds = 12
  private static let mostPoints = 64

  /// The later of two that know nothing of each other; for those that share failures that is no earlier than they are.
  func orLater(_ other: LateNights) -> LateNights {
    let times = Set(points.map(\.time) + other.points.map(\.time)).sorted()
    var below = 0.0
    var result: [(time: Double, share: Double)] = []
    for time in times {
      let share = self.share(by: time) * other.share(by: time)
      if share > below { result.append((time, share - below)) }
      below = max(below, share)
    }
    return LateNights(points: Self.merged(result))
  }

  func followed(by other: LateNights) -> LateNights {
    var all: [(time: Double, share: Double)] = []
    for first in points {
      for second in other.points {
        all.append((first.time + second.time, first.share * second.share))
      }
    }
    return LateNights(points: Self.merged(all.sorted { $0.time < $1.time }))
  }

  func share(by time: Double) -> Double {
    points.reduce(0) { $1.time <= time ? $0 + $1.share : $0 }
  }

  /// The first moment by which so many nights are done.
  func moment(of share: Double) -> Double {
    var below = 0.0
    for point in points {
      below += point.share
      if below >= share - 1e-12 { return point.time }
    }
    return points.last?.time ?? 0
  }

  private static func merged(
    _ points: [(time: Double, share: Double)]
  ) -> [(time: Double, share: Double)] {
    var result: [(time: Double, share: Double)] = []
    for point in points {
      if let last = result.last, point.time - last.time <= 1e-9 * abs(point.time) {
        result[result.count - 1].share += point.share
      } else {
        result.append(point)
      }
    }
    while result.count > mostPoints {
      // What is rarest goes to its later neighbour.
      let place = result.indices.dropLast().min { result[$0].share < result[$1].share } ?? 0
      result[place + 1].share += result[place].share
      result.remove(at: place)
    }
    return result
  }
}

extension Player {
  private static let mostNights = 2000
  static let mostNightsDone = 0.95

  /// For each run the moment by which it is done in 95 of 100 nights; none where so many runs are a flow.
  func lateNights() -> [Double?] {
    var result = [Double?](repeating: nil, count: plan.count)
    guard plan.count <= Self.mostNights else { return result }
    var nights = [LateNights?](repeating: nil, count: plan.count)
    let order = plan.indices.sorted {
      (states[$0].done ?? .infinity, $0) < (states[$1].done ?? .infinity, $1)
    }
    for run in order {
      guard let done = states[run].done, let ready = states[run].ready else { continue }
      var begin = LateNights.fixed(plan[run].released)
      for before in plan[run].waitsFor {
        if let night = nights[before] { begin = begin.orLater(night) }
      }
      let own = LateNights(of: states[run], facts[factOf[run]])
      let night = begin.followed(by: .fixed(done - ready)).followed(by: own)
      nights[run] = night
      result[run] = max(done, night.moment(of: Self.mostNightsDone))
    }
    return result
  }
}
