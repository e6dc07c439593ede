import CallPlans
import Model

// What is new in stores since the last run of a job that reads it.
extension FlowSolver {
  /// The bytes that a run of each job finds new, in the mean: what comes in a second, over its runs a second.
  mutating func solveNewReads() {
    guard !network.sizes.stores.isEmpty else { return }
    var flow = DataFlow(sizes: network.sizes, design: design)
    flow.runs = startedRuns
    for (place, plan) in plans.enumerated() {
      if isByClock(place) { flow.runs[plan.client, default: 0] += rates[place] }
      for (index, step) in plan.steps.enumerated() {
        guard step.role == .call, network.sizes.stores.contains(step.node) else { continue }
        flow.called[step.node, default: 0] +=
          arrivals[place][index] * step.transfer.payloadBytes * items[place][index]
      }
    }
    var found: [NodeID: Double] = [:]
    for (job, runs) in flow.runs where runs > 0 {
      found[job] = flow.newPerSecond(for: job, []) / runs
    }
    for (job, bytes) in found where bytes > 0 {
      flowChange = max(flowChange, abs(bytes - (newReads[job] ?? 0)) / bytes)
    }
    newReads = found
  }
}

extension FlowSolver {
  /// Runs a second of the jobs that requests, or the runs of other jobs, start.
  var startedRuns: [NodeID: Double] {
    var runs: [NodeID: Double] = [:]
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated() where step.job == step.node && step.role.isRun {
        runs[step.node, default: 0] += arrivals[place][index]
      }
    }
    return runs
  }
}

/// Bytes a second on their way through stores and jobs.
private struct DataFlow {
  let sizes: ReadSizes
  let design: Design
  /// What calls bring to each store, and how often each job runs.
  var called: [NodeID: Double] = [:]
  var runs: [NodeID: Double] = [:]

  init(sizes: ReadSizes, design: Design) {
    self.sizes = sizes
    self.design = design
  }

  func newPerSecond(for job: NodeID, _ path: Set<NodeID>) -> Double {
    JobReads(design[job]).new.reduce(0) { $0 + written(to: $1, path.union([job])) }
  }

  private func written(to store: NodeID, _ path: Set<NodeID>) -> Double {
    var sum = (called[store] ?? 0) + sizes.growth(of: store)
    for writer in sizes.writers[store] ?? [] where !path.contains(writer.job) {
      let runs = runs[writer.job] ?? 0
      guard let share = writer.share else {
        sum += writer.amount * runs
        continue
      }
      let stated = JobReads(design[writer.job]).amount
      sum += share * (newPerSecond(for: writer.job, path) + stated * runs)
    }
    return sum
  }
}

extension CallStep.Role {
  /// Whether it starts a run of a job, and is none of its tasks.
  fileprivate var isRun: Bool {
    switch self {
    case .call, .follow: true
    case .origin, .pass, .task: false
    }
  }
}
