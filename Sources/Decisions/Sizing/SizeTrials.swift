import Findings
import Judging
import Model
import Quantities

/// What a design costs as it is, in dollars a month; nil where its price isn't known.
package func monthlyCost(now plan: SizePlan) -> Double? {
  var trials = SizeTrials(plan, [])
  let cost = trials.trial(plan.knobs.map(\.now)).cost
  return cost.isFinite ? cost : nil
}

/// What one choice of sizes costs and fails; each choice is tried once.
struct SizeTrials {
  let plan: SizePlan
  /// Those that are judged fast come first: a choice that fails one needs no timeline.
  private let requirements: [[Requirement]]
  private let watch: RunWatch
  private var known: [[Int]: Trial] = [:]

  struct Trial {
    /// Dollars a month; infinite where there is no such design or its price isn't known.
    var cost: Double
    /// What fails, the first group of requirements that has any.
    var failing: [Verdict]

    var isFeasible: Bool { failing.isEmpty && cost.isFinite }
  }

  init(_ plan: SizePlan, _ requirements: [Requirement], _ watch: RunWatch = RunWatch()) {
    self.plan = plan
    self.watch = watch
    let isFast: (Requirement) -> Bool = { $0.fault == nil && $0.window == nil && $0.age == nil }
    self.requirements = [requirements.filter(isFast), requirements.filter { !isFast($0) }]
      .filter { !$0.isEmpty }
  }

  var count: Int { known.count }
  var isSpent: Bool { count >= plan.mostTrials }

  mutating func trial(_ sizes: [Int]) -> Trial {
    if let found = known[sizes] { return found }
    let found = tried(sizes)
    known[sizes] = found
    return found
  }

  func design(_ sizes: [Int]) -> Design? {
    zip(plan.knobs, sizes).reduce(plan.design as Design?) { design, choice in
      design?.setting(choice.0.knob, to: Double(choice.1) * choice.0.step)
    }
  }

  private func tried(_ sizes: [Int]) -> Trial {
    guard let design = design(sizes) else { return Trial(cost: .infinity, failing: []) }
    let loads = FormulaLoads(design, for: requirements.flatMap { $0 }, watch)
    let cost = bill(of: design, for: loads.findings(under: plan.workload))
    for group in requirements {
      let failing = loads.verdicts(on: group).filter { $0.holds != true }
      if !failing.isEmpty { return Trial(cost: cost.total.dollars, failing: failing) }
    }
    return Trial(cost: cost.total.dollars, failing: [])
  }
}
