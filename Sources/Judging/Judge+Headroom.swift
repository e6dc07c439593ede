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

  /// Between loads that hold and loads that don't, each judged as a design of its own.
  private mutating func searched(_ verdict: Verdict) -> RequirementHeadroom {
    guard let workload = verdict.workload else { return .untold("no workload is asked of") }
    var requirement = verdict.requirement
    requirement.workload = workload
    let calm = outcome(of: requirement, times: Self.leastTimes)
    let now = Outcome(verdict, times: 1)
    guard now.trial.holds else {
      guard calm.trial.holds else {
        return calm.isLike(now) ? .independent : .untold("it fails at any smaller load, too")
      }
      let ends = TurningLoad(holding: calm.trial, failing: now.trial)
      return .breaks(atTimesLoad: turn(requirement, ends))
    }
    guard loads.fits(workload, times: 1) else { return .untold("the load doesn't fit as it is") }
    var (low, high) = (now, fitting(requirement, workload, 2))
    while high.trial.holds, high.trial.times < Self.mostTimes {
      (low, high) = (high, fitting(requirement, workload, 2 * high.trial.times))
    }
    if !high.trial.holds {
      var turning = TurningLoad(holding: low.trial, failing: high.trial)
      while let times = turning.next {
        let found = fitting(requirement, workload, times)
        turning.take(found.trial)
        if found.trial.holds { low = found } else { high = found }
      }
      if high.fits { return .breaks(atTimesLoad: turning.turn) }
    } else {
      low = high
    }
    if calm.isAnswered, !calm.trial.holds {
      let ends = TurningLoad(holding: now.trial, failing: calm.trial)
      return .breaks(atTimesLoad: turn(requirement, ends))
    }
    if calm.isLike(low) { return .independent }
    let times = low.trial.times
    return .untold(
      "it holds for \(QuantityFormat.human(times)) times the load\(times < Self.mostTimes ? ", all that fits" : "")"
    )
  }

  /// Between a load at which it holds and one at which it doesn't.
  private mutating func turn(_ requirement: Requirement, _ ends: TurningLoad) -> Double {
    var turning = ends
    while let times = turning.next { turning.take(outcome(of: requirement, times: times).trial) }
    return turning.turn
  }

  /// What doesn't fit holds nothing.
  private mutating func fitting(
    _ requirement: Requirement,
    _ workload: String,
    _ times: Double
  ) -> Outcome {
    guard loads.fits(workload, times: times) else { return Outcome(unfitAt: times) }
    return outcome(of: requirement, times: times)
  }

  /// What a verdict says at a load, to tell whether a load changes it.
  private struct Outcome {
    var trial: TurningLoad.Trial
    var fits = true
    var isAnswered = false
    private var measured: Float?
    private var violatedBy: String?

    init(_ verdict: Verdict, times: Double) {
      trial = .init(
        times: times,
        holds: verdict.holds == true,
        measured: verdict.measured,
        limit: verdict.limit
      )
      isAnswered = verdict.holds != nil
      // The last digits of arithmetic are no change.
      measured = verdict.measured.map { Float($0) }
      violatedBy = verdict.violatedBy
    }

    init(unfitAt times: Double) {
      trial = .init(times: times, holds: false)
      fits = false
    }

    func isLike(_ other: Outcome) -> Bool {
      trial.holds == other.trial.holds && isAnswered == other.isAnswered
        && measured == other.measured && violatedBy == other.violatedBy
    }
  }

  private mutating func outcome(of requirement: Requirement, times factor: Double) -> Outcome {
    var judge = multiples[factor] ?? multiplied(by: factor)
    let found = Outcome(judge.answer(to: requirement), times: factor)
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
