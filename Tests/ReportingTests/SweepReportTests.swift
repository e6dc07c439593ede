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

  @Test(arguments: ["", "{}", "[1]", "{\"axes\": []}"])
  func `another text is no sweep`(text: String) throws {
    #expect(SweepPointReader().points(in: Array(text.utf8), of: try plan()) == nil)
  }
}
