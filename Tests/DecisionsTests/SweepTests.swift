import Decisions
import Distributions
import Model
import Synchronization
import Testing

/// M/M/1 with μ = 100/s and λ = 50/s.
private let single = """
  client users
  service web { concurrency: 1; time: 10 ms }
  users -> web
  workload day = steady 50 rps from users
  require p99 < 200 ms
  require throughput >= 80 rps
  """

private func plan(
  _ varied: [String],
  of text: String = single,
  most: Int = 9,
  shard: Sweep.Shard = .all
) throws -> SweepPlan {
  let design = try sourced(text).design
  let axes = try varied.map {
    try SweepAxis(parsing: $0, of: design, offeredPerSecond: 50, most: most)
  }
  return SweepPlan(design, workload: "day", axes: axes, shard: shard)
}

@Suite struct SweepTests {
  /// p99 of M/M/1 is ln 100 / (μ - λ): it is 200 ms at λ = 100 - ln 100 / 0.2 = 76.974149.
  @Test func `the load at which a requirement breaks is found between the points`() throws {
    let found = sweep(try plan(["load=10..95 rps"]))
    let crossing = try #require(found.crossings.first { $0.requirement == "p99 < 200 ms" })
    #expect(abs(crossing.at / 76.974149 - 1) < 0.001 && !crossing.holdsAbove)
    let carried = try #require(found.crossings.first { $0.requirement.hasPrefix("throughput") })
    #expect(abs(carried.at / 80 - 1) < 0.001 && carried.holdsAbove)
    #expect(found.isWhole && found.points.count == 9)
  }

  /// Three servers of 20 ms, asked twice, carry 3 / (2 x 20 ms) = 75/s; one of 10 ms would carry 100/s.
  @Test func `a known saturation point is found to a thousandth`() throws {
    let text = """
      client users
      service web { concurrency: 1; time: 10 ms }
      service app { concurrency: 3; time: 20 ms }
      users -> web
      web -> app { calls: 2 }
      workload day = steady 50 rps from users
      """
    let found = try #require(sweep(try plan(["load=10..95 rps"], of: text)).saturation)
    #expect(abs(found.at / 75 - 1) < 0.001 && !found.holdsAbove)
    // 60/s x 2 x 20 ms are 2.4 servers: three are enough, two are full.
    let louder = text.replacing("steady 50", with: "steady 60")
    let servers = sweep(try plan(["app.concurrency=1..9"], of: louder)).saturation
    #expect(servers?.at == 3 && servers?.holdsAbove == true)
    #expect(sweep(try plan(["load=10..20 rps"], of: text)).saturation == nil)
  }

  /// A replica costs $10 a month; two that fail after 99 h for 1 h are down together 0.01 x 0.01 of the time.
  @Test func `money and availability move with replicas`() throws {
    let text = """
      client users
      region eu { zones: a, b, c
        service web { replicas: 3 across zones; needs: 1; concurrency: 9; time: 1 ms
          mtbf: 99 h; mttr: 1 h; cost: $10/month per replica }
      }
      users -> web
      workload day = steady 50 rps from users
      """
    let found = sweep(try plan(["web.replicas=1..3"], of: text))
    let cost = try #require(found.measures.firstIndex { $0.name == "cost" })
    #expect(found.points.map { $0.measures[cost].map { $0.rounded() } } == [10, 20, 30])
    let up = try #require(found.measures.firstIndex { $0.name.hasPrefix("availability(") })
    let shares = found.points.compactMap { $0.measures[up] }
    #expect(zip(shares, [0.99, 0.9999, 0.999999]).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  /// At λ = 90 one server of 10 ms has p99 = 460 ms; two have less than 200 ms.
  @Test func `whole numbers turn at whole numbers`() throws {
    let text = single.replacing("steady 50", with: "steady 90")
    let found = sweep(try plan(["web.concurrency=1..40"], of: text, most: 40))
    #expect(found.points.map { $0.inputs[0] } == (1...40).map(Double.init))
    #expect(found.crossings.first { $0.requirement.hasPrefix("p99") }?.at == 2)
  }

  @Test func `two inputs make a grid, the first moving slowest`() throws {
    let found = sweep(try plan(["load=1x..2x", "web.time=5ms..10ms"], most: 3))
    #expect(
      found.points.map(\.inputs)
        == [1, 1.5, 2].flatMap { load in
          [0.005, 0.0075, 0.01].map { [load, $0] }
        }
    )
  }

  @Test func `shards are parts without gap or overlap, and joined they are the whole`() throws {
    let whole = sweep(try plan(["load=1..90 rps"], most: 11))
    var known: [Int: Sweep.Point] = [:]
    for number in 1...4 {
      let part = sweep(try plan(["load=1..90 rps"], most: 11, shard: .init(number: number, of: 4)))
      #expect(part.crossings.isEmpty)
      for point in part.points { #expect(known.updateValue(point, forKey: point.place) == nil) }
    }
    let joined = sweep(try plan(["load=1..90 rps"], most: 11), known: known)
    #expect(joined.points == whole.points && joined.crossings == whole.crossings)
  }

  private static let uncertain = """
    client users
    service web { concurrency: 8; time: 5 ms..9 ms }
    users -> web
    workload day = steady 700 rps from users
    require utilization < 75%
    """

  /// 700/s x time / 8 is below 75% where the time is below 8.571 ms: (8.571 - 5) / 4 = 89.3% of its range.
  @Test func `draws tell in how many a requirement holds, and how sure that is`() throws {
    let measure = "utilization(web)"
    var asked = try plan(["draw=1..2000"], of: Self.uncertain)
    asked.measures = [measure]
    let spread = try #require(sweep(asked).spread)
    let holds = try #require(spread.holds.first ?? nil)
    #expect(holds.answered == 2000)
    #expect(spread.draws == 2000 && holds.interval.contains(0.8929), "\(holds)")
    // Wilson's interval: 1.96 x sqrt(0.893 x 0.107 / 2000) to both sides.
    #expect(abs(holds.interval.upperBound - holds.interval.lowerBound - 2 * 0.01355) < 0.001)
    // A twentieth of an even range from 43.75% to 78.75% at each end.
    let found = try #require(spread.measures.first)
    #expect(abs((found.low ?? 0) - 0.455) < 0.01 && abs((found.high ?? 0) - 0.77) < 0.01)
    #expect(abs((found.middle ?? 0) - 0.6125) < 0.01)
  }

  @Test func `what has no answer in a draw neither holds nor fails there`() throws {
    let text = Self.uncertain + "\nrequire availability >= 99%"
    let spread = try #require(sweep(try plan(["draw=1..9"], of: text)).spread)
    #expect(spread.holds.map { $0?.answered } == [9, nil])
  }

  @Test func `draws are the same in any part`() throws {
    let whole = sweep(try plan(["draw=1..60"], of: Self.uncertain))
    let parts = try (1...3).flatMap { number in
      sweep(try plan(["draw=1..60"], of: Self.uncertain, shard: .init(number: number, of: 3)))
        .points
    }
    #expect(parts == whole.points && whole.crossings.isEmpty && whole.saturation == nil)
  }

  /// A job has both servers for six minutes of each hour, which no formula of a long run knows.
  @Test func `what is only roughly so is said beside the numbers`() throws {
    let text = """
      client users
      service pool { replicas: 2; concurrency: 1 per replica; time: fixed 1 ms }
      job sweep { every: 1 h at 00:00; tasks: 2; time: fixed 6 min; runs-on: pool }
      users -> pool
      workload day = steady 50 rps from users
      """
    let swept = sweep(try plan(["load=10..95 rps"], of: text, most: 2))
    #expect(swept.caveats.count == 1 && swept.caveats[0].contains("rough"), "\(swept.caveats)")
    let side = ComparedDesign(name: "a", sourced: try sourced(text), workload: "day")
    #expect(compare(side, side).before.caveats == swept.caveats)
    #expect(sweep(try plan(["load=10..95 rps"], most: 2)).caveats.isEmpty)
  }

  @Test func `without a range there is nothing to draw`() throws {
    #expect(throws: DecisionProblem.self) { try plan(["draw=1..9"]) }
    #expect(throws: DecisionProblem.self) { try plan(["draw=1..2.5"], of: Self.uncertain) }
  }

  @Test func `an interrupted sweep keeps what it has`() throws {
    let calls = Mutex(0)
    let found = sweep(
      try plan(["load=1..90 rps"]),
      isInterrupted: {
        calls.withLock {
          $0 += 1; return $0 > 3
        }
      }
    )
    #expect(found.points.count <= 3 && !found.isWhole && found.crossings.isEmpty)
  }

  @Test(
    arguments: [
      "web.concurrency", "web.concurrency=4", "web.concurrency=9..4", "web.concurrency=1 s..2 s",
      "wep.concurrency=1..2", "web.hit=1%..2%", "concurrency=1..2", "load=1 s..2 s",
      "users -> db.timeout=1 s..2 s", "web.concurrency=..", "=", "",
    ]
  )
  func `what can't be varied is said`(text: String) throws {
    #expect(throws: DecisionProblem.self) { try plan([text]) }
  }

  @Test func `the last unit is for both ends, and words after the number stay`() throws {
    let text = single.replacing("time: 10 ms", with: "time: 10 ms cv 2")
    let axis = try #require(try plan(["web.time=5..10 ms"], of: text, most: 2).axes.first)
    #expect(axis.values == [0.005, 0.01])
    let design = try #require(axis.applied(to: try sourced(text).design, at: 0.02))
    let web = try #require(design.nodes.first { $0.name == "web" })
    let time = try #require(design.station(web.id, for: "request").time)
    #expect(abs(time.mean - 0.02) < 1e-12 && abs(time.squaredVariation - 4) < 1e-9)
  }
}
