import CallPlans
import Distributions
import Findings
import Model

// What of a walk no formula here has.
extension FlowSolver {
  /// Why what becomes of a request type is not known; nil where it is.
  func question(_ place: Int) -> String? {
    let plan = plans[place]
    guard rates[place] > 0 else { return nil }
    if let question = closedQuestions[place] { return question }
    for (index, step) in plan.steps.enumerated() where index > 0 && arrivals[place][index] > 0 {
      if isWaitedFor(index, place), let question = solutions[step.node]?.question {
        return question
      }
      if isWaitedFor(index, place), let question = heldQuestion(step) { return question }
      if let question = breakerQuestion(index, place) { return question }
      if let question = fullQueueQuestion(index, place) { return question }
      if let question = roomQuestion(index, place) { return question }
      if let question = bytesQuestion(index, place) { return question }
      if let question = network.graph.questionOfBatch(step) { return question }
      if isWaitedFor(index, place), let question = network.poolQuestions[step.node] {
        return question
      }
    }
    return deadlineQuestion(place)
  }

  /// What the slots of a step are held for has no law that a formula takes.
  private func heldQuestion(_ step: CallStep) -> String? {
    let path = design[step.node].path
    if threads[step.node]?.question == true {
      return
        "the wait for `threads` of `\(path)` is beyond formulas: \(OpenQuestion.onlyEvents)"
    }
    if let link = step.link, pools[link]?.question == true {
      return
        "the wait for the `pool` to `\(path)` is beyond formulas: \(OpenQuestion.onlyEvents)"
    }
    return nil
  }

  /// The same of components: what all that it comes to depends on is not known either.
  var questions: [NodeID: String] {
    var result: [NodeID: String] = [:]
    for (place, plan) in plans.enumerated() {
      guard let question = question(place) else { continue }
      for step in plan.steps.dropFirst() where result[step.node] == nil {
        result[step.node] = question
      }
    }
    return result
  }

  /// What is past its deadline is dropped, and so shortens the queues that made it late.
  private func deadlineQuestion(_ place: Int) -> String? {
    let name = plans[place].request
    guard let type = design.requests.first(where: { $0.name == name }),
      let deadline = type.attribute("deadline")?["deadline"]?.number?.value
    else { return nil }
    if let reply = replies[place][0] {
      let late = reply.answered.mass - reply.answered.cumulative(deadline)
      guard late > OpenStation.negligible else { return nil }
    }
    return
      "what is past the `deadline` of `\(name)` is dropped where it next waits, and the queues are shorter for it: \(OpenQuestion.onlyEvents)"
  }

  /// What a queue between turns away or loses when it is full isn't counted; one that never is loses nothing.
  private func fullQueueQuestion(_ index: Int, _ place: Int) -> String? {
    let node = plans[place].steps[index].node
    let form = network.form(node)
    guard design[node].sharesOut || design[node].core == .stream, form.full != "block",
      let places = form.places
    else { return nil }
    var solver = self
    var items = 0.0
    var isFull = false
    var lags: [LatencyDistribution] = []
    for (other, plan) in plans.enumerated() {
      for (next, step) in plan.steps.enumerated()
      where step.parent.map({ plan.steps[$0].node == node }) == true && isHandedOver(next, other) {
        items += itemRate(next, other)
        if let lag = solver.lag(next, other) { lags.append(lag) } else { isFull = true }
      }
    }
    // As many are behind one that leaves as came while it waited.
    let patience = items > 0 ? Double(places) / items : .infinity
    let share = isFull ? 1 : lags.map { max(0, $0.mass - $0.cumulative(patience)) }.max() ?? 0
    guard share > Self.leastFull else { return nil }
    return
      "`\(design[node].path)` has room for \(places) and is full at times: what that turns away has no formula, \(OpenQuestion.onlyEvents)"
  }

  /// A queue that is full less often than this loses nothing that counts.
  private static let leastFull = 1e-6

  /// What a waiting room in bytes turns away isn't counted; one that is never full turns nothing away.
  private func bytesQuestion(_ index: Int, _ place: Int) -> String? {
    let step = plans[place].steps[index]
    let form = network.form(step.node)
    guard let room = form.placesBytes, let solution = solutions[step.node],
      solution.arrivalPerSecond > 0
    else { return nil }
    let path = design[step.node].path
    let bytes = step.transfer.payloadBytes * items[place][index]
    guard bytes > 0 else {
      return
        "how many calls fit into the `queue` of bytes at `\(path)` is not known: give the links to it a `payload:`, or say how many, `queue: 1000`"
    }
    // As many are behind one that is served as came while it waited.
    let patience = room / bytes / solution.arrivalPerSecond
    let scope = works[workOfStep[place][index]].scope
    let share = solution.wait(of: scope).map { $0.mass - $0.cumulative(patience) } ?? 1
    guard share > Self.leastFull else { return nil }
    return
      "the `queue` of bytes at `\(path)` is full at times, and what that turns away is computed for a number of calls only: say about `queue: \(Int(clampedDown: max(1, room / bytes)))`"
  }

  /// How many keys fit into a cache's room follows from how large an entry is.
  private func roomQuestion(_ index: Int, _ place: Int) -> String? {
    let plan = plans[place]
    guard case .miss(let of, nil) = plan.steps[index].condition else { return nil }
    let (cache, replyBytes) = (plan.steps[of].node, plan.steps[of].transfer.replyBytes)
    guard CacheKeys.leaveOpen(design, cache, replyBytes: replyBytes) else { return nil }
    return CacheKeys.question(of: design[cache].path)
  }

  /// A breaker that never opens changes nothing; one that may is open for a time that no formula has.
  private func breakerQuestion(_ index: Int, _ place: Int) -> String? {
    let step = plans[place].steps[index]
    guard let breaker = step.guarding.breaker, let link = step.link else { return nil }
    let failing = replies[place][index].map { min(1, $0.failure + lateShares[place][index]) } ?? 1
    // As many calls as the window holds, at least those that a breaker wants to see first.
    let calls = max(20, arrivals[place][index] * breaker.overSeconds)
    let spread = (max(failing, 1 / calls) * max(0, 1 - failing) / calls).squareRoot()
    guard failing + 6 * spread >= breaker.errorShare else { return nil }
    let (from, to) = (design[design[link].from].name, design[design[link].to].name)
    return
      "the `breaker` of `\(from) -> \(to)` opens at times, and for how long has no formula: \(OpenQuestion.onlyEvents)"
  }
}
