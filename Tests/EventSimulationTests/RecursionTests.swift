import Scenarios
import Testing

@testable import EventSimulation

/// Lone stations are played without events; the same run with events is the reference.
@Suite struct RecursionTests {
  /// One server, several, more than ever work at once, batches of phases, two types, two sources, an overload.
  private static let designs = [
    "service s { concurrency: 1; time: 1 s }\nusers -> s\nworkload w = steady 0.8 rps from users",
    "service s { concurrency: 8; time: 1 s }\nusers -> s\nworkload w = steady 7.2 rps from users",
    "service s { concurrency: 500; time: 1 s cv 3 }\nusers -> s\nworkload w = steady 7 rps from users",
    "service s { concurrency: 3; time: fixed 1 s }\nusers -> s\nworkload w = steady 2.9 rps from users",
    """
    service s {
      concurrency: 2
      time(read): 1 s
      time(write): 4 s cv 2
    }
    service t { concurrency: 1; time: 1 s }
    client others
    users -> s
    others -> t
    request read
    request write
    request ask
    workload near = steady 1 rps from users { mix: read 80%, write 20% }
    workload far = steady 0.7 rps from others { mix: ask 100% }
    workload w = near + far
    """,
    "service s { concurrency: 2; time: 1 s }\nusers -> s\nworkload w = steady 2.5 rps from users",
  ]

  private func program(_ text: String) throws -> Program {
    var compiler = Compiler(try design("design \"d\"\nclient users\n" + text))
    compiler.compile(try Scenario(compiler.design, under: "w"))
    #expect(compiler.refusals == [])
    return compiler.program
  }

  @Test(arguments: designs)
  func `each time is that of the events`(text: String) throws {
    let program = try program(text)
    var recursion = Kernel(program, seed: 7, replication: 0)
    var played = Kernel(program, seed: 7, replication: 0, needsEvents: true)
    let isRecursive = recursion.isRecursive
    #expect(isRecursive)
    var start = 0.0
    for end in [40.0, 40.5, 700, 9_000] {
      let isWhole = (recursion.run(until: end), played.run(until: end))
      #expect(isWhole == (true, true))
      let (own, other) = (state(of: &recursion), state(of: &played))
      #expect(own == other)
      compare(recursion.takeStretch(from: start), played.takeStretch(from: start))
      start = end
    }
  }

  private func state(of kernel: inout Kernel) -> [Double] {
    let counts = [Double(kernel.events), Double(kernel.frameCount)]
    return counts + [Double(kernel.requestsInFlight())] + kernel.waitingByComponent()
  }

  private func compare(_ own: Stretch, _ other: Stretch) {
    #expect(own.requests.map(\.offered) == other.requests.map(\.offered))
    #expect(own.requests.map(\.served) == other.requests.map(\.served))
    #expect(own.links.map(\.attempts) == other.links.map(\.attempts))
    for (a, b) in zip(own.latencies, other.latencies) { compare(a, b) }
    for (a, b) in zip(own.stations, other.stations) {
      #expect(a.arrivals == b.arrivals)
      #expect(a.completions == b.completions)
      #expect(isClose(a.busySeconds, b.busySeconds))
      #expect(isClose(a.waitingSeconds, b.waitingSeconds))
      compare(a.wait, b.wait)
      compare(a.response, b.response)
    }
  }

  /// The same counts in the same bins; sums are added in another order.
  private func compare(_ a: Histogram, _ b: Histogram) {
    #expect(a.count == b.count)
    #expect(a.zeros == b.zeros)
    #expect(isClose(a.sum, b.sum))
    for share in [0.01, 0.3, 0.5, 0.9, 0.99, 1] { #expect(a.quantile(share) == b.quantile(share)) }
  }

  private func isClose(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(a)) }

  @Test(
    arguments: [
      "service s { concurrency: 1; time: 1 s; queue: 4 }\nusers -> s",
      "service s { concurrency: 1; time: 1 s; latency: 1 s }\nusers -> s",
      "service s { concurrency: 1; time: 1 s }\nusers -> s { timeout: 2 s }",
      "service s { concurrency: 1; time: 1 s }\nservice t { concurrency: 1; time: 1 s }\nusers -> s -> t",
    ]
  )
  func `whatever has more to it is played by events`(text: String) throws {
    let program = try program(text + "\nworkload w = steady 0.5 rps from users")
    #expect(!program.isRecursive)
  }
}
