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
}
