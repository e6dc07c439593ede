import Findings
import LoadFlow
import Model
import Testing

/// Streams that peak at different hours: each component is judged in its own fullest hour.
@Suite struct PeakHoursTests {
  private static let text = """
    client u
    client v
    service a { concurrency: 10; time: fixed 1 s }
    service b { concurrency: 10000; time: fixed 1 ms }
    u -> a { payload: 1 MB; bandwidth: 800 Gbps }
    v -> b
    request q
    request r
    workload day = diurnal 0 rps..8 rps peak 10:00 from u { mix: q 100% } + diurnal 0 rps..900 rps peak 20:00 from v { mix: r 100% }
    """

  /// The mean of a cosine over the hour beside its peak, from nothing to 8 a second.
  private static let mean = 4 + 4 * 0.988616

  @Test func `a component is as full as in its own hour`() throws {
    let findings = analyze(try design(Self.text), under: "day")
    let a = try #require(findings.components.first { $0.servers == 10 })
    #expect(abs(a.utilization - Self.mean / 10) < 1e-3, "\(a.utilization)")
    let b = try #require(findings.components.first { $0.servers == 10_000 })
    #expect(abs(b.arrivalPerSecond - 900 * Self.mean / 8) < 0.5, "\(b.arrivalPerSecond)")
    // 8 Mbit each.
    let link = try #require(findings.links.first { $0.utilization != nil })
    #expect(abs((link.utilization ?? 0) - Self.mean / 1e5) < 1e-6)
  }

  /// Many small messages in the evening are less than a few large ones in the morning, of 8 Mbit each.
  @Test func `a link is as full as in the hour of most bytes`() throws {
    let design = try design(
      """
      client u
      service a { time: 1 ms; concurrency: 100 }
      u -> a { payload(q): 1 MB; payload(r): 1 B; bandwidth: 800 Mbps }
      request q
      request r
      workload day = diurnal 0 rps..8 rps peak 10:00 from u { mix: q 100% } + diurnal 0 rps..900 rps peak 20:00 from u { mix: r 100% }
      """
    )
    let link = try #require(analyze(design, under: "day").links.first)
    #expect(abs((link.utilization ?? 0) - Self.mean / 100) < 1e-3, "\(link.utilization ?? 0)")
  }

  /// 1 200 in ten minutes are two a second, whatever the hour's other fifty minutes bring.
  @Test func `what comes for a part of an hour is as much as then`() throws {
    let design = try design(
      """
      client u
      service a { concurrency: 10; time: fixed 1 s }
      u -> a
      request q
      workload night = volume 1200 every 1 d at 02:20 over 10 min from u { mix: q 100% }
      """
    )
    let findings = analyze(design, under: "night")
    let a = try #require(findings.components.first)
    #expect(abs(a.utilization - 0.2) < 1e-9, "\(a.utilization)")
    #expect(abs((findings.saturation?.atTimesLoad ?? 0) - 5) < 1e-3)
    // Of the day, 1 200 by 86 400 s.
    let request = try #require(findings.requests.first)
    #expect(abs(request.offeredPerSecond - 1200 / 86_400) < 1e-9, "\(request.offeredPerSecond)")
  }

  /// So many at once each night at four servers, by themselves and beside others.
  private func crowd(_ count: String, time: String) throws -> Design {
    try design(
      """
      client u
      service a { concurrency: 4; time: \(time) }
      u -> a
      request q
      workload night = volume \(count) every 1 d at 03:00 from u { mix: q 100% }
      workload both = night + steady 1 rps from u { mix: q 100% }
      """
    )
  }

  /// Of a hundred at once at four servers of 10 ms each waits for those before it.
  @Test func `what comes at once waits for one another`() throws {
    let design = try crowd("100", time: "10 ms")
    let request = try #require(analyze(design, under: "night").requests.first)
    // The mean of (place - 3) / 400 s over the places from 4 to 99, and the work itself.
    let waits = (4...99).reduce(0.0) { $0 + Double($1 - 3) / 400 } / 100
    #expect(abs((request.latency?.mean ?? 0) - waits - 0.01) < 1e-5, "\(request.latency as Any)")
    let p99 = request.latency?.p99 ?? 0
    #expect((0.22...0.3).contains(p99), "\(p99)")
  }

  /// 25 rounds of four, each 10 ms after the one before, and the work itself.
  @Test func `of equal work what comes at once is done in rounds`() throws {
    let design = try crowd("100", time: "fixed 10 ms")
    let latency = try #require(analyze(design, under: "night").requests.first?.latency)
    #expect(abs(latency.mean - 0.13) < 1e-9, "\(latency)")
    #expect(abs(latency.p99 - 0.25) < 0.01, "\(latency)")
  }

  /// Ten million places of 0.1 ms on four servers: each of the 250 s is as likely, and nothing is cut off.
  @Test func `of many at once each wait is as likely`() throws {
    let design = try crowd("10M", time: "0.1 ms")
    let request = try #require(analyze(design, under: "night").requests.first)
    let latency = try #require(request.latency)
    #expect(abs(latency.mean - 125) < 0.01 && abs(latency.p99 - 247.5) < 0.1, "\(latency)")
  }

  /// Beside others who come at any time it is crowds at random, of which no more places are told apart.
  @Test func `of too many at once beside others no wait is told`() throws {
    let design = try crowd("10M", time: "0.1 ms")
    let request = try #require(analyze(design, under: "both").requests.first)
    #expect(request.latency == nil && request.question != nil, "\(request.latency as Any)")
  }

  @Test func `the load ends in the hour in which it does first`() throws {
    let analysis = LoadAnalysis(try design(Self.text))
    let findings = analysis.findings(under: "day")
    let end = try #require(findings.saturation)
    #expect(end.bottleneck == findings.components.first { $0.servers == 10 }?.node)
    #expect(abs(end.atTimesLoad - 10 / Self.mean) < 1e-3, "\(end.atTimesLoad)")
    // What is full next is so in the evening.
    #expect(end.next == findings.components.first { $0.servers == 10_000 }?.node)
    let next = try #require(end.nextAtTimesLoad)
    #expect(abs(next - 10_000 / (900 * Self.mean / 8 * 1e-3)) < 1e-2 * next, "\(next)")
    #expect(analysis.fits(under: "day", times: 1.25) == true)
    #expect(analysis.fits(under: "day", times: 1.27) == false)
    #expect(!analysis.carries(1.27, under: "day"))
    #expect(analysis.outline(of: "day").reached.count == 2)
  }
}
