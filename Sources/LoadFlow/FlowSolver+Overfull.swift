import CallPlans
import Model

// What goes on behind stations, slots and wires that get more than they can do.
extension FlowSolver {
  /// Whether anything grows without end, as of the last round.
  mutating func noteOverfull() {
    isOverfull =
      solutions.values.contains { $0.surplusPerSecond != nil }
      || threads.values.contains { $0.wait == nil } || pools.values.contains { $0.wait == nil }
      || wires.values.contains { $0.wait == nil } || clocked.values.contains { $0 > 1 }
  }

  /// The share of the arrivals at a step whose replies go back: its own work done, and that of all calls it waits for.
  func returning(_ index: Int, _ place: Int) -> Double {
    completing(index, place, waitedFor: true)
  }

  /// The share of arrivals at a step that come to the end of what they wait for, or of all that they lead to.
  ///
  /// Calls one after another each let a part through; of calls side by side, and of what nobody waits for, the least counts.
  func completing(_ index: Int, _ place: Int, waitedFor: Bool) -> Double {
    let plan = plans[place]
    var share = index == 0 ? 1 : keeping(index, place)
    var least = 1.0
    var taken = 0.0
    var alternatives = 0.0
    var block: (number: Int, share: Double)?
    for call in plan.calls(of: index) {
      let step = plan.steps[call]
      guard step.waits || !waitedFor else { continue }
      let through = waitedFor || step.waits ? answered(call, place, waitedFor) : done(call, place)
      if step.isAlternative {
        taken += step.share
        alternatives += step.share * through
      } else if !step.waits {
        least = min(least, through)
      } else if let number = step.parallel {
        if let open = block, open.number != number { share *= open.share }
        let before = block.map { $0.number == number ? $0.share : 1 } ?? 1
        block = (number, min(before, through))
      } else {
        share *= through
      }
    }
    share *= block?.share ?? 1
    if taken > 0 { share *= alternatives + max(0, 1 - taken) }
    return share * least
  }

  /// The share of its callers' requests that a call answers in the end; who gives up has an answer, too.
  func answered(_ call: Int, _ place: Int, _ waitedFor: Bool = true) -> Double {
    let step = plans[place].steps[call]
    guard step.guarding.timeout == nil else { return 1 }
    var through = connected(step) * fitting(step) * completing(call, place, waitedFor: waitedFor)
    if !wires.isEmpty {
      let pair = Wire.pair(call, place, self)
      for wire in [pair.there, pair.back] {
        if let wire { through *= wires[wire.place]?.passing ?? 1 }
      }
    }
    return ofCallers(through, step, place)
  }

  /// The share of requests whose call that nobody waits for is done in the end.
  private func done(_ call: Int, _ place: Int) -> Double {
    let step = plans[place].steps[call]
    let through =
      connected(step) * fitting(step) * carriedThere(call, place)
      * completing(call, place, waitedFor: false)
    return ofCallers(through, step, place)
  }

  private func ofCallers(_ through: Double, _ step: CallStep, _ place: Int) -> Double {
    guard !step.isAlternative else { return through }
    let calling = min(1, step.share * conditionShare(step, place) * step.calls.mean)
    return 1 - calling * (1 - through)
  }

  /// The share of arrivals that a component and its threads take on; who is turned away is no part of what piles up.
  private func keeping(_ index: Int, _ place: Int) -> Double {
    let work = works[workOfStep[place][index]]
    var share = 1.0
    if let solution = solutions[work.node], solution.surplusPerSecond != nil,
      solution.arrivalPerSecond > 0
    {
      let taken = 1 - solution.lossShare
      share = taken > 0 ? min(1, solution.passing(of: work.scope) / taken) : 0
    }
    if let held = threads[work.node], held.wait == nil { share = min(share, held.passing) }
    return max(0, share)
  }
}
