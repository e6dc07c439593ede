import Distributions
import Findings
import Model
import Queueing

/// What arrives at a component for requests of one kind of step.
struct StationInput: Equatable {
  /// Calls, or batches of calls that come together.
  var perSecond: Double
  /// How many of them come at the same moment.
  var together = 1.0
  /// The bounds of that number, each as likely, where it varies.
  var sizes: ClosedRange<Int>?
  /// Whether all come in such crowds, by a clock.
  var isPulsed = false
  /// Each of them comes to one of so many queues, chosen by itself.
  var scatter = 1.0
  /// Its own work, with the bytes that it moves.
  var service: Distribution
  /// Servers that it takes at once.
  var holds = 1
  /// 1 is served first; what has none is served last.
  var priority = Int.max
  /// Whose waits it belongs to: a request type, or a job.
  var scope: String
  /// The squared coefficient of variation of the gaps between arrivals.
  var gapVariation = 1.0
  /// The share of them that are first attempts.
  var firstShare = 1.0
  /// Whether they are tasks of jobs.
  var isTask = false
  /// Whether a clock starts what they are part of: at its hours all come, and between them none.
  var isByClock = false
}

/// A component solved for what arrives at it.
struct StationSolution {
  var arrivalPerSecond = 0.0
  var utilization = 0.0
  var servers: Int?
  /// Before service; nil where the queue grows without end.
  var wait: LatencyDistribution? = .zero
  /// The waits of request types where they differ.
  var waits: [String: LatencyDistribution] = [:]
  var queueMean: Double? = 0
  /// The share that is turned away or gives up, after so long.
  var lossShare = 0.0
  var lostAfter = LatencyDistribution.zero
  /// The share of attempts that lose against another commit, and how many win.
  var conflictShare = 0.0
  var versionsPerSecond = 0.0
  /// What piles up a second.
  var surplusPerSecond: Double?
  /// What comes through though others pile up.
  var fittingPerSecond = 0.0
  /// Why waits and losses are not known, where no formula has them.
  var question: String?
  /// What its load would be if nothing were turned away and all came that is sent.
  var offeredUtilization = 0.0
  /// The mean number of replicas, where that follows the load.
  var replicas: Double?
  /// The share of requests that a replica is started for.
  var coldShare = 0.0
  var sharing: ProcessorSharing?
  /// The time in service, where it depends on which server is free.
  var served: Distribution?
  var departureVariation = 1.0
  var accuracy = Accuracy.exact
  var arithmetic = StationArithmetic()

  /// The share of arrivals that come out again.
  var passing: Double {
    guard arrivalPerSecond > 0 else { return 1 - lossShare }
    let kept = (surplusPerSecond ?? 0) / arrivalPerSecond
    return max(0, (1 - lossShare) * (1 - min(1, kept)))
  }

  /// The share of a request type's arrivals that comes out: the more urgent may not notice that others pile up.
  func passing(of scope: String) -> Double {
    if waits[scope] != nil { return 1 - lossShare }
    let lower = arrivalPerSecond - fittingPerSecond
    guard fittingPerSecond > 0, lower > 0 else { return passing }
    return (1 - lossShare) * max(0, 1 - (surplusPerSecond ?? 0) / lower)
  }

  func wait(of scope: String) -> LatencyDistribution? { waits[scope] ?? wait }

  mutating func pileUp(_ surplus: Double) {
    wait = nil
    queueMean = nil
    surplusPerSecond = max(surplusPerSecond ?? 0, surplus)
  }
}

extension [StationInput] {
  /// Whether nothing differs by more than a small share, gaps left out where they are to stay.
  func isNearly(_ other: [StationInput], within slack: Double, keepsGaps: Bool) -> Bool {
    count == other.count
      && zip(self, other).allSatisfy { mine, its in
        var same = its
        same.perSecond = mine.perSecond
        same.firstShare = mine.firstShare
        if keepsGaps { same.gapVariation = mine.gapVariation }
        return same == mine && abs(mine.perSecond - its.perSecond) <= slack * its.perSecond
          && abs(mine.firstShare - its.firstShare) <= slack
      }
  }
}
