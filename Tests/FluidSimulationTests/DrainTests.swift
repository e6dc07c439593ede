import Distributions
import EventSimulation
import Findings
import FluidSimulation
import Testing

/// Who waits after an outage, against exact numbers.
@Suite struct DrainTests {
  /// The law of how many are there, moved on in time by uniformisation (Jensen 1953).
  private struct Exact {
    let arrivals: Double
    let servers: Int
    var law: [Double]

    private static let states = 500
    /// So many jumps of a Poisson stream are as good as all.
    private static let spread = 8.0

    /// As many as a Poisson stream brings in a time in which nobody is served.
    init(arrivals: Double, servers: Int, heldFor seconds: Double) {
      self.arrivals = arrivals
      self.servers = servers
      law = Array(repeating: 0, count: Self.states)
      var weight = exponential(-arrivals * seconds)
      for count in 0..<Self.states {
        law[count] = weight
        weight *= arrivals * seconds / Double(count + 1)
      }
    }

    /// Each server takes a second on average.
    mutating func pass(_ seconds: Double) {
      let rate = arrivals + Double(servers)
      let most = Int(rate * seconds + Self.spread * (rate * seconds).squareRoot()) + 20
      var jumps = law
      var weight = exponential(-rate * seconds)
      var sum = jumps.map { $0 * weight }
      for jump in 1...most {
        jumps = stepped(jumps, rate)
        weight *= rate * seconds / Double(jump)
        for state in law.indices { sum[state] += jumps[state] * weight }
      }
      law = sum
    }

    private func stepped(_ before: [Double], _ rate: Double) -> [Double] {
      var after = Array(repeating: 0.0, count: before.count)
      for state in before.indices {
        let up = state + 1 < before.count ? arrivals : 0
        let down = Double(min(state, servers))
        after[state] += before[state] * (rate - up - down) / rate
        if up > 0 { after[state + 1] += before[state] * up / rate }
        if state > 0 { after[state - 1] += before[state] * down / rate }
      }
      return after
    }

    /// Who is there, and who of these waits, on average.
    var there: Double { law.indices.reduce(0) { $0 + law[$1] * Double($1) } }
    var waiting: Double {
      law.indices.reduce(0) { $0 + law[$1] * Double(max(0, $1 - servers)) }
    }
  }

  private static let text = """
    client users
    service s { concurrency: 8; time: exp 1 s }
    users -> s
    workload w = steady 7.2 rps from users
    fault outage { at 60 s: cut users from s for 14 s }
    """

  private static let moments = [2.0, 20, 50, 90]

  // In 14 s 100.8 come to M/M/8 on average. Before that it is long empty of those who were there.
  private static var exact: [(there: Double, waiting: Double)] {
    var exact = Exact(arrivals: 7.2, servers: 8, heldFor: 14)
    var now = 0.0
    return moments.map { moment in
      exact.pass(moment - now)
      now = moment
      return (exact.there, exact.waiting)
    }
  }

  /// Published for M/M/1 at 0.8: a queue of 100 is 90.0, 80.0 and 60.0 after 50, 100 and 200 services.
  @Test func `the exact numbers are those that are published`() {
    var exact = Exact(arrivals: 0.8, servers: 1, heldFor: 0)
    exact.law = exact.law.map { _ in 0 }
    exact.law[100] = 1
    for (seconds, mean) in [(50.0, 90.0), (50, 80), (100, 60)] {
      exact.pass(seconds)
      #expect(abs(exact.there - mean) < 0.05, "\(exact.there)")
    }
  }

  // A flow's queue holds what is being worked on, too. Of the last third chance keeps more there than a flow knows.
  @Test func `M/M/8 drains from 100 as it must, as a flow`() throws {
    let options = FluidOptions(seconds: 180, binSeconds: 4)
    let found = play(try design(Self.text), under: "w", with: "outage", options)
    for (moment, exact) in zip(Self.moments, Self.exact).prefix(3) {
      let bin = try #require(found.bins.first { $0.end >= 74 + moment - 1e-6 })
      let queue = bin.components[0].queue
      #expect(abs(queue - exact.there) < max(0.03 * exact.there, 3), "\(queue), \(exact.there)")
    }
  }

  /// 400 replications leave a twentieth of 29 at most.
  @Test func `M/M/8 drains from 100 as it must, event by event`() throws {
    let design = try design(Self.text)
    var sums = Self.moments.map { _ in 0.0 }
    let runs = 100
    for seed in 1...UInt64(runs) {
      var options = EventOptions()
      options.seed = seed
      options.seconds = 170
      options.binSeconds = 1
      let found = simulateTimeline(design, under: "w", with: "outage", options)
      for (place, moment) in Self.moments.enumerated() {
        let bin = try #require(found.bins.first { abs($0.end - 74 - moment) < 1e-6 })
        sums[place] += bin.components[0].queue / Double(runs)
      }
    }
    for (mean, exact) in zip(sums, Self.exact) {
      #expect(abs(mean - exact.waiting) < 5, "\(mean), \(exact.waiting)")
    }
  }

  /// M/M/1 at 80%: 10 ms / (1 - 0.8) = 50 ms in the system, before ten seconds at half the speed and once 300 are worked off.
  @Test func `what chance adds is back when a backlog is worked off`() throws {
    let found = play(
      try design(
        """
        client users
        service s { concurrency: 1; time: exp 10 ms }
        users -> s
        workload w = steady 80 rps from users
        fault slower { at 1 min: slow s by 2x for 10 s }
        """
      ),
      under: "w",
      with: "slower",
      FluidOptions(seconds: 150, binSeconds: 5)
    )
    for begin in [30.0, 110, 140] {
      let bin = try #require(found.bins.first { abs($0.begin - begin) < 1e-6 })
      let mean = try #require(bin.requests[0].latency.mean)
      #expect(abs(mean - 0.05) < 0.0025, "at \(begin): \(mean)")
    }
  }
}
