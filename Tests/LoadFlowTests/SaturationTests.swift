import Findings
import LoadFlow
import Model
import TestKit
import Testing

/// Where a load ends, and at what: each by one division.
@Suite struct SaturationTests {
  private func saturation(_ text: String, rate: Int = 50) throws -> (Design, SaturationFindings) {
    let design = try design("client users\n\(text)\nworkload w = steady \(rate) rps from users")
    return (design, try #require(analyze(design, under: "w").saturation))
  }

  /// 10 ms of work and 90 ms of waiting hold a thread for 100 ms: ten carry 100/s, ten servers 1 000/s.
  @Test func `threads that are all held are the bottleneck`() throws {
    let (design, found) = try saturation(
      """
      service s { concurrency: 10; time: fixed 10 ms; threads: 10 }
      service slow { latency: 90 ms }
      users -> s -> slow
      """
    )
    #expect(found.resource == .threads && found.bottleneck == design.node("s")?.id)
    expectClose(found.atTimesLoad, 2, within: 2e-4)
    #expect(found.nextResource == .servers && found.next == design.node("s")?.id)
    expectClose(found.nextAtTimesLoad, 20, within: 1e-9)
  }

  /// M/M/1 at 100/s whose replies are waited for 100 ms, then asked for once more.
  ///
  /// Of Λ that come 1 + e^{-(100 - Λ)/10} are tried for each that is offered. At Λ = 80.4735 most are, 70.47349; above,
  /// each retry makes more than one.
  @Test func `retries end a load before anything is full`() throws {
    let (_, found) = try saturation(
      """
      service s { concurrency: 1; time: exp 10 ms }
      users -> s { timeout: 100 ms; retry: 1 }
      """
    )
    expectClose(found.atTimesLoad, 1.409470, within: 3e-4)
  }

  /// What a like design's end leads to is found again, and where the designs aren't alike it is searched for.
  @Test(arguments: [1, 0.8, 1.2])
  func `an end is the same wherever the search begins`(share: Double) throws {
    let text =
      """
      client users
      service s { concurrency: 1; time: exp 10 ms }
      users -> s { timeout: 100 ms; retry: 1 }
      workload w = steady 50 rps from users
      """
    let design = try design(text)
    let cold = try #require(LoadAnalysis(design).findings(under: "w").saturation)
    var like = cold
    like.shareOfPlainEnd = cold.shareOfPlainEnd.map { $0 * share }
    let warm = try #require(LoadAnalysis(design).findings(under: "w", near: like).saturation)
    expectClose(warm.atTimesLoad, cold.atTimesLoad, within: 2e-4)
  }

  /// Two connections held for 20 ms each carry 100/s.
  @Test func `connections that are all used are the bottleneck`() throws {
    let (design, found) = try saturation(
      """
      service s { concurrency: 10; time: 10 ms }
      service db { latency: 20 ms }
      users -> s
      s -> db { pool: 2 }
      """
    )
    let link = try #require(design.links.last?.id)
    #expect(found.resource == .connections(link))
    expectClose(found.atTimesLoad, 2, within: 2e-4)
  }

  /// 10 KB over 8 Mbps take 10 ms: 100 a second fit.
  @Test func `bandwidth that is used up is the bottleneck`() throws {
    let (design, found) = try saturation(
      """
      service s { concurrency: 10; time: 10 ms }
      users -> s { payload: 10 KB; bandwidth: 8 Mbps }
      """
    )
    let (users, s) = (try #require(design.node("users")?.id), try #require(design.node("s")?.id))
    #expect(found.resource == .bandwidth(from: users, to: s))
    expectClose(found.atTimesLoad, 2, within: 2e-4)
  }

  /// The next one is full where it would be if the first had no end: 2.4 servers of three, of five.
  @Test func `the next one is told for when the first is widened`() throws {
    let (design, found) = try saturation(
      """
      service a { concurrency: 3; time: 48 ms }
      service b { concurrency: 5; time: 48 ms }
      users -> a -> b
      """
    )
    #expect(found.bottleneck == design.node("a")?.id && found.next == design.node("b")?.id)
    expectClose(found.atTimesLoad, 3 / 2.4, within: 1e-6)
    expectClose(found.nextAtTimesLoad, 5 / 2.4, within: 1e-9)
  }

  /// A batch a second takes 0.3 s and 1 ms for each item: all of it with 700 items, however many are asked for now.
  @Test(arguments: [300, 600])
  func `what works on batches is full when their items fill it`(rate: Int) throws {
    let (design, found) = try saturation(
      """
      service first { concurrency: 1; time: 2 ms }
      stream log
      service merge { concurrency: 1; time: 300 ms + 1 ms each; threads: 1 }
      users -> first -> log
      log ~> merge { batch: every 1 s }
      """,
      rate: rate
    )
    #expect(found.bottleneck == design.node("first")?.id && found.next == design.node("merge")?.id)
    expectClose(found.nextAtTimesLoad, 700 / Double(rate), within: 1e-6)
  }

  /// M/M/1 waits as long as it works at one half, M/M/2 where ρ² = 1 - ρ², M/D/1 at two thirds.
  @Test(arguments: [
    ("time: 10 ms", 0.5), ("concurrency: 2; time: 20 ms", 0.707_107),
    ("time: fixed 10 ms", 2 / 3.0),
  ])
  func `the knee is where a request waits as long as it is worked on`(
    attributes: String,
    share: Double
  ) throws {
    let (design, found) = try saturation("service s { \(attributes) }\nusers -> s")
    let knee = try #require(LoadAnalysis(design).knee(under: "w", found))
    expectClose(knee, share * found.atTimesLoad, within: 2e-3)
    expectClose(found.atTimesLoad, 2, within: 1e-6)
  }

  /// 150/s at one server of 10 ms: 100/s are done, 50/s pile up, 3 000 a minute.
  @Test func `overload says what piles up`() throws {
    let design = try design(
      """
      client users
      service s { time: 10 ms }
      users -> s
      workload w = steady 150 rps from users
      """
    )
    let found = analyze(design, under: "w")
    expectClose(found.components.first?.surplusPerSecond, 50)
    expectClose(found.components.first?.throughputPerSecond, 100)
    #expect(found.requests.first?.latency == nil && found.components.first?.wait == nil)
  }

  /// 5 000/s at 800/s: the store is as large, gets 800/s and is full without anything piling up.
  @Test func `nothing piles up behind a full station of the same size`() throws {
    let design = try design(
      """
      client users
      service web   { time: exp 10 ms; concurrency: 8 }
      service store { time: 5 ms; concurrency: 4 }
      users -> web -> store
      workload w = steady 5k rps from users
      """
    )
    let overloaded = analyze(design, under: "w")
    #expect(overloaded.components.map(\.surplusPerSecond) == [4200, 0])
    #expect(overloaded.requests.first?.latency == nil)
  }

  /// 30 connections of 90 ms each carry 333/s of 400/s; behind them there is work for three quarters of 40 servers.
  @Test func `connections that are all used let through what they carry`() throws {
    let design = try design(
      """
      client users
      service api { concurrency: 20; time: 5 ms; threads: 60 }
      service db { concurrency: 40; time: 90 ms }
      users -> api
      api -> db { pool: 30 }
      workload w = steady 400 rps from users
      """
    )
    let found = analyze(design, under: "w")
    let (api, db) = (try #require(design.node("api")?.id), try #require(design.node("db")?.id))
    let carried = 30 / 0.09
    expectClose(found.requests.first?.throughputPerSecond, carried, within: 1e-3)
    #expect(found.requests.first?.latency == nil && found.requests.first?.errorRatio == nil)
    let behind = found.components.first { $0.node == db }
    expectClose(behind?.arrivalPerSecond, carried, within: 1e-3)
    expectClose(behind?.utilization, carried * 0.09 / 40, within: 1e-3)
    let still = try #require(found.standstills(in: design).first)
    #expect(still.resource == .connections(try #require(design.links.last?.id)))
    expectClose(still.surplusPerSecond, 400 - carried, within: 1e-3)
    #expect(still.longest?.node == db && still.heldUp == [api] && still.slots == 30)
  }

  /// 60 threads held for 5 ms of work and 90 ms of waiting carry 631.6/s of 800/s.
  @Test func `threads that are all held tell who holds them`() throws {
    let design = try design(
      """
      client users
      service api { concurrency: 20; time: 5 ms; threads: 60 }
      service db { concurrency: 400; time: 90 ms }
      users -> api -> db
      workload w = steady 800 rps from users
      """
    )
    let found = analyze(design, under: "w")
    let api = found.components.first { design[$0.node].name == "api" }
    expectClose(api?.throughputPerSecond, 60 / 0.095, within: 1e-3)
    expectClose(found.requests.first?.throughputPerSecond, 60 / 0.095, within: 1e-3)
    let still = try #require(found.standstills(in: design).first)
    #expect(still.resource == .threads && still.longest?.node == design.node("db")?.id)
    expectClose(still.heldSeconds, 0.095, within: 1e-3)
    expectClose(still.longest?.seconds, 0.09, within: 1e-3)
  }

  /// A full database behind threads: it waits in front of those who hold them.
  @Test func `a slow dependency takes its callers' threads`() throws {
    let design = try design(
      """
      client users
      service web { concurrency: 20; time: 1 ms; threads: 900 }
      service api { concurrency: 20; time: 5 ms; threads: 600 }
      service db { concurrency: 40; time: 90 ms }
      users -> web -> api -> db
      workload w = steady 800 rps from users
      """
    )
    let still = analyze(design, under: "w").standstills(in: design)
    #expect(still.map(\.node) == [try #require(design.node("db")?.id)])
    #expect(
      still.first?.heldUp == [
        try #require(design.node("api")?.id), try #require(design.node("web")?.id),
      ]
    )
    expectClose(still.first?.surplusPerSecond, 800 - 40 / 0.09, within: 1e-6)
  }

  /// Formulas have no timeline: a spike lasts.
  @Test func `a spike is judged at its height`() throws {
    let design = try design(
      """
      client users
      service s { time: 10 ms }
      users -> s
      workload w = steady 20 rps from users + spike to 80 rps at 1 min for 10 s
      """
    )
    let found = analyze(design, under: "w")
    expectClose(found.requests.first?.offeredPerSecond, 80)
    expectClose(found.requests.first?.latency?.mean, 0.05, within: 1e-6)
    #expect(found.assumptions.contains { $0.value == "its highest rate lasts" })
  }
}
