import CallPlans
import Distributions
import Elaboration
import Model
import SourceText
import Testing

/// The walks of small designs, written out by hand from the language's rules.
@Suite struct CallPlanTests {
  private func graph(_ text: String) throws -> CallGraph {
    let whole = "design \"D\"\nclient users\n" + text
    let result = elaborate(SourceFile(path: "t", text: whole), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    return CallGraph(try #require(result.design("base")))
  }

  private func plan(_ text: String) throws -> CallPlan {
    let graph = try graph(text + "\nworkload w = steady 1 rps from users")
    return graph.plan("request", from: try #require(graph.design.node("users")?.id))
  }

  private func names(_ plan: CallPlan, _ graph: CallGraph) -> [String] {
    plan.steps.map { graph.design[$0.node].name }
  }

  @Test func `a walk is a tree in written order`() throws {
    let found = try plan(
      """
      service a { time: 1 ms }
      service b { time: 1 ms }
      service c { time: 1 ms }
      users -> a -> b
      a -> c
      """
    )
    #expect(found.steps.map(\.parent) == [nil, 0, 1, 1])
    #expect(found.steps.map(\.end) == [4, 4, 3, 4])
    #expect(found.calls(of: 1) == [2, 3])
  }

  @Test func `a queue or stream hands on calls of the size with which they came`() throws {
    let found = try plan(
      """
      service a { time: 1 ms }
      stream s
      queue q
      store b
      store c
      users -> a { payload: 2 KB }
      a ~> s { payload: 1 KB }
      s ~> q ~> b
      s ~> c { payload: 3 B }
      a -> b
      """
    )
    #expect(found.steps.map(\.transfer.payloadBytes) == [0, 2000, 1000, 1000, 1000, 3, 0])
  }

  @Test func `a batch of bytes of items without a size is a question`() throws {
    let text = """
      stream s
      service a { time: 1 ms }
      users ~> s
      s ~> a { batch: 128 MB or 1 min }
      """
    let whole = text + "\nworkload w = steady 1 rps from users"
    let open = try graph(whole)
    let users = try #require(open.design.node("users")?.id)
    let question = open.plan("request", from: users).steps.compactMap(open.questionOfBatch).first
    #expect(
      question
        == "how many items fill a batch of bytes on `s ~> a` is not known: give that link, or what comes to `s`, a `payload:`"
    )
    let sized = try graph(whole.replacing("users ~> s", with: "users ~> s { payload: 1 KB }"))
    #expect(
      sized.plan("request", from: users).steps.allSatisfy { sized.questionOfBatch($0) == nil }
    )
  }

  @Test func `a balancer takes one of its links by their shares`() throws {
    let found = try plan(
      """
      balancer lb
      service a { time: 1 ms }
      service b { time: 1 ms }
      users -> lb
      lb -> a { share: 20% }
      lb -> b
      """
    )
    #expect(found.steps.map(\.share) == [1, 1, 0.2, 0.8])
    #expect(found.steps.map(\.isAlternative) == [false, false, true, true])
  }

  @Test func `a step carries what its link says as distributions`() throws {
    let found = try plan(
      """
      service a { time: 1 ms }
      database d { copies: 3, sync; time: 2 ms }
      users -> a
      a -> d {
        to: quorum 2; timeout: exp 50 ms; retry: 2, backoff 20 ms, jitter, within 10%
        latency: uniform 1 ms..3 ms; calls: uniform 1..3; breaker: 50% over 5 s
        hedge: after 10 ms; pool: 20; payload: 1 KB; reply: 2 KB; bandwidth: 8 Mbps
      }
      """
    )
    let step = try #require(found.steps.last)
    #expect(step.answers.asked == 3 && step.answers.needed == 2)
    #expect(step.guarding.timeout == .exponential(mean: 0.05))
    #expect(step.guarding.backoff.mean == 0.02 && step.guarding.hasJitter)
    #expect(step.guarding.retries == 2 && step.guarding.budget == 0.1)
    let breaker = try #require(step.guarding.breaker)
    #expect(breaker.errorShare == 0.5 && breaker.overSeconds == 5 && breaker.openSeconds == 5)
    #expect(step.guarding.hedgeSeconds == 0.01 && step.guarding.poolPerReplica == 20)
    #expect(step.transfer.oneWay == .uniform(0.001, 0.003))
    #expect(step.transfer.payloadBytes == 1000 && step.transfer.replyBytes == 2000)
    #expect(step.transfer.bytesPerSecond == 1e6 && !step.transfer.isOfPath)
    #expect(step.calls.count == .uniform(1, 3))
  }

  @Test func `a miss follows from hits, or is left to the keys`() throws {
    func last(_ cache: String) throws -> CallStep.Condition? {
      try plan(
        """
        cache c { \(cache) }
        database d { time: 1 ms }
        users -> c
        c -> d { on: miss }
        """
      ).steps.last?.condition
    }
    #expect(try last("hit: 75%") == .miss(of: 1, share: 0.25))
    #expect(try last("keys: 1M, skew 0.9; size: 1 GB") == .miss(of: 1, share: nil))
  }

  @Test func `a run passes its scheduler, holds its pool, calls, and is followed`() throws {
    let graph = try graph(
      """
      scheduler airflow { capacity: 10/s; runs-on: workers }
      service workers { concurrency: 8 }
      database d { time: 1 ms }
      job first  { every: 1 d at 02:00; tasks: 4; time: 20 s; runs-on: airflow }
      job second { after: first; time: 10 s; runs-on: workers; holds: 8 }
      job third  { after: second, first; time: 5 s }
      airflow -> d
      second -> d { calls: 3 }
      """
    )
    let job = try #require(graph.design.node("first")?.id)
    let plan = graph.plan(ofRunsOf: job)
    #expect(
      names(plan, graph) == [
        "first", "airflow", "d", "workers", "second", "workers", "d", "third", "third",
      ]
    )
    #expect(plan.steps.map(\.parent) == [nil, 0, 1, 0, 0, 4, 5, 4, 7])
    #expect(plan.steps[3].role == .task(holds: 1) && plan.steps[3].calls.mean == 4)
    #expect(plan.steps[5].role == .task(holds: 8) && plan.steps[6].calls.mean == 3)
    #expect(!plan.steps[4].waits && plan.steps[8].role == .task(holds: 1))
    guard case .follow(let after) = plan.steps[7].role else {
      Issue.record("\(plan.steps[7].role)")
      return
    }
    #expect(after.map { graph.design[$0].name } == ["second", "first"])
  }

  @Test func `an item of a volume weighs what it says where its client's link says nothing`() throws
  {
    let graph = try graph(
      """
      store a; store b
      users -> a
      users -> b { payload: 1 KB }
      workload w = volume 40M of 220 B every 1 d at 02:00 over 1 h from users
      """
    )
    let plan = graph.plan("request", from: try #require(graph.design.node("users")?.id))
    #expect(plan.steps.map(\.transfer.payloadBytes) == [0, 220, 1000])
  }
}
