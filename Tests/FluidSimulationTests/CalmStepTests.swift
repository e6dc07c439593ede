import Findings
import FluidSimulation
import Model
import Testing

/// Long steps where nothing happens leave what short ones do.
@Suite struct CalmStepTests {
  /// The middle of the day is five times the night, and a fault at noon makes people wait: 60% of 600/s for ten minutes.
  @Test func `calm steps are taken together, others aren't`() throws {
    let design = try design(
      """
      client users
      service web { time: fixed 10 ms; concurrency: 10 }
      users -> web { timeout: 30 s }
      workload day = diurnal 120 rps..600 rps peak 12:00 from users
      fault slow { at 12:00: slow web by 4x for 10 min }
      """
    )
    let findings = play(
      design,
      under: "day",
      with: "slow",
      FluidOptions(seconds: 86_400, longestStep: 1, hasBaseline: false)
    )
    let offered = findings.bins.reduce(0) { $0 + $1.requests[0].offered }
    // The mean of a cosine is the middle of its ends.
    #expect(abs(offered / 86_400 - 360) < 0.01, "\(offered / 86_400)")
    for bin in findings.bins where bin.end <= 12 * 3600 {
      #expect(
        abs(bin.components[0].utilization - bin.requests[0].offered / bin.seconds / 1000) < 1e-9
      )
      #expect(bin.requests[0].errors == 0)
    }
    // 600/s come and 250/s are done: those who come after 21 s wait for more than 30 s.
    let during = findings.goodput(from: 12 * 3600, to: 12 * 3600 + 600)
    #expect(abs(during - 21.4 / 600) < 0.005, "\(during)")
    #expect(findings.goodput(from: 13 * 3600, to: 86_400) > 0.999_999)
  }
}
