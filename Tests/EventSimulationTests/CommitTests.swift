import Findings
import Foundation
import Model
import Testing

@testable import EventSimulation

/// Servers that differ and versions that are made side by side, against numbers worked out by hand.
@Suite struct CommitTests {
  private func played(_ text: String, seconds: Double) throws -> LoadFindings {
    var options = EventOptions()
    options.seconds = seconds
    let found = simulateEvents(
      try design("design \"Commits\"\nclient users\n" + text),
      under: "w",
      options
    )
    #expect(found.obstacles == [])
    return found
  }

  /// Servers of 2 and 1 a second, 2 a second come.
  ///
  /// The balance of the states of who is busy gives 13.5 p2 in the system,
  /// with p2 = 3/17 where the faster one is taken first and 2/11 where either is.
  @Test(arguments: [false, true]) func `servers that differ`(isAny: Bool) throws {
    let two = isAny ? 2.0 / 11 : 3.0 / 17
    let found = try played(
      """
      service s { speeds: 1 rps, 2 rps\(isAny ? "; balance: random" : "") }
      users -> s
      workload w = steady 2 rps from users
      """,
      seconds: 400_000
    )
    let mean = try #require(found.requests.first?.latency?.mean)
    #expect(abs(mean - 13.5 * two / 2) < 0.015, "\(mean)")
    // With one in the system one is busy, that is for half as long again as two are, and with more both.
    let busy = try #require(found.components.first?.utilization)
    #expect(abs(busy - 7.5 * two / 2) < 0.01, "\(busy)")
  }

  /// Nobody tries again, so attempts come at random, 5 a second.
  ///
  /// From one version to the next it takes until the first of
  /// those that began after it ends: the mean of exp(-a (t - m (1 - exp(-t / m)))) over t, or 1 / a + m where all take m.
  @Test(arguments: [false, true]) func `attempts that lose`(isFixed: Bool) throws {
    let (rate, mean) = (5.0, 0.1)
    var between = 1 / rate + mean
    if !isFixed {
      let step = 1e-4
      between = (0..<40_000).reduce(0) { sum, place in
        let time = (Double(place) + 0.5) * step
        return sum + step * exp(-rate * (time - mean * (1 - exp(-time / mean))))
      }
    }
    let found = try played(
      """
      service log { time: \(isFixed ? "fixed " : "")100 ms; concurrency: 2; commits: optimistic }
      users -> log
      workload w = steady \(rate) rps from users
      """,
      seconds: 100_000
    )
    let lost = 1 - 1 / (rate * between)
    #expect(abs((found.requests.first?.errorRatio ?? 0) - lost) < 0.004, "\(lost)")
    let conflicts = found.components.first?.conflictsPerCommit ?? 0
    #expect(abs(conflicts - lost / (1 - lost)) < 0.008, "\(conflicts)")
  }

  /// A version a second while 20 s of work are done: each leaves 96% of it valid, of so many at random exp(-0.8).
  ///
  /// What is void is done again, so a request takes 20 s / exp(-0.8).
  @Test func `work that a version makes void`() throws {
    let found = try played(
      """
      service merges { time: fixed 20 s; concurrency: 400 }
      service log { time: fixed 1 us; concurrency: 40; commits: optimistic; overlap: 4%; redo: merges }
      users -> merges
      merges -> log { retry: always, backoff 1 ms }
      workload w = steady 1 rps from users
      """,
      seconds: 200_000
    )
    let valid = exp(-0.8)
    let redone = found.components.compactMap(\.redoneShare).first ?? 0
    #expect(abs(redone - (1 - valid)) < 0.012, "\(redone)")
    // Attempts that are side by side need no servers to be counted.
    #expect(found.components.allSatisfy { $0.servers == nil || $0.servers == 400 })
    let mean = found.requests.first?.latency?.mean ?? 0
    #expect(abs(mean * valid / 20 - 1) < 0.025, "\(mean)")
  }
}
