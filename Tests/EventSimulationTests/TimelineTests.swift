import Findings
import Scenarios
import Testing

@testable import EventSimulation

@Suite struct TimelineTests {
  private let text = """
    design "Fault"
    client users
    service s { replicas: 4; concurrency: 5 per replica; time: 100 ms }
    users -> s { timeout: 1 s; retry: 1, backoff 50 ms }
    workload w = steady 100 rps from users
    workload calm = w + spike to 100 rps at 1 min for 10 s
    fault stop { at 60 s: kill s for 20 s }
    fault half { at 60 s: kill 2 of s for 20 s }
    fault slow { at 60 s: slow s by 4x for 20 s }
    fault errors { at 60 s: fail 50% of s for 20 s }
    """

  private func timeline(_ fault: String?) throws -> TimelineFindings {
    let found = simulateTimeline(try design(text), under: "w", with: fault)
    #expect(found.obstacles == [])
    return found
  }

  private func sum(_ found: TimelineFindings, _ range: ClosedRange<Double>) -> RequestBin {
    found.bins.filter { range.contains($0.begin) && range.contains($0.end) }
      .reduce(into: RequestBin()) { $0.add($1.requests[0]) }
  }

  /// A hundred at once on one server of a second each are done after 1 to 100 s: 50.5 s in the mean, in bins under 0.8%.
  @Test func `a volume comes at once`() throws {
    let design = try design(
      """
      design "Crowd"
      client users
      service s { concurrency: 1; time: fixed 1 s }
      users -> s
      workload w = volume 100 every 1 d at 00:10 from users
      """
    )
    let found = simulateTimeline(design, under: "w", with: nil)
    #expect(found.obstacles == [])
    let all = sum(found, 0...86_400)
    #expect(abs(all.served - 100) < 1e-6 && all.errors == 0, "\(all.served)")
    let (mean, most) = (try #require(all.latency.mean), try #require(all.latency.quantile(1)))
    #expect(abs(mean - 50.5) < 0.3 && abs(most - 100) < 1.2, "\(mean) \(most)")
  }

  /// A third of 18 servers are six: 2 of 3 replicas are left, and rounding leaves no server more.
  @Test func `a replica takes all of its servers with it`() throws {
    let design = try design(
      """
      design "Thirds"
      client users
      service s { replicas: 3; concurrency: 6 per replica; time: 10 ms }
      users -> s
      workload w = steady 100 rps from users
      fault one { at 10 s: kill 1 of s for 10 s }
      """
    )
    let found = simulateTimeline(design, under: "w", with: "one")
    let during = try #require(found.bins.first { $0.begin >= 12 })
    #expect(abs(during.components[0].replicas - 2) < 1e-9, "\(during.components[0].replicas)")
  }

  /// Attempts at what is gone fail at once; twice makes an error.
  @Test func `what is killed answers nothing, and comes back`() throws {
    let found = try timeline("stop")
    let during = sum(found, 60...79)
    #expect(during.served == 0)
    #expect(during.failed > 0.9 * during.offered)
    let before = sum(found, 10...59)
    #expect(before.errors < 0.01 * before.offered)
    #expect((found.disturbance?.recoveredAt ?? 0) >= 80)
    #expect(found.baseline.count == found.bins.count)
  }

  /// Ten servers do 100/s of the offered 100/s: they are full, and the line grows.
  @Test func `half of the replicas carry half`() throws {
    let found = try timeline("half")
    let bins = found.bins.filter { $0.begin >= 65 && $0.end <= 79 }
    for bin in bins { #expect(bin.components[0].utilization > 0.9) }
    #expect(found.bins.first { $0.begin >= 65 }?.components[0].replicas == 2)
  }

  /// Half of the attempts fail, a quarter of the requests fail twice.
  @Test func `a share fails`() throws {
    let during = sum(try timeline("errors"), 61...79)
    #expect(abs(during.failed / (during.served + during.errors) - 0.25) < 0.03)
  }

  @Test func `slow work takes longer`() throws {
    let found = try timeline("slow")
    #expect((sum(found, 62...79).latency.mean ?? 0) > 0.35)
    #expect((sum(found, 10...59).latency.mean ?? 1) < 0.13)
  }

  // Exact by integrating the chain's equations: M/M/1 at 0.8 from empty, M/M/8 at 7.2 from empty, and M/M/1 from 100 at once,
  // which are done at 1 and come at 0.8, so that 0.2 of them go each second while nobody idles. 2 000 runs leave a few percent.
  @Test(
    arguments: [
      (
        "concurrency: 1", "steady 0.8 rps from users", [(1.0, 0.5516), (10, 2.0303), (100, 3.7919)]
      ),
      ("concurrency: 8", "steady 7.2 rps from users", [(1, 4.5657), (5, 8.6966), (10, 10.2749)]),
      (
        "concurrency: 1", "steady 0.8 rps from users + spike to 100k rps at 0 s for 1 ms",
        [(50, 90), (100, 80), (200, 60)]
      ),
    ]
  )
  func `a station fills and drains as theory says`(
    servers: String,
    load: String,
    truths: [(at: Double, mean: Double)]
  ) throws {
    let design = try design(
      """
      design "Transient"
      client users
      service s { \(servers); time: 1 s }
      users -> s
      workload w = \(load)
      """
    )
    var compiler = Compiler(design)
    compiler.compile(try .init(design, under: "w"), until: 300)
    var sums = truths.map { _ in 0.0 }
    let runs = 2_000
    for number in 0..<runs {
      var kernel = Kernel(compiler.program, seed: 1, replication: number)
      for (place, truth) in truths.enumerated() {
        let isWhole = kernel.run(until: truth.at)
        #expect(isWhole)
        sums[place] += Double(kernel.requestsInFlight())
      }
    }
    for (sum, truth) in zip(sums, truths) {
      let band = max(0.35, 0.02 * truth.mean)
      #expect(abs(sum / Double(runs) - truth.mean) < band, "\(sum / Double(runs)) at \(truth.at)")
    }
  }
}
