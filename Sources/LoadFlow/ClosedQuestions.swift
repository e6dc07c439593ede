import CallPlans
import Distributions
import Findings
import Model
import Queueing

/// What users who wait for their replies meet that mean value analysis doesn't have.
struct ClosedQuestions {
  let closed: ClosedUsers
  /// The servers that others keep busy at the same stations.
  let open: Double

  /// All users, who are the most that can be anywhere at once where no others come.
  private var most: Int {
    open > 0 ? .max : closed.users.indices.reduce(0) { $0 + closed.count($1) }
  }

  /// Asks what a station has beside servers and a line.
  func ask(_ node: NodeID, _ solution: inout StationSolution, _ solver: FlowSolver) {
    let form = solver.network.form(node)
    solution.question = nil
    guard let servers = solution.servers, most > servers else { return }
    let inputs = solver.lastAsked[node]?.inputs ?? []
    let isRanked = ["priority", "preemptive"].contains(form.discipline)
    if isRanked, Set(inputs.map(\.priority)).count > 1 {
      solution.question = words("`discipline: \(form.discipline)`", form)
    } else if form.patience != nil {
      solution.question = words("`patience`", form)
    } else if let places = form.places, form.full != "block", most - servers > places {
      solution.question = words("a `queue` that may be full", form)
    } else if Set(inputs.map(\.holds)).count > 1 {
      solution.question = words("requests that hold several servers beside others", form)
    } else if form.serverTimes.count > 1 {
      solution.question = words("servers of several `speeds`", form)
    }
  }

  private func words(_ what: String, _ form: StationForm) -> String {
    "\(what) at `\(form.path)` with `users` who wait has no formula: \(OpenQuestion.onlyEvents)"
  }

  /// Asks what bounds or cuts a walk: slots that are held, timeouts, hedges.
  func ask(_ solver: inout FlowSolver) {
    for (node, held) in solver.threads where held.slots >= most {
      solver.threads[node]?.wait = .zero
      solver.threads[node]?.passing = 1
      solver.threads[node]?.lossShare = 0
    }
    for (link, held) in solver.pools where held.slots >= most { solver.pools[link]?.wait = .zero }
    for stream in closed.sets.joined() {
      solver.closedQuestions[stream] = question(stream, solver).map {
        "\($0) with `users` who wait has no formula: \(OpenQuestion.onlyEvents)"
      }
    }
  }

  private func question(_ stream: Int, _ solver: FlowSolver) -> String? {
    for (index, step) in solver.plans[stream].steps.enumerated().dropFirst()
    where solver.isWaitedFor(index, stream) {
      let path = solver.design[step.node].path
      if let held = solver.threads[step.node], held.slots < most { return "`threads` of `\(path)`" }
      if let link = step.link, let held = solver.pools[link], held.slots < most {
        return "the `pool` to `\(path)`"
      }
      if solver.lateShares[stream][index] > OpenStation.negligible {
        return "a `timeout` to `\(path)` whose work goes on"
      }
      if step.guarding.hedgeSeconds != nil { return "a `hedge` to `\(path)`" }
    }
    return nil
  }
}
