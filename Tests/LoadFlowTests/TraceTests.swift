import Findings
import LoadFlow
import TestKit
import Testing

/// Arrivals as they stand in a file, by M/M/1 with a service time of 20 ms: 1 / (50/s - λ).
@Suite struct TraceTests {
  private func found(_ file: String, _ mix: String = "") throws -> LoadFindings {
    let design = try design(
      """
      client users
      service web { time: 20 ms }
      users -> web
      workload day = trace "day.csv" from users \(mix)
      """,
      files: ["day.csv": file]
    )
    return analyze(design, under: "day")
  }

  /// 10/s, 30/s and 20/s of ten seconds each: (10/40 + 30/20 + 20/30) / 60 = 40.2778 ms over all requests.
  @Test func `counts are rates until the next line`() throws {
    let found = try found("time,count\n0,100\n10,300\n20,200\n")
    let request = try #require(found.requests.first)
    expectClose(request.offeredPerSecond, 20)
    expectClose(request.latency?.mean, 0.040_277_778, within: 1e-6)
    // Components are at the peak: 30/s of 20 ms.
    expectClose(found.components.first?.utilization, 0.6)
    expectClose(found.saturation?.atTimesLoad, 50 / 30.0, within: 1e-4)
    #expect(found.phases == 3)
  }

  /// 100 in a second and 300 in 99 s: 400 in 100 s, and a peak that the mean hides.
  @Test func `lines count for as long as they last`() throws {
    let found = try found("0,40\n1,297\n100,0\n")
    expectClose(found.requests.first?.offeredPerSecond, 337 / 199.0, within: 1e-9)
    expectClose(found.components.first?.utilization, 0.8)
  }

  /// A request each 50 ms is 20/s, whatever the first moment is.
  @Test(arguments: [0, 1_772_359_200.0])
  func `times of single requests are counted`(from start: Double) throws {
    let lines = (0..<2001).map { "\(start + Double($0) * 0.05)" }.joined(separator: "\n")
    let found = try found("arrival\n" + lines)
    expectClose(found.requests.first?.offeredPerSecond, 20, within: 1e-6)
    #expect(found.phases > 1)
  }

  /// An hour apart by the calendar, across midnight at the end of a month.
  @Test func `dates are times`() throws {
    let found = try found("2026-02-28T23:30:00Z,36000\n2026-03-01T00:30:00Z,72000\n")
    expectClose(found.requests.first?.offeredPerSecond, 15)
    expectClose(found.components.first?.utilization, 0.4)
  }

  @Test func `a mix shares out what comes`() throws {
    let found = try found("0,100\n10,300\n", "{ mix: read 75%, write rest }")
    expectClose(found.requests.first { $0.name == "read" }?.offeredPerSecond, 15)
    expectClose(found.requests.first { $0.name == "write" }?.offeredPerSecond, 5)
  }

  /// Rates from 10/s to 40/s by a thousandth of it: put into a hundred levels, the highest kept as it is.
  @Test func `many rates are gathered without losing the peak or a request`() throws {
    let counts = (0...3000).map { 10 + Double($0) * 0.01 }
    let lines = counts.enumerated().map { "\($0.offset),\($0.element)" }
    let found = try found(lines.joined(separator: "\n"))
    #expect(found.phases <= 101)
    expectClose(found.requests.first?.offeredPerSecond, 25, within: 1e-9)
    expectClose(found.components.first?.utilization, 0.8)
    // The mean over all requests of 1 / (50 - λ): the integral of λ / (50 - λ) from 10 to 40 over 750.
    // (50 ln 4 - 30) / 750
    expectClose(found.requests.first?.latency?.mean, 0.052_419_624, within: 1e-3)
  }

  /// Of two samples the mean is 30 ms, and the squared variation 1/9: M/G/1 at 10/s waits 0.3 x 30 ms / 0.7 x 5/9, 7.142857 ms.
  @Test func `samples are read from their file`() throws {
    let design = try design(
      """
      client users
      service web { time: samples "times.csv" }
      users -> web
      workload day = steady 10 rps from users
      """,
      files: ["times.csv": "seconds\n20 ms\n0.04\n"]
    )
    let web = try #require(analyze(design, under: "day").components.first)
    expectClose(web.utilization, 0.3)
    expectClose(web.wait?.mean, 0.007_142_857, within: 1e-6)
  }
}
