import CallPlans
import Distributions
import Model

/// What one task calls: how long that takes on components that are free, and how much of each it needs.
struct TaskCalls {
  var seconds = 0.0
  /// What passing the scheduler takes beside its own rate.
  var passing = 0.0
  /// Server seconds of each component that a task uses, and requests where a rate bounds it.
  var work: [NodeID: Double] = [:]
  var requests: [NodeID: Double] = [:]
  /// Components without which a task fails.
  var needed: [NodeID] = []

  init(_ graph: CallGraph, _ job: NodeID, _ request: String) {
    let plan = graph.plan(request, from: job)
    let walk = TaskWalk(design: graph.design, plan: plan)
    for step in plan.calls(of: 0) {
      switch plan.steps[step].role {
      case .task: seconds += walk.seconds(ofCallsOf: step, times: 1, optional: false, into: &self)
      case .pass:
        var aside = self
        passing += walk.seconds(ofCallsOf: step, times: 1, optional: false, into: &aside)
      default: break
      }
    }
  }
}

/// Adds up the calls below a step.
private struct TaskWalk {
  let design: Design
  let plan: CallPlan

  /// The time of all calls that a step waits for: those side by side take as long as the longest.
  func seconds(
    ofCallsOf step: Int,
    times: Double,
    optional: Bool,
    into result: inout TaskCalls
  ) -> Double {
    var sum = 0.0
    var together: [Int: Double] = [:]
    for call in plan.calls(of: step) {
      let isOptional = optional || plan.steps[call].guarding.isOptional
      let own = seconds(of: call, times: times, optional: isOptional, into: &result)
      guard plan.steps[call].waits else { continue }
      if let block = plan.steps[call].parallel {
        together[block] = max(together[block] ?? 0, own)
      } else {
        sum += own
      }
    }
    return sum + together.values.reduce(0, +)
  }

  private func seconds(
    of index: Int,
    times: Double,
    optional: Bool,
    into result: inout TaskCalls
  ) -> Double {
    let step = plan.steps[index]
    let share = step.share * chance(of: step.condition)
    let count = step.calls.mean
    let rounds = count / Double(max(1, step.calls.atOnce))
    let transfer = step.transfer
    let bytes = transfer.payloadBytes + transfer.replyBytes
    let station = design.station(step.node, for: plan.request)
    var held = station.time?.mean ?? 0
    if let speed = design[step.node].attribute("speed", for: plan.request)?["speed"]?.number?.value,
      speed > 0
    {
      held += bytes / speed
    }
    held += station.eachSeconds
    let calls = times * share * count
    if step.waits {
      result.work[step.node, default: 0] += calls * held
      result.requests[step.node, default: 0] += calls
      if !optional, share >= 1, step.guarding.retries != nil { result.needed.append(step.node) }
    }
    let below = seconds(ofCallsOf: index, times: calls, optional: optional, into: &result)
    let latency =
      design[step.node].attribute("latency", for: plan.request)?
      .distribution("latency")?.mean ?? 0
    let wire = 2 * transfer.oneWay.mean + (transfer.bytesPerSecond.map { bytes / $0 } ?? 0)
    let each = max(rounds, share > 0 ? 1 : 0)
    return share * (count > 0 ? each : 0) * (held + latency + wire + below)
  }

  private func chance(of condition: CallStep.Condition) -> Double {
    switch condition {
    case .always: 1
    case .miss(_, let share): share ?? 1
    case .failure: 0
    }
  }
}
