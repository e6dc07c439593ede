import Findings
import Foundation
import Queueing
import Testing

@testable import EventSimulation

/// Caches whose hits follow from their keys.
@Suite struct KeyCacheTests {
  private static func text(_ cache: String, rate: Double = 100) -> String {
    """
    design "Keys"
    client users
    cache c { \(cache) }
    database d
    users -> c { reply: 1 KB }
    c -> d { on: miss }
    workload w = steady \(rate) rps from users
    """
  }

  private func hits(_ cache: String, rate: Double = 100, seconds: Double) throws -> Double {
    var options = EventOptions()
    options.seconds = seconds
    let found = simulateEvents(try design(Self.text(cache, rate: rate)), under: "w", options)
    #expect(found.obstacles == [])
    let calls = found.components.map(\.arrivalPerSecond)
    return 1 - calls[1] / calls[0]
  }

  private static func zipf(_ keys: Int, _ skew: Double) -> [Double] {
    let weights = (1...keys).map { pow(Double($0), -skew) }
    return weights.map { $0 / weights.reduce(0, +) }
  }

  /// Two of three keys by use, exactly (King 1971): i before j with p(i) p(j) / (1 - p(i)).
  private static func twoOfThree(skew: Double) -> Double {
    let shares = zipf(3, skew)
    var exact = 0.0
    for i in 0..<3 {
      for j in 0..<3 where j != i {
        exact += shares[i] * shares[j] / (1 - shares[i]) * (shares[i] + shares[j])
      }
    }
    return exact
  }

  @Test(arguments: [0.0, 0.7, 1, 1.5])
  func `the keys that were asked for last are there`(skew: Double) throws {
    let exact = Self.twoOfThree(skew: skew)
    let hits = try hits("keys: 3, skew \(skew); size: 2 KB", seconds: 4_000)
    #expect(abs(hits - exact) < 0.004, "\(hits) of \(exact)")
  }

  /// Whoever asks, and however often: what is held follows from the order of requests alone.
  @Test(arguments: [
    "workload w = users 20 think exp 100 ms from users",
    "workload w = steady 100 rps from users { mix: a 50%, b 50% }",
  ])
  func `hits don't depend on who asks`(workload: String) throws {
    let text = """
      design "Keys"
      client users
      cache c { keys: 3, skew 1; size: 2 KB }
      database d
      request a
      request b
      users -> c { reply: 1 KB; latency: 0 ms }
      c -> d { on: miss; latency: 0 ms }
      """
    var options = EventOptions()
    options.seconds = 1_000
    let found = simulateEvents(try design(text + "\n" + workload), under: "w", options)
    #expect(found.obstacles == [])
    let calls = found.components.map(\.arrivalPerSecond)
    #expect(abs(1 - calls[1] / calls[0] - Self.twoOfThree(skew: 1)) < 0.006)
  }

  /// A key is there for a lifetime and away until the next request for it: exact, as nothing pushes it out.
  @Test(arguments: [(4, 1.0, 2.0, 2_000.0), (1_000, 0.9, 3_600.0, 100.0)])
  func `a key is too old after its lifetime`(
    keys: Int,
    skew: Double,
    lifetime: Double,
    seconds: Double
  ) throws {
    let exact = Self.zipf(keys, skew).reduce(0) {
      let asked = $1 * 100 * lifetime
      return $0 + $1 * asked / (1 + asked)
    }
    let hits = try hits("keys: \(keys), skew \(skew); ttl: \(lifetime) s", seconds: seconds)
    // From the first second on, also where a run is much shorter than a lifetime.
    #expect(abs(hits - exact) < 0.004, "\(hits) of \(exact)")
  }

  /// Pushed out or too old, whichever is first: from the first second on, and also beyond a lifetime (Che's formula).
  @Test(arguments: [20.0, 400])
  func `keys are pushed out and grow too old`(seconds: Double) throws {
    let hits = try hits("keys: 20k, skew 0.9; size: 5 MB; ttl: 2 min", rate: 500, seconds: seconds)
    let formula = CacheHits(keys: 20_000, skew: 0.9)
    let share = formula.share(entries: 5_000, lifetime: 120, perSecond: 500)
    #expect(abs(hits - share) < 0.01, "\(hits) of \(share)")
  }

  /// One of ten thousand in a hundred thousand fits: what is drawn for the start is what the run goes on with.
  @Test func `a cache begins as it is after long`() throws {
    let short = try hits("keys: 100k, skew 0.9; size: 10 MB", rate: 1000, seconds: 20)
    let long = try hits("keys: 100k, skew 0.9; size: 10 MB", rate: 1000, seconds: 1_000)
    #expect(abs(short - long) < 0.01, "\(short) and \(long)")
    let formula = CacheHits(keys: 100_000, skew: 0.9)
    let share = formula.share(entries: 10_000, lifetime: nil, perSecond: 1_000)
    #expect(abs(long - share) < 0.005, "\(long) of \(share)")
  }

  /// What is lost has to be fetched again: all miss at first, and fewer and fewer.
  @Test func `a cache that is dropped fills again`() throws {
    let text = Self.text("keys: 1000, skew 0.9; size: 500 KB", rate: 50)
    let found = simulateTimeline(
      try design(text + "\nfault cold { at 30 s: drop c }"),
      under: "w",
      with: "cold"
    )
    #expect(found.obstacles == [])
    func hits(at time: Double) throws -> Double {
      let bin = found.bins.first { $0.begin <= time && time < $0.end }
      return try #require(bin?.components[0].hitShare)
    }
    let warm = try hits(at: 25)
    #expect(try abs(warm - hits(at: 15)) < 0.05)
    let cold = try hits(at: 30.01)
    #expect(cold < 0.7 * warm)
    let last = try #require(found.bins.last?.components[0].hitShare)
    #expect(last > (cold + warm) / 2, "\(cold), \(last), \(warm)")
  }

  @Test func `where nothing fits all miss`() throws {
    #expect(try hits("keys: 10; size: 100 B", seconds: 50) == 0)
  }

  @Test func `keys of some requests alone are refused`() throws {
    let found = simulateEvents(
      try design(Self.text("keys(request): 1000, skew 0.9; size: 100 KB")),
      under: "w"
    )
    #expect(found.obstacles.first?.contains("some requests alone") == true, "\(found.obstacles)")
  }

  @Test func `how large an entry is has to be known`() throws {
    let text = """
      design "Keys"
      client users
      cache c { keys: 1000; size: 10 MB }
      database d
      users -> c
      c -> d { on: miss }
      workload w = steady 5 rps from users
      """
    let found = simulateEvents(try design(text), under: "w")
    #expect(found.obstacles.count == 1)
    #expect(found.obstacles.first?.contains("reply:") == true, "\(found.obstacles)")
  }

  @Test(arguments: [0.0, 0.9, 1, 2.5])
  func `ranks are drawn by a Zipf law`(skew: Double) {
    let exact = Self.zipf(6, skew)
    let law = Zipf(keys: 6, skew: skew)
    var generator = Generator(seed: 1, stream: "zipf", replication: 0)
    var counts = Array(repeating: 0.0, count: 6)
    for _ in 0..<200_000 { counts[Int(law.draw(&generator))] += 1 }
    // Five degrees of freedom: above 25.7 once in ten thousand times.
    let square = zip(counts, exact).reduce(0) { sum, pair in
      let expected = 200_000 * pair.1
      return sum + pow(pair.0 - expected, 2) / expected
    }
    #expect(square < 25.7)
    for rank in 0..<6 { #expect(abs(law.share(of: UInt32(rank)) - exact[rank]) < 1e-12) }
  }
}
