import Findings
import LoadFlow
import Model
import Testing

/// Messages that share a bandwidth, end to end: M/D/1 by hand.
@Suite struct BandwidthTests {
  private func findings(_ rate: String, _ more: String = "") throws -> (Design, LoadFindings) {
    let design = try design(
      """
      design "Wire"
      client users
      service web { time: fixed 1 ms; concurrency: 640 }
      store files { latency: 1 ms }
      users -> web
      web -> files { reply: 1 MB; bandwidth: 1 Gbps\(more) }
      workload w = steady \(rate) from users
      """
    )
    return (design, analyze(design, under: "w"))
  }

  /// 1 MB at 125 MB/s takes 8 ms; at 100/s it waits 0.8 x 8 / (2 x 0.2) = 16 ms (Pollaczek); 1 + 1 + 16 + 8 in all.
  @Test func `a message waits for the wire and takes its bytes over the bandwidth`() throws {
    let (_, found) = try findings("100 rps")
    let wire = try #require(found.links.compactMap(\.wire).first)
    #expect(abs(wire.messageSeconds - 0.008) < 1e-12)
    #expect(abs((wire.wait?.mean ?? 0) - 0.016) < 1e-9)
    #expect(abs((found.requests.first?.latency?.mean ?? 0) - 0.026) < 1e-9)
    #expect(abs((found.saturation?.atTimesLoad ?? 0) - 1.25) < 1e-6)
  }

  /// 150/s want 150 MB/s of 125: 125/s go on, 25 pile up each second.
  @Test func `a full wire carries what fits and says what piles up`() throws {
    let (design, found) = try findings("150 rps")
    let request = try #require(found.requests.first)
    #expect(request.latency == nil && request.errorRatio == nil)
    #expect(abs(request.throughputPerSecond - 125) < 1e-6)
    let still = found.standstills(in: design)
    #expect(still.count == 1)
    let (web, files) = (design.node("web")?.id, design.node("files")?.id)
    #expect(try still.first?.resource == .bandwidth(from: #require(web), to: #require(files)))
    #expect(abs((still.first?.surplusPerSecond ?? 0) - 25) < 1e-6)
  }

  /// 1 Gbps carry 125 messages of 1 MB a second: 62.5% of 5 ms, and 125/s of what comes after; the wire is sent 150/s.
  @Test func `no more comes behind a full wire than it carries`() throws {
    let design = try design(
      """
      design "Wire"
      client users
      service web { time: 1 ms; concurrency: 100 }
      service a { time: 5 ms }
      service b { time: 1 ms; concurrency: 10 }
      service c { time: 1 ms; concurrency: 10 }
      users -> web
      web -> a { payload: 1 MB; bandwidth: 1 Gbps }
      a -> b
      web -> c
      workload w = steady 150 rps from users
      """
    )
    let found = analyze(design, under: "w")
    for (name, rate) in [("web", 150.0), ("a", 125), ("b", 125), ("c", 125)] {
      let id = design.node(name)?.id
      let component = try #require(found.components.first { $0.node == id })
      #expect(abs(component.arrivalPerSecond - rate) < 1e-6, "\(name)")
      if name == "a" { #expect(abs(component.utilization - 0.625) < 1e-9) }
    }
    let wire = try #require(found.links.first { $0.wire != nil })
    #expect(abs(wire.attemptsPerSecond - 150) < 1e-6)
    #expect(abs(wire.bytesPerSecond - 125e6) < 1)
    #expect(abs((found.requests.first?.throughputPerSecond ?? 0) - 125) < 1e-6)
  }

  @Test func `who gives up on a full wire gets an error`() throws {
    let (_, found) = try findings("150 rps", "; timeout: 100 ms")
    let request = try #require(found.requests.first)
    #expect(abs((request.errorRatio ?? 0) - 1) < 1e-9)
    #expect(abs((found.links.map(\.timeoutsPerSecond).max() ?? 0) - 150) < 1e-6)
  }

  /// Both links between two groups share 1 Gbps one way: 60 and 60 messages of 1 MB a second are 120 of 125.
  @Test func `links between two groups share the path's bandwidth`() throws {
    let design = try design(
      """
      design "Path"
      client users
      region here  { service a { latency: 1 ms } }
      region there { store b { latency: 1 ms }; store c { latency: 1 ms } }
      here -> there { bandwidth: 1 Gbps; latency: 10 ms }
      users -> a
      a -> b { payload: 1 MB }
      a -> c { payload: 1 MB }
      workload w = steady 60 rps from users
      workload full = steady 75 rps from users
      """
    )
    let found = analyze(design, under: "w")
    // 0.96 x 8 / (2 x 0.04) = 96 ms for each, and 8 ms on the wire, 20 ms there and back, 1 ms in each of three.
    #expect(abs((found.requests.first?.latency?.mean ?? 0) - (2 * 0.124 + 0.003)) < 1e-6)
    let full = analyze(design, under: "full").standstills(in: design)
    // A share p of 75/s gets through to `b` and so sends to `c`: 75 (1 + p) p = 125, p = 0.884371; the 75 (1 + p) are
    // told once though two links carry them.
    #expect(full.map { ($0.surplusPerSecond * 1e6).rounded() } == [16_332_797])
  }

  /// What isn't said counts as nothing; where a bound or a speed rests on it, that is listed.
  @Test func `sizes that nothing says are listed where bytes count`() throws {
    let design = try design(
      """
      design "Silent sizes"
      client users
      service web { time: 1 ms; concurrency: 4 }
      store files { capacity: 10 MB/s; latency: 1 ms }
      store rows { speed: 10 MB/s; time: 1 ms; concurrency: 4 }
      service plain { time: 1 ms; concurrency: 4 }
      job nightly { every: 1 d; reads: files 1 TB; speed: 100 MB/s; runs-on: plain }
      users -> web
      web -> files "get" { reply: 1 MB }
      web -> files "list" { payload: 0 B }
      web ~> rows { bandwidth: 1 Gbps }
      web -> plain
      workload w = steady 1 rps from users
      """
    )
    let sizes = analyze(design, under: "w").assumptions
      .filter { ["payload", "reply", "reads"].contains($0.attribute) }
    #expect(
      sizes.map { "\($0.of) \($0.attribute): \($0.value)" } == [
        "web -> files payload: 0 B", "web -> files reply: 0 B", "web ~> rows payload: 0 B",
        "nightly reads: no part of the capacity of `files`",
      ]
    )
    #expect(sizes.prefix(3).allSatisfy { $0.source == "silent in the design" })
  }
}
