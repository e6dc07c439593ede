import Decisions
import Elaboration
import JSON
import Reporting
import SourceText
import TestKit
import Testing

@Suite struct SweepReportTests {
  /// M/M/1 with μ = 1/3 a minute, as in `Sample.oneServer`.
  private func plan(shard: Sweep.Shard = .all) throws -> SweepPlan {
    let text = """
      design "Desk, \\"one\\""
      client users
      service desk { concurrency: 1; time: 3 min }
      users -> desk
      workload day = steady 15/h from users
      require mean(desk) < 12 min under day
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let design = try #require(result.design("base"))
    let axis = try SweepAxis(
      parsing: "load=2..18/h",
      of: design,
      offeredPerSecond: 15.0 / 3600,
      most: 5
    )
    return SweepPlan(design, workload: "day", axes: [axis], shard: shard)
  }

  @Test func `a sweep as text, JSON and CSV`() throws {
    let found = sweep(try plan())
    try expectGolden(SweepText().render(found), "sweep.txt")
    try expectGolden(SweepJSON().render(found), "sweep.json")
    try expectGolden(SweepCSV().render(found), "sweep.csv")
  }

  @Test func `shards that were printed and read again give the same bytes as one run`() throws {
    var known: [Int: Sweep.Point] = [:]
    for number in 1...3 {
      let part = SweepJSON().render(sweep(try plan(shard: .init(number: number, of: 3))))
      let points = try #require(SweepPointReader().points(in: Array(part.utf8), of: try plan()))
      known.merge(points) { _, new in new }
    }
    let joined = SweepJSON().render(sweep(try plan(), known: known))
    #expect(joined == SweepJSON().render(sweep(try plan())))
  }

  /// A pair of which one is enough, each down 1 h of 100 h, is down 1% of 1%: 3153.6 s of a year's 31 536 000 s.
  @Test func `a picture shows what moves, and downtime in place of shares near one`() throws {
    let text = """
      client users
      region eu { zones: a, b, c
        service web { replicas: 2 across zones; needs: 1; concurrency: 4 per replica; time: 10 ms
          mtbf: 99 h; mttr: 1 h; cost: $10/month per replica }
      }
      users -> web
      workload day = steady 50 rps from users
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let design = try #require(result.design("base"))
    func picture(_ varied: String) throws -> String {
      let axis = try SweepAxis(parsing: varied, of: design, offeredPerSecond: 50, most: 3)
      return try #require(
        SweepSVG().render(sweep(SweepPlan(design, workload: "day", axes: [axis])))
      )
    }
    let wider = try picture("web.replicas=1..2")
    #expect(wider.contains("downtime a year against web.replicas"))
    #expect(wider.contains("cost against web.replicas"))
    let busier = try picture("load=10..300 rps")
    #expect(busier.contains("latency against load") && !busier.contains("cost against load"))
  }

  @Test(arguments: ["", "{}", "[1]", "{\"axes\": []}"])
  func `another text is no sweep`(text: String) throws {
    #expect(SweepPointReader().points(in: Array(text.utf8), of: try plan()) == nil)
  }
}
