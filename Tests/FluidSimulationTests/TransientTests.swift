import Findings
import FluidSimulation
import Testing

/// How queues grow and drain.
@Suite struct TransientTests {
  /// A backlog of D seconds drains in arrival × D / (service - arrival): an outage of 60 s at 80/s of 100/s in 240 s.
  @Test func `a backlog drains at what capacity is left`() throws {
    let findings = play(
      try design(
        """
        design "Drain"
        client users
        service s { capacity: 100 rps }
        users -> s
        workload w = steady 80 rps from users
        fault outage { at 60 s: cut users from s for 60 s }
        """
      ),
      under: "w",
      with: "outage",
      FluidOptions(seconds: 600)
    )
    #expect(findings.obstacles == [])
    let queues = findings.bins.map { (end: $0.end, queue: $0.components[0].queue) }
    let most = queues.map(\.queue).max() ?? 0
    #expect(abs(most - 80 * 60) < 0.02 * 4800, "\(most)")
    let empty = try #require(queues.last { $0.queue > 10 }).end
    #expect(abs(empty - 120 - 240) < 10, "\(empty)")
  }

  @Test func `nothing is made or lost`() throws {
    let findings = play(
      try design(
        """
        design "Layers"
        client users
        balancer edge
        service web { replicas: 4; concurrency: 8 per replica; time: 5 ms }
        cache hot { capacity: 4k rps; time: 1 ms; hit: 90% }
        database db { concurrency: 4; time: 10 ms; queue: 50 }
        users -> edge { timeout: 500 ms; retry: 2, backoff 100 ms, within 20% }
        edge -> web { timeout: 300 ms }
        web -> hot { timeout: 50 ms }
        hot -> db { on: miss; timeout: 40 ms }
        workload w = steady 2k rps from users
        fault bad { at 20 s: kill 1 of web for 20 s; at 50 s: slow db by 3x for 20 s }
        """
      ),
      under: "w",
      with: "bad",
      FluidOptions(seconds: 200)
    )
    #expect(findings.obstacles == [])
    var sum = RequestBin()
    for bin in findings.bins { sum.add(bin.requests[0]) }
    // What is still on its way at the end is less than a second's worth.
    #expect(abs(sum.offered - 2000 * 200) < 1)
    #expect(
      abs(sum.offered - sum.served - sum.errors) < 2000,
      "\(sum.offered) \(sum.served) \(sum.errors)"
    )
    #expect(sum.served > 0.5 * sum.offered)
    #expect(findings.goodput(from: 0, to: 20) > 0.98)
    // All misses fail, since a full queue is longer than their timeout; of their retries a tenth misses again.
    let slow = findings.bins.filter { $0.begin >= 55 && $0.end <= 70 }
    #expect(slow.allSatisfy { $0.components[3].utilization > 0.95 })
    let retries = slow.map { $0.links[0].retriesPerSecond }
    #expect(retries.allSatisfy { abs($0 - 220) < 5 }, "\(retries.prefix(3))")
    #expect(findings.goodput(from: 80, to: 200) > 0.98)
  }

  /// One in twenty asks a vendor of exponential 150 ms: one in a hundred takes longer than 150 ms ln 5 = 241 ms and the
  /// millisecond before; ten times as slow, e^(-0.3) of its replies are too late.
  @Test func `a delay without servers is as uneven as it is written, and slower with a fault`()
    throws
  {
    let findings = play(
      try design(
        """
        design "Misses"
        client users
        service web { concurrency: 8; time: 1 ms }
        cache pages { hit: 95%; time: 0.1 ms; concurrency: 8 }
        external vendor { latency: exp 150 ms }
        client bots
        users -> web -> pages
        pages -> vendor { on: miss }
        bots -> vendor { for: probe; timeout: 450 ms }
        request read
        request probe
        workload w = steady 100 rps from users { mix: read 100% } + steady 10 rps from bots { mix: probe 100% }
        fault slow { at 2 min: slow vendor by 10x for 2 min }
        """
      ),
      under: "w",
      with: "slow"
    )
    #expect(findings.obstacles == [])
    let read = try #require(findings.request("read", from: 0, to: 110)?.latency.quantile(0.99))
    #expect(abs(read - 0.243) < 0.01, "\(read)")
    let probes = try #require(findings.request("probe", from: 150, to: 230))
    #expect(abs(probes.errors / probes.offered - 0.7408) < 0.01, "\(probes.errors)")
  }
}
