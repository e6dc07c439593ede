import Findings
import LoadFlow
import Model
import Quantities

// How much more load a requirement bears that isn't of a steady state's rates and times.
extension Judge {
  /// Where a verdict turns as the load of its workload is multiplied, or why that isn't told.
  mutating func headroom(of verdict: Verdict) -> RequirementHeadroom {
    let requirement = verdict.requirement
    if Topic.isOfJobs(requirement), jobSubject(requirement) != nil { return searched(verdict) }
    switch Topic(of: requirement) {
    // Data that is lost and comes back is what is kept, whatever is asked of it meanwhile.
    case .named, .recovery: return .independent
    case .load where requirement.metric == "full": return .independent
    case .cost where requirement.fault == nil: return searched(verdict)
    case .availability: return searched(verdict)
    case .cost, .timeline, .load, .jobs:
      return .untold("it is played in time: `sweep --vary load=0.1x..4x` finds where it breaks")
    }
  }

  /// More than this many times the load is no question of a design.
  private static let mostTimes = 64.0
  private static let leastTimes = 1e-3
  private static let tolerance = 0.005

  /// By halving between loads that hold and loads that don't, each judged as a design of its own.
  private mutating func searched(_ verdict: Verdict) -> RequirementHeadroom {
    guard let workload = verdict.workload else { return .untold("no workload is asked of") }
    var requirement = verdict.requirement
    requirement.workload = workload
    let calm = outcome(of: requirement, times: Self.leastTimes)
    let now = Outcome(verdict)
    guard verdict.holds == true else {
      guard calm.holds == true else {
        return calm == now ? .independent : .untold("it fails at any smaller load, too")
      }
      return .breaks(atTimesLoad: turn(requirement, from: Self.leastTimes, to: 1))
    }
    guard loads.fits(workload, times: 1) else { return .untold("the load doesn't fit as it is") }
    var (low, high) = (1.0, 2.0)
    while high <= Self.mostTimes, loads.fits(workload, times: high),
      outcome(of: requirement, times: high).holds == true
    {
      (low, high) = (high, high * 2)
    }
    while high <= Self.mostTimes, high - low > Self.tolerance * high {
      let middle = (low + high) / 2
      let isFine =
        loads.fits(workload, times: middle) && outcome(of: requirement, times: middle).holds == true
      if isFine { low = middle } else { high = middle }
    }
    if high <= Self.mostTimes, loads.fits(workload, times: high) {
      return .breaks(atTimesLoad: (low + high) / 2)
    }
    if calm.holds == false {
      return .breaks(atTimesLoad: turn(requirement, from: 1, to: Self.leastTimes))
    }
    let busiest = outcome(of: requirement, times: low)
    if calm == busiest { return .independent }
    return .untold(
      "it holds for \(QuantityFormat.human(low)) times the load\(low < Self.mostTimes ? ", all that fits" : "")"
    )
  }

  /// Between a load at which it holds and one at which it doesn't.
  private mutating func turn(
    _ requirement: Requirement,
    from holding: Double,
    to failing: Double
  ) -> Double {
    var (good, bad) = (holding, failing)
    while abs(good - bad) > Self.tolerance * max(good, bad) {
      let middle = (good + bad) / 2
      if outcome(of: requirement, times: middle).holds == true {
        good = middle
      } else {
        bad = middle
      }
    }
    return (good + bad) / 2
  }

  /// What a verdict says, to tell whether a load changes it.
  private struct Outcome: Equatable {
    var holds: Bool?
    var measured: Double?
    var violatedBy: String?

    init(_ verdict: Verdict) {
      holds = verdict.holds
      // The last digits of arithmetic are no change.
      measured = verdict.measured.map { Double(Float($0)) }
      violatedBy = verdict.violatedBy
    }
  }

  private mutating func outcome(of requirement: Requirement, times factor: Double) -> Outcome {
    var judge = multiples[factor] ?? multiplied(by: factor)
    let found = Outcome(judge.answer(to: requirement))
    if multiples.count < Self.mostKept { multiples[factor] = judge }
    return found
  }

  /// What is searched for rests on rates or use alone: no times are worked out for it.
  private func multiplied(by factor: Double) -> Judge {
    let multiple = design.withLoad(times: factor)
    let loads = LoadsInUse(LoadAnalysis(multiple))
    var judge = Judge(
      multiple,
      by: { analyze($0, under: $1, withSaturation: false) },
      over: timelineEngine
    )
    judge.rateEngine = { loads.rates(under: $1) }
    judge.useEngine = { loads.use(under: $1, timesAt: $2) }
    judge.seeksRemedies = false
    judge.seeksHeadroom = false
    return judge
  }

  /// Searches begin alike; each keeps what was found about a load.
  private static let mostKept = 16
}
