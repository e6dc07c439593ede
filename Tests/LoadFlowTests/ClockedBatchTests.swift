import Findings
import LoadFlow
import Model
import Testing

/// Batches that go by the clock: at even times, one after the other, with all that has come.
@Suite struct ClockedBatchTests {
  private func findings(
    _ batch: String,
    _ rate: String,
    _ mix: String = ""
  ) throws -> (
    design: Design, found: LoadFindings
  ) {
    let design = try design(
      """
      design "Micro-batches"
      client shop
      stream changes
      service merge { time: 6 s + 8 us each; threads: 1; concurrency: 1 }
      service dwh { concurrency: 1; time: 9 s + 17 us each }
      shop ~> changes
      changes ~> merge { batch: \(batch) }
      merge -> dwh
      workload w = steady \(rate) from shop\(mix)
      require p99(\(mix.isEmpty ? "request" : "a") at dwh) < 2 min
      """
    )
    return (design, analyze(design, under: "w"))
  }

  private func merge(_ design: Design, _ found: LoadFindings) throws -> ComponentFindings {
    let id = design.node("merge")?.id
    return try #require(found.components.first { $0.node == id })
  }

  /// An item waits evenly up to 60 s for its batch of 7 200, which is merged in 6.0576 s and loaded in 9.1224 s, both
  /// exponential beside what items add; the next one waits for it.
  ///
  /// 300 000 batches by hand (a loop of ten lines, seeded): mean 45.23 s, p50 45.02 s, p99 94.07 s. As gaps at random the
  /// wait for the thread alone would be 4 s in the mean.
  @Test func `what waits for a batch by the clock is as old as by hand`() throws {
    let (design, found) = try findings("every 60 s", "120 rps")
    let change = try #require(found.requests.first?.changes.first)
    let law = try #require(change.latency)
    #expect(abs(law.mean / 45.23 - 1) < 0.01, "\(law.mean)")
    #expect(abs(law.p50 / 45.02 - 1) < 0.01, "\(law.p50)")
    #expect(abs(law.p99 / 94.07 - 1) < 0.01, "\(law.p99)")
    #expect(abs(try merge(design, found).arrivalPerSecond - 1 / 60.0) < 1e-9)
  }

  /// 3 600 of the 7 200 that come in a minute have room: 60/s go on and 60/s pile up, from half the load on.
  @Test func `batches of so many at most carry no more than that`() throws {
    let (design, found) = try findings("every 60 s, up to 3600", "120 rps")
    #expect(abs(try merge(design, found).arrivalPerSecond - 1 / 60.0) < 1e-9)
    #expect(abs((found.requests.first?.throughputPerSecond ?? 0) - 60) < 1e-6)
    #expect(found.requests.first?.changes.first?.latency == nil)
    let still = try #require(found.standstills(in: design).first)
    let link = try #require(found.links.first { $0.batchItems != nil }?.link)
    #expect(still.resource == .batches(link))
    #expect(abs(still.surplusPerSecond - 60) < 1e-6 && abs(still.comesPerSecond - 120) < 1e-6)
    #expect(abs((found.saturation?.atTimesLoad ?? 0) - 0.5) < 1e-3)
  }

  /// Two types of 1/s fill the same batch each second; e⁻² of the seconds nothing is there: 0.8647 batches/s of 2.313.
  @Test func `request types share a link's batches, and none goes empty`() throws {
    let (design, found) = try findings("every 1 s", "2 rps", " { mix: a 50%, b 50% }")
    #expect(abs(try merge(design, found).arrivalPerSecond - 0.864_664_7) < 1e-6)
    let link = try #require(found.links.first { $0.batchItems != nil })
    #expect(abs((link.batchItems ?? 0) - 2.313_035_3) < 1e-6)
  }

  /// Two servers, of which runs by the clock hold one half of the time: all of it in the first half of each ten minutes.
  ///
  /// A request a minute of 1 s waits only where another one does: 17 ms at the most. As gaps at random it is 300 times that.
  @Test func `waits behind runs by the clock aren't said to be exact`() throws {
    func pool(_ job: String) throws -> (ComponentFindings, RequestFindings) {
      let design = try design(
        """
        design "Runs"
        client users
        service pool { replicas: 2; concurrency: 1 per replica; time: exp 1 s }
        \(job)
        users -> pool
        workload w = steady 1/min from users
        """
      )
      let found = analyze(design, under: "w")
      return (try #require(found.components.first), try #require(found.requests.first))
    }
    let alone = try pool("")
    #expect(alone.0.accuracy == .exact && alone.1.accuracy == .exact)
    let behind = try pool("job j { every: 10 min; runs-on: pool; time: 5 min }")
    #expect(behind.0.accuracy == .rough && behind.1.accuracy == .rough)
    // Of what work is waited for a run a day of a second is a thousandth.
    let beside = try pool("job j { every: 1 d; runs-on: pool; time: 1 s }")
    #expect(beside.0.accuracy < .rough)
  }

  /// Who comes after work that is uneven doesn't come at random; near enough to be taken so, within 2%.
  @Test func `gaps that are taken for random ones aren't exact`() throws {
    let design = try design(
      """
      design "Behind"
      client users
      service first { concurrency: 4; time: 10 ms cv 0.5 }
      service second { concurrency: 4; time: 10 ms }
      users -> first -> second
      workload w = steady 40 rps from users
      """
    )
    let found = analyze(design, under: "w").components
    #expect(found.last?.accuracy == .interpolated)
  }

  /// What is held by the clock is no M/G/1, and no wait behind slots is exact.
  @Test func `slots that are held say how those come who ask for them`() throws {
    let (design, found) = try findings("every 60 s", "120 rps")
    let held = try #require(try merge(design, found).held)
    #expect(held.gaps == .even && held.accuracy == .approximate)
    let (other, full) = try findings("10 or 1 h", "1/min")
    #expect(try #require(try merge(other, full).held).gaps == .random)
  }
}
