import Findings
import LoadFlow
import Model
import TestKit
import Testing

/// Work that a version made meanwhile makes void.
@Suite struct RedoTests {
  private func found(
    _ overlap: String,
    rate: String = "1 rps"
  ) throws -> (
    merges: ComponentFindings, mean: Double
  ) {
    let design = try design(
      """
      client sources
      service merges { time: 20 s; concurrency: 1000 }
      service log { time: 50 ms; concurrency: 1000; commits: optimistic; \(overlap) }
      sources -> merges
      merges -> log { retry: 20, backoff 100 ms, jitter }
      workload day = steady \(rate) from sources
      """
    )
    let findings = analyze(design, under: "day")
    #expect(findings.isConverged)
    let merges = findings.components.first { $0.node == design.node("merges")?.id }
    return (try #require(merges), try #require(findings.requests.first?.latency?.mean))
  }

  // One commit wins each second, and each leaves 99% of what is at work valid: of 20.06 s of it
  // (20 s, and 1.05 to 1.07 attempts of 50 ms with pauses of 50 ms) 1 - 0.99^20.06 = 18.26% is void. So 1 / (1 - 0.1826) =
  // 1.2234 are done for each that counts.
  @Test func `what overlaps is done again, and takes as long again`() throws {
    let (merges, mean) = try found("overlap: 1%; redo: merges")
    let again = try #require(merges.redoneShare)
    #expect(abs(again - 0.1826) < 0.0005, "\(again)")
    #expect(abs(merges.arrivalPerSecond - 1.2234) < 0.001, "\(merges.arrivalPerSecond)")
    #expect(abs(mean - 20.06 * 1.2234) < 0.02, "\(mean)")
  }

  @Test func `without an overlap only the commit is tried again`() throws {
    let (merges, mean) = try found("overlap: 0%; redo: merges")
    #expect(merges.redoneShare == nil && abs(merges.arrivalPerSecond - 1) < 1e-9)
    #expect(abs(mean - 20.06) < 0.01, "\(mean)")
  }

  // Twenty attempts a second of 50 ms are as many as can win: there is no steady state, and nothing is made up.
  @Test func `a log that can't keep up is no reason to work without end`() throws {
    let (merges, _) = try found("overlap: 1%; redo: merges", rate: "19.5 rps")
    #expect(merges.redoneShare == 0 && abs(merges.arrivalPerSecond - 19.5) < 1e-6)
  }
}
