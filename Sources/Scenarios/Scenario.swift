package import Distributions
package import Model

/// What is played: who asks for what when, what breaks when, and how long it lasts.
///
/// Moment 0 is Monday 00:00, the first of a month, and the first that counts; what warms up comes before it.
package struct Scenario: Sendable {
  package var workload: String
  package var fault: String?
  package internal(set) var streams: [Stream] = []
  package internal(set) var users: [ClosedUsers] = []
  /// Jobs that the workload runs by hand.
  package internal(set) var runs: [JobRun] = []
  /// Jobs that run by the clock.
  package internal(set) var clocks: [JobClock] = []
  /// What breaks, in order of time.
  package internal(set) var incidents: [Incident] = []
  package internal(set) var timing = Timing()

  /// Requests of one type from one client that wait for nothing.
  package struct Stream: Sendable {
    package var request: String
    package var client: NodeID
    package var curve: RateCurve
    package var arrivals: Arrivals
  }

  /// Users who each ask again so long after a reply.
  package struct ClosedUsers: Sendable {
    package var client: NodeID
    package var mix: [(request: String, share: Double)]
    package var count: Double
    package var think: Distribution
    /// How many times as many there are while it lasts.
    package var changes: [(spell: Spell, factor: Double)] = []

    package func count(at time: Double) -> Double {
      changes.reduce(count) { $1.spell.contains(time) ? $0 * $1.factor : $0 }
    }
  }

  /// A job that is run so many times at a moment.
  package struct JobRun: Hashable, Sendable {
    package var job: NodeID
    package var times: Int
    package var at: Double
  }

  /// A job's own clock.
  package struct JobClock: Hashable, Sendable {
    package var job: NodeID
    package var schedule: Schedule
    package var overlaps: Bool
  }
}

/// How requests of a stream follow each other.
package enum Arrivals: Hashable, Sendable {
  case poisson
  case even
  /// Gaps of this shape, whatever its mean is.
  case gaps(Distribution)
  /// A Poisson stream of batches, each size of an interval as likely.
  case batches(ClosedRange<Int>)

  /// The squared coefficient of variation of the gaps.
  package var gapVariation: Double {
    switch self {
    case .poisson: return 1
    case .even: return 0
    case .gaps(let shape): return shape.squaredVariation
    case .batches(let sizes):
      // The variance of counts over their mean, in the long run: E[size²] / E[size].
      let count = Double(sizes.count)
      let (low, high) = (Double(sizes.lowerBound), Double(sizes.upperBound))
      let mean = (low + high) / 2
      return ((count * count - 1) / 12 + mean * mean) / mean
    }
  }
}

/// How long a scenario lasts, and what of it counts.
package struct Timing: Hashable, Sendable {
  /// Seconds before moment 0 that are played and not counted; nil for the steady state of the rates at moment 0.
  package var warmUp: Double?
  /// Whether long-run values are wanted: steady rates and no fault.
  package var isLongRun = false
  /// A run lasts at least so long.
  package var least = 0.0
  /// It goes on until all is as it would be without this.
  package var disturbance: Disturbance?
  /// It never lasts longer, whatever still piles up.
  package var most = 0.0

  /// From the first moment of a spike or fault to the end of the last.
  package struct Disturbance: Hashable, Sendable {
    package var begin: Double
    /// Where it never ends this is its beginning.
    package var end: Double
    package var isEndless = false

    package init(begin: Double, end: Double, isEndless: Bool = false) {
      self.begin = begin
      self.end = end
      self.isEndless = isEndless
    }
  }
}

/// Why a workload or a fault can't be played, in the design's terms.
package enum ScenarioProblem: Error, Hashable, Sendable {
  case unknownWorkload(String)
  case unknownFault(String)
  case nothing(String)
  /// A volume in bytes whose requests have no size.
  case bytes(String)
  /// `load to` of users who wait for their replies.
  case loadOfUsers(String)
  case tooManyActions(String)

  package var words: String {
    switch self {
    case .unknownWorkload(let name): "there is no workload `\(name)`"
    case .unknownFault(let name): "there is no fault `\(name)`"
    case .nothing(let name): "`\(name)` offers nothing"
    case .bytes(let name):
      "`\(name)` has a volume in bytes, not in items: how many requests that is isn't said"
    case .loadOfUsers(let name):
      "`\(name)` sets a rate, but users who wait for their replies have none: write `load by 2x`"
    case .tooManyActions(let name): "`\(name)` has more actions than are played"
    }
  }
}
