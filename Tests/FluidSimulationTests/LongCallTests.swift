import Findings
import FluidSimulation
import Model
import Testing

/// Calls that stay, pools that scale and batches by the clock, against arithmetic by hand.
@Suite struct LongCallTests {
  /// 50 of 100 places are taken by sessions of an hour; a minute of 30 more leaves 20 free, one of 80 makes 30 wait.
  @Test(arguments: [(30.0, 0.0), (80, 30)])
  func `sessions take free places at once and wait when there is none`(
    more: Double,
    waiting: Double
  ) throws {
    let design = try design(
      """
      design "Sessions"
      client people
      service hub { time: 1 ms; concurrency: 8 }
      service rooms { concurrency: 100; time: 1 h }
      people -> hub
      hub ~> rooms
      workload lesson = steady 50/h from people + spike to \(more)/min at 10 min for 1 min
      """
    )
    let findings = play(design, under: "lesson")
    #expect(findings.obstacles == [])
    let queues = findings.bins.map { bin in
      bin.components.first { design[$0.node].name == "rooms" }?.queue ?? -1
    }
    #expect(abs((queues.max() ?? -1) - waiting) < 1.5, "\(queues.max() ?? -1)")
    let busy = findings.bins.first?.components.first { design[$0.node].name == "rooms" }
    #expect(abs((busy?.utilization ?? 0) - 0.5) < 0.01)
  }

  /// 600 a second of 100 ms are 60 servers; at 60% of 10 to a replica that is 10 replicas.
  @Test func `a pool that follows its load is as large as it keeps it from the first moment on`()
    throws
  {
    let design = try design(
      """
      design "Scaled"
      client users
      service web {
        time: 100 ms; concurrency: 10 per replica; replicas: 2
        scale: 2..40 at utilization 60%; cold-start: 30 s
      }
      users -> web
      workload w = steady 600 rps from users + spike to 700 rps at 5 min for 2 min
      """
    )
    let first = try #require(play(design, under: "w").bins.first)
    #expect(first.components.map(\.replicas) == [10])
    #expect(abs((first.components.first?.utilization ?? 0) - 0.6) < 1e-6)
    #expect(first.requests.allSatisfy { $0.errors == 0 })
  }

  /// Twenty of sixty are killed and come back; in their place twenty are asked for, but sixty are the most.
  @Test func `no more replicas serve than a pool may have`() throws {
    let design = try design(
      """
      design "Full"
      client users
      service web {
        time: 1 s; concurrency: 1 per replica; replicas: 60
        scale: 10..60 at demand; cold-start: 30 s
      }
      users -> web
      workload w = steady 59 rps from users
      fault wave { at 2 min: kill 20 of web for 4 min }
      """
    )
    let findings = play(design, under: "w", with: "wave")
    let most = findings.bins.flatMap(\.components).map { max($0.replicas, $0.paidReplicas) }.max()
    #expect((most ?? 99) <= 60.0001)
  }

  /// 2 000 a second for a minute are one call of 120 000 items: of a store that takes ten calls a second, no loss.
  @Test func `a branch hands over batches by the clock whole`() throws {
    let design = try design(
      """
      design "Checkpoints"
      client users
      service counting { time: 1 ms; concurrency: 8 }
      store kept { rate-limit: 10 rps; time: 20 ms; concurrency: 4 }
      users -> counting
      counting ~> kept { batch: every 1 min }
      workload w = steady 2k rps from users
      fault slower { at 5 min: slow counting by 1.1x for 1 min }
      """
    )
    let findings = play(design, under: "w", with: "slower")
    #expect(findings.bins.flatMap(\.links).reduce(0) { $0 + $1.lost } == 0)
    let kept = findings.bins.flatMap(\.components).filter { design[$0.node].name == "kept" }
    let calls = kept.map(\.arrivalPerSecond)
    #expect(calls.allSatisfy { abs($0 - 1.0 / 60) < 2e-4 }, "\(calls.max() ?? 0)")
  }

  /// Twelve calls of 5 ms side by side take 5 ms, not 60: all come within the 50 ms of who asked.
  @Test func `calls side by side aren't waited for one after another`() throws {
    let design = try design(
      """
      design "Lanes"
      client models
      service serving { time: fixed 1 ms; concurrency: 64 }
      store table { time: fixed 5 ms; concurrency: 400 }
      service fanout { time: fixed 1 ms; concurrency: 64 }
      models -> serving { timeout: 50 ms }
      serving -> table { calls: 12, 12 at once }
      serving ~> fanout
      fanout -> table { calls: 20, 20 at once }
      workload w = steady 100 rps from models
      fault slower { at 1 min: slow serving by 2x for 1 min }
      require freshness(table) < 1 s under w
      """
    )
    let findings = play(design, under: "w", with: "slower")
    #expect(findings.goodput(from: 0, to: 180) > 0.999)
    let bins = findings.bins.filter { $0.begin < 60 }
    let reply = bins.compactMap { $0.requests[0].latency.quantile(0.99) }.max() ?? 1
    #expect(reply < 0.01, "\(reply)")
    let table = bins.flatMap(\.passages).filter { design[$0.node].name == "table" }
    let last = table.compactMap { $0.latency.quantile(0.5) }.max() ?? 1
    #expect(last < 0.01, "\(last)")
  }
}
