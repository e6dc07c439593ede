import Findings
import FluidSimulation
import Model
import Testing

/// A few calls that are late or fail by chance, where nobody waits for a server.
@Suite struct TrickleTests {
  private struct Flows {
    var served = 0.0
    var arrived: [Double] = []
    var attempts: [Double] = []
    var retries: [Double] = []
    var timeouts: [Double] = []

    var all: [Double] { [served] + arrived + attempts + retries + timeouts }
  }

  /// Two minutes of it, as rates.
  ///
  /// With a limit that is never reached the kernel follows every call by itself.
  private func flows(limit: String = "") throws -> Flows {
    let design = try design(
      """
      client users
      service web { time: fixed 1 ms; concurrency: 100; errors: 0.3%\(limit) }
      cache pages { hit: 90%; time: fixed 10 us; concurrency: 100 }
      service names { time: fixed 1 ms; concurrency: 100; errors: 0.4% }
      service prices { time: exp 2 ms; concurrency: 1000 }
      service stock { time: exp 1 ms; concurrency: 1000 }
      service tags { time: fixed 1 ms; concurrency: 100; errors: 0.4% }
      service spare { time: fixed 5 ms; concurrency: 100; errors: 0.2% }
      service audit { time: fixed 1 ms; concurrency: 100; errors: 1% }
      users -> web
      web -> pages
      web -> names { on: miss of pages; retry: 2, backoff 10 ms; calls: 2 }
      web -> prices { timeout: 10 ms }
      web -> spare { on: failure of prices }
      parallel {
        web -> stock { timeout: 6 ms; retry: 1, backoff 20 ms, within 10%; optional: yes }
        web -> tags
      }
      web ~> audit
      workload day = steady 1000 rps from users
      """
    )
    let findings = play(design, under: "day", FluidOptions(seconds: 120))
    #expect(findings.obstacles == [])
    let bins = findings.bins
    let seconds = bins.reduce(0) { $0 + $1.seconds }
    let first = try #require(bins.first)
    func mean(_ value: (TimelineBin) -> Double) -> Double {
      bins.reduce(0) { $0 + value($1) * $1.seconds } / seconds
    }
    return Flows(
      served: bins.reduce(0) { $0 + $1.requests[0].served } / seconds,
      arrived: first.components.indices.map { place in
        mean { $0.components[place].arrivalPerSecond }
      },
      attempts: first.links.indices.map { place in mean { $0.links[place].attemptsPerSecond } },
      retries: first.links.indices.map { place in mean { $0.links[place].retriesPerSecond } },
      timeouts: first.links.indices.map { place in mean { $0.links[place].timeoutsPerSecond } }
    )
  }

  /// The same rates come out whether calls are counted in one pass or followed one by one.
  @Test func `what chance makes fail is counted as it is followed`() throws {
    let counted = try flows()
    let followed = try flows(limit: "; rate-limit: 1M rps")
    for (a, b) in zip(counted.all, followed.all) {
      #expect(abs(a - b) < 2e-4 * max(a, b) + 1e-3, "\(a) counted, \(b) followed")
    }
  }

  /// An exponential time of 2 ms is over 10 ms with exp(-5), one of 1 ms over 6 ms with exp(-6).
  @Test func `a trickle comes out as by hand`() throws {
    let flows = try flows()
    // 0.3% fail by themselves; exp(-5) of 0.2% get no prices, and 0.4% get no tags.
    let prices = 0.006_737_95
    #expect(abs(flows.served - 997 * 0.996 * (1 - prices * 0.002)) < 0.01, "\(flows.served)")
    // Of 100 misses a second each makes two calls, and 0.4% of calls fail.
    let stock = 0.002_478_75 * 1000 * (1 - prices * 0.002)
    let names = 200 * (0.004 + 0.004 * 0.004)
    let retries = flows.retries.reduce(0, +)
    #expect(abs(retries - stock - names) < 0.01, "\(retries)")
    let timeouts = flows.timeouts.reduce(0, +)
    let again = stock * 0.002_478_75
    #expect(abs(timeouts - 1000 * prices - stock - again) < 0.02, "\(timeouts)")
  }
}
