import CallPlans
import Distributions
import GeneratedDesigns
import Model
import TestKit
import Testing

@testable import LoadFlow

/// Steps that come to the same are worked out once; what differs in anything that counts is not.
@Suite struct TwinsTests {
  /// What all steps of all walks come to, with twins or each for itself.
  private func solved(_ text: String, _ workload: String, withTwins: Bool) throws -> FlowSolver {
    let design = try design(text)
    let analysis = LoadAnalysis(design)
    let phase = try #require(try design.offered(workload).phases.first)
    var solver = FlowSolver(analysis.network, analysis.streams(phase))
    if !withTwins {
      for place in solver.plans.indices {
        for index in solver.plans[place].steps.indices { solver.twins.replies[place][index] = nil }
      }
    }
    solver.solve()
    return solver
  }

  /// Two types of requests, a service that two call, and one thing that is told apart, or nothing.
  private func text(_ apart: String, link: String = "", other: String = "") -> String {
    """
    design "Twins"
    request read
    request write
    client users
    service front { time: 1 ms; concurrency: 4 }
    service left { time: exp 5 ms; concurrency: 4 }
    service right { time: exp 5 ms; concurrency: 4 }
    service shared { time: exp 8 ms; concurrency: 10; queue: 20; \(apart) }
    store data { time: exp 3 ms; concurrency: 10; \(other) }
    users -> front "read, write"
    front -> left { timeout: 80 ms; retry: 2, backoff 10 ms }
    front -> right
    left -> shared { timeout: 50 ms; retry: 1, backoff 5 ms \(link) }
    right -> shared { timeout: 50 ms; retry: 1, backoff 5 ms }
    shared -> data { calls: 2 }
    workload w = steady 150 rps from users { mix: read 80%, write 20% }
    """
  }

  // The same numbers, but for what the rounds end at: they stop at changes of 1e-7.
  @Test(arguments: [
    "", "time(write): exp 6 ms", "errors(write): 3%", "latency(write): 4 ms", "priority(write): 1",
  ])
  func `twins come to what each would come to by itself`(apart: String) throws {
    for (link, other) in [("", ""), ("; calls: 2", ""), ("", "time(read): exp 1 ms")] {
      let text = text(apart, link: link, other: other)
      let (alone, twins) = (
        try solved(text, "w", withTwins: false), try solved(text, "w", withTwins: true)
      )
      try expectSame(alone, twins)
      #expect(alone.isConverged && alone.isStable)
    }
  }

  // Every `shared` of the four (two callers, two types) is one, and so is `data` behind it.
  @Test func `what is alike is known to be`() throws {
    var solver = try solved(text(""), "w", withTwins: true)
    var kinds: [String: Set<Int?>] = [:]
    for (place, plan) in solver.plans.enumerated() {
      for (index, step) in plan.steps.enumerated() where index > 0 {
        kinds[solver.design[step.node].name, default: []].insert(solver.twins.replies[place][index])
      }
    }
    #expect(kinds.values.allSatisfy { $0.count == 1 && !$0.contains(nil) })
    var apart = try solved(text("time(write): exp 6 ms"), "w", withTwins: true)
    #expect(Set(apart.twins.replies.joined().compactMap(\.self)).count > kinds.count)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `random designs are solved as without twins`(seed: UInt64) throws {
    let text = randomDesign(seed: seed)
    for workload in try design(text).workloads.prefix(2) {
      guard let alone = try? solved(text, workload.name, withTwins: false) else { continue }
      try expectSame(alone, try solved(text, workload.name, withTwins: true))
    }
  }

  private func expectSame(_ alone: FlowSolver, _ twins: FlowSolver) throws {
    for (place, plan) in alone.plans.enumerated() {
      for index in plan.steps.indices {
        let name = alone.design[plan.steps[index].node].name
        let (a, b) = (alone.outcomes[place][index], twins.outcomes[place][index])
        #expect((a == nil) == (b == nil), "\(name)")
        guard let a, let b else { continue }
        expectClose(b.answered.mean, a.answered.mean, within: 1e-6)
        #expect(abs(a.failure - b.failure) < 1e-6, "\(name)")
        expectClose(twins.attempts[place][index], alone.attempts[place][index], within: 1e-6)
      }
    }
  }
}
