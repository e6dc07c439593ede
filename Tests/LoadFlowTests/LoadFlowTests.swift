import Distributions
import Elaboration
import Findings
import LoadFlow
import Model
import SourceText
import TestKit
import Testing

func design(_ text: String, files: [String: String] = [:]) throws -> Design {
  let result = elaborate(
    SourceFile(path: "t", text: text),
    read: { path in files[path].map { .success(Array($0.utf8)) } ?? .failure(.missing) }
  )
  #expect(!result.hasErrors, "\(result.diagnostics)")
  return try #require(result.design("base"))
}

/// Loads against cases that are published or follow from theory in closed form.
@Suite struct LoadFlowTests {
  /// The simulated reference of 120 million requests; the mean is the sum of the stations' exact means.
  @Test func `the chain of balancer, service, cache and database`() throws {
    let design = try design(
      """
      design "Chain"
      client users
      balancer lb { concurrency: 4; time: 2 ms }
      service app { concurrency: 10; time: 8 ms }
      cache redis { concurrency: 4; time: 1 ms; hit: 80% }
      database db { concurrency: 20; time: 80 ms }
      users -> lb -> app -> redis
      redis -> db { on: miss }
      workload w = steady 1000 rps from users
      """
    )
    let findings = analyze(design, under: "w")
    let latency = try #require(findings.requests.first?.latency)
    // Wait and service of M/M/4, M/M/10 and M/M/4, and a fifth of M/M/20's, by Erlang's formula with 16 digits.
    #expect(abs(latency.mean / 0.0298417475431087 - 1) < 1e-6, "\(latency.mean)")
    #expect(abs(latency.p50 / 0.01312 - 1) < 0.002, "\(latency.p50)")
    #expect(abs(latency.p99 / 0.2596 - 1) < 0.002, "\(latency.p99)")
    #expect(
      findings.components.map(\.utilization).map { ($0 * 100).rounded() } == [50, 80, 25, 80]
    )
    #expect(findings.saturation?.atTimesLoad == 1.25)
  }

  /// Sixto, examples 10.3 and 10.9: M/M/1 with 1/4 and 1/3 has W 12; M/M/2 with 5 and 10 has Wq 0.006667.
  @Test(
    "textbook stations",
    arguments: [("1", "3 s", "15/min", 12.0, 9.0), ("2", "100 ms", "5/s", 0.106667, 0.006667)]
  )
  func stations(servers: String, time: String, rate: String, response: Double, wait: Double) throws
  {
    let design = try design(
      """
      design "One"
      client users
      service s { concurrency: \(servers); time: \(time) }
      users -> s
      workload w = steady \(rate) from users
      """
    )
    let findings = analyze(design, under: "w")
    let latency = try #require(findings.requests.first?.latency)
    let station = try #require(findings.components.first?.wait)
    #expect(abs(latency.mean - response) < 1e-6 * response + 5e-7)
    #expect(abs(station.mean - wait) < 1e-6 * wait + 5e-7)
  }

  @Test func `an overloaded station has no latency and says what piles up`() throws {
    let design = try design(
      """
      design "Full"
      client users
      service s { concurrency: 2; time: 10 ms }
      users -> s
      workload w = steady 250 rps from users
      """
    )
    let findings = analyze(design, under: "w")
    #expect(findings.requests.first?.latency == nil)
    #expect(findings.components.first?.surplusPerSecond == 50)
    #expect(findings.requests.first?.throughputPerSecond == 200)
    #expect(findings.saturation?.atTimesLoad == 0.8)
  }

  /// Independent failures p with r retries succeed 1 - p^(r+1), at a load of the sum of p^i.
  @Test func `retries multiply the load by the sum of powers`() throws {
    let design = try design(
      """
      design "Retry"
      client users
      service s { latency: 1 ms; errors: 20% }
      users -> s { retry: 2 }
      workload w = steady 100 rps from users
      """
    )
    let findings = analyze(design, under: "w")
    #expect(abs((findings.requests.first?.errorRatio ?? 0) - 0.008) < 1e-9)
    #expect(abs((findings.links.first?.attemptsPerSecond ?? 0) - 124) < 1e-6)
  }

  /// M/M/1 answers after an exponential time of mean 1 / (100 - 50) s, whatever share of replies are errors.
  @Test func `percentiles are over replies, not over requests`() throws {
    let design = try design(
      """
      design "Errors"
      client users
      service s { concurrency: 1; time: 10 ms; errors: 20% }
      users -> s
      workload w = steady 50 rps from users
      """
    )
    let latency = try #require(analyze(design, under: "w").requests.first?.latency)
    expectClose(latency.mean, 0.02, within: 1e-6)
    expectClose(latency.p50, 0.02 * 0.693_147_181, within: 1e-4)
    expectClose(latency.p99, 0.02 * 4.605_170_186, within: 1e-4)
  }

  /// 50/s of 100 ms are five servers' work: four are full at 0.8 of it, though the rest is turned away.
  @Test func `a bounded queue is full where its offered work is`() throws {
    let design = try design(
      """
      design "Bounded"
      client users
      service s { concurrency: 4; time: 100 ms; queue: 2 }
      users -> s
      workload w = steady 50 rps from users
      """
    )
    expectClose(analyze(design, under: "w").saturation?.atTimesLoad, 0.8)
  }

  /// 6.72/h of 2 h on one server and 0.28/h of 9 h on 32 are 13.44 and 80.64 servers' work.
  @Test(arguments: [(64, 0.6803), (112, 1.1905)])
  func `those who take many servers weigh as long as they have them`(
    servers: Int,
    fullAt: Double
  ) throws {
    let design = try design(
      """
      design "GPUs"
      client scientists
      service gpus { concurrency: \(servers) }
      job small { time: exp 2 h; holds: 1; runs-on: gpus }
      job large { time: exp 9 h; holds: 32; runs-on: gpus }
      scientists ~> small { for: short }
      scientists ~> large { for: long }
      request short
      request long
      workload w = steady 7/h from scientists { mix: short 96%, long 4% }
      """
    )
    let findings = analyze(design, under: "w")
    expectClose(findings.saturation?.atTimesLoad, fullAt, within: 1e-3)
    expectClose(findings.components.first?.utilization, min(1, 1 / fullAt), within: 1e-3)
  }

  /// 9 h on 32 servers, four replicas of 14 h each: one of them is gone every 3.5 h.
  ///
  /// A piece of 20 min and 40 s of saving
  /// takes (1/r + R)(e^(rs) - 1) with R of 6 + 8 min (Daly 2006), and there are 27 of them: 10.4 h.
  @Test func `saving and what is done again hold servers, too`() throws {
    let design = try design(
      """
      design "GPUs"
      client scientists
      service gpus { replicas: 16; concurrency: 8 per replica; spot: 59% off, every 14 h, back in 8 min }
      job large {
        time: exp 9 h; holds: 32; runs-on: gpus
        checkpoint: every 20 min, 40 s; restart: 6 min; retry: always
      }
      scientists ~> large
      workload w = steady 0.2/h from scientists
      """
    )
    let rate = 4.0 / (14 * 60)
    let minutes = 27 * (1 / rate + 14) * (exponential(rate * (20 + 2.0 / 3)) - 1)
    expectClose(minutes / 60, 10.38, within: 1e-2)
    let findings = analyze(design, under: "w")
    expectClose(
      findings.components.first?.utilization,
      0.2 * minutes / 60 * 32 / 128,
      within: 1e-6
    )
  }

  /// 60 machines that keep half a million connections each have thirty million threads, of which 3.1 are held.
  @Test func `who has millions of threads waits for none`() throws {
    let design = try design(
      """
      design "Connections"
      client phones
      service conn { replicas: 60; concurrency: 16 per replica; threads: 500k per replica; time: 0.1 ms }
      service rooms { replicas: 4; concurrency: 8 per replica; time: exp 3 ms }
      phones -> conn -> rooms
      workload w = steady 1000 rps from phones
      """
    )
    let latency = try #require(analyze(design, under: "w").requests.first?.latency)
    expectClose(latency.mean, 0.0031, within: 1e-6)
  }

  /// Each of four replicas has a quarter of 50/s: two are M/M/2 at 6.25%, two M/M/1 at 12.5% of 10 ms.
  ///
  /// L_q of M/M/1 is ρ² / (1 - ρ) = 0.017857, of M/M/2 2 ρ³ / (1 - ρ²) = 0.00049020: twice each.
  @Test func `servers that don't divide are dealt to replicas with queues of their own`() throws {
    let found = try station("replicas: 4; concurrency: 6; balance: random")
    #expect(abs((found.queueMean ?? 0) - 0.0366947) < 1e-6)
  }

  /// One server for all: M/M/1 at 50%, L_q = 0.5; no replica can have a queue and no server.
  @Test(
    "fewer servers than replicas or shards are one line",
    arguments: ["replicas: 4; concurrency: 1; balance: random", "shards: 4; concurrency: 1"]
  )
  func sharedServer(_ text: String) throws {
    let found = try station(text)
    #expect(abs((found.queueMean ?? 0) - 0.5) < 1e-9 && found.utilization == 0.5)
  }

  private func station(_ text: String) throws -> ComponentFindings {
    let design = try design(
      """
      design "D"
      client users
      service web { time: 10 ms; \(text) }
      users -> web
      workload w = steady 50 rps from users
      """
    )
    return try #require(analyze(design, under: "w").components.first)
  }

  /// `a` does 100 of 150/s, of which `b` does 40; so many come to `c` and `d`, and all are done so often.
  @Test func `calls after one that waits for ever are made by those who come that far`() throws {
    let design = try design(
      """
      design "D"
      client users
      service web { time: 1 ms; concurrency: 100 }
      service a { time: 10 ms }
      service b { time: 25 ms }
      service c { time: 1 ms; concurrency: 10 }
      service d { time: 1 ms; concurrency: 10 }
      users -> web
      web -> a
      web -> b
      web -> c
      web ~> d
      workload w = steady 150 rps from users
      """
    )
    let found = analyze(design, under: "w")
    for (name, rate) in [("web", 150.0), ("a", 150), ("b", 100), ("c", 40), ("d", 40)] {
      let id = design.node(name)?.id
      let component = try #require(found.components.first { $0.node == id })
      #expect(abs(component.arrivalPerSecond - rate) < 1e-6, "\(name)")
    }
    #expect(abs((found.requests.first?.throughputPerSecond ?? 0) - 40) < 1e-6)
  }

  /// A balancer's other half goes on: 25 of `a` and 75 of `b` a second.
  @Test func `of alternatives the full one alone holds up`() throws {
    let design = try design(
      """
      design "D"
      client users
      balancer lb
      service a { time: 40 ms }
      service b { time: 10 ms }
      users -> lb
      lb -> a { share: 50% }
      lb -> b { share: 50% }
      workload w = steady 150 rps from users
      """
    )
    let request = try #require(analyze(design, under: "w").requests.first)
    #expect(abs(request.throughputPerSecond - 100) < 1e-6)
  }

  /// Three queues at 80%: a wait of 1.2855 times, L_q = λ W_q = 3 x 0.8 x 1.2855 (the whole chain, by another program).
  @Test func `who joins the shortest of several queues waits longer than in one for all`() throws {
    let design = try design(
      """
      design "D"
      client users
      service web { replicas: 3; concurrency: 1 per replica; time: 10 ms; balance: least-busy }
      users -> web
      workload w = steady 240 rps from users
      """
    )
    let found = try #require(analyze(design, under: "w").components.first)
    #expect(abs((found.queueMean ?? 0) / 3.0852 - 1) < 0.004)
    #expect(abs((found.wait?.mean ?? 0) / 0.012855 - 1) < 0.004)
  }
}
