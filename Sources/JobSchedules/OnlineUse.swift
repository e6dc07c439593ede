import CallPlans
import Distributions
import Findings
import Model
import Scenarios

/// What requests use beside the jobs: servers of pools, and what they write into stores, from moment to moment.
struct OnlineUse {
  /// By node, so much of each request: seconds of its servers, and bytes.
  private var work: [NodeID: [String: Double]] = [:]
  private var bytes: [NodeID: [String: Double]] = [:]
  private let streams: [Scenario.Stream]

  init(_ design: Design, _ scenario: Scenario, _ phases: [UsagePhase]) {
    streams = scenario.streams
    let weights = phases.map { $0.seconds ?? 1 }
    var offered: [String: Double] = [:]
    for (phase, weight) in zip(phases, weights) {
      for request in phase.requests {
        offered[request.request, default: 0] += weight * request.perSecond
      }
    }
    let tasks = Self.tasks(design, scenario)
    for (phase, weight) in zip(phases, weights) {
      for use in phase.components {
        guard let all = offered[use.request], all > 0 else { continue }
        guard tasks[use.request]?.contains(use.node) != true else { continue }
        work[use.node, default: [:]][use.request, default: 0] +=
          weight * use.callsPerSecond * use.held.mean / all
      }
      for use in phase.links {
        guard let all = offered[use.request], all > 0 else { continue }
        bytes[design[use.link].to, default: [:]][use.request, default: 0] +=
          weight * use.callsPerSecond * use.payloadBytes / all
      }
    }
  }

  /// The pools that a request type uses through tasks of jobs only.
  private static func tasks(_ design: Design, _ scenario: Scenario) -> [String: Set<NodeID>] {
    let graph = CallGraph(design)
    var result: [String: Set<NodeID>] = [:]
    for stream in scenario.streams {
      let plan = graph.plan(stream.request, from: stream.client)
      for step in plan.steps {
        if case .task = step.role { result[stream.request, default: []].insert(step.node) }
      }
    }
    return result
  }

  /// The servers of a pool that requests hold in the mean at a moment.
  func servers(of node: NodeID, at time: Double) -> Double {
    guard let each = work[node] else { return 0 }
    return streams.reduce(0) { $0 + (each[$1.request] ?? 0) * $1.curve.rate(at: time) }
  }

  /// Whether requests use a pool beside the jobs.
  func isUsed(_ node: NodeID) -> Bool { work[node]?.values.contains { $0 > 0 } ?? false }

  /// The bytes that requests write into a store between two moments.
  func bytes(into node: NodeID, from low: Double, to high: Double) -> Double {
    guard let each = bytes[node], low < high else { return 0 }
    return streams.reduce(0) { $0 + (each[$1.request] ?? 0) * $1.curve.amount(from: low, to: high) }
  }

  /// Whether what is used of a pool changes with time.
  func isSteady(_ node: NodeID) -> Bool {
    guard let each = work[node] else { return true }
    return streams.allSatisfy { $0.curve.isConstant || (each[$0.request] ?? 0) == 0 }
  }
}
