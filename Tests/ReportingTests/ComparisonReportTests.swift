import Decisions
import Elaboration
import Reporting
import SourceText
import TestKit
import Testing

/// M/M/1: 15 an hour of 3 min each are a mean of 12 min, 15 of 2 min are 4 min (1/(1/2 - 1/4)).
@Suite struct ComparisonReportTests {
  private static let text = """
    design "Desk"
    client users
    service desk { concurrency: 1; time: 3 min }
    users -> desk
    workload day = steady 15/h from users
    require mean(desk) < 10 min under day
    require utilization(desk) < 80% under day
    variant quick from base {
      desk { time: 2 min }
      store files { data: 1 GB; versioned: 30 d }
      desk -> files
      require p99(desk) < 1 h under day
    }
    """

  private func comparison(_ second: String) throws -> Comparison {
    let result = elaborate(
      SourceFile(path: "desk.design", text: Self.text),
      read: { _ in .failure(.missing) }
    )
    #expect(!result.hasErrors, "\(result.diagnostics)")
    func side(_ name: String) throws -> ComparedDesign {
      let design = try #require(result.design(name))
      return ComparedDesign(
        name: name,
        sourced: SourcedDesign(design, result.sources),
        workload: "day"
      )
    }
    return compare(try side("base"), try side(second))
  }

  @Test func `a comparison as text, JSON and Markdown`() throws {
    let found = try comparison("quick")
    try expectGolden(ComparisonText().render(found), "compare.txt")
    try expectGolden(ComparisonJSON().render(found), "compare.json")
    try expectGolden(ComparisonMarkdown().render(found), "compare.md")
    #expect(found.mended.map(\.question) == ["mean(desk) under day"])
    #expect(found.broken.isEmpty && found.isMet)
  }

  @Test func `a design against itself differs in nothing`() throws {
    let found = try comparison("base")
    #expect(found.isEmpty)
    #expect(ComparisonText().render(found) == "base → base\nNothing differs.\n")
  }
}
