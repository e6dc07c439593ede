import Reporting
import TestKit
import Testing

@Suite struct GoldenTests {
  @Test(arguments: Sample.allCases)
  func `the text report of a sample`(sample: Sample) throws {
    let text = TextReport(isVerbose: true).render(try sample.report())
    try expectGolden(text, "\(sample.rawValue).txt")
  }

  @Test(arguments: Sample.allCases)
  func `the JSON report of a sample`(sample: Sample) throws {
    try expectGolden(JSONReport().render(try sample.report()), "\(sample.rawValue).json")
  }

  @Test(arguments: [Sample.oneServer, .overload, .fixedTimes])
  func `the JUnit report of a sample`(sample: Sample) throws {
    try expectGolden(JUnitReport().render(try sample.report()), "\(sample.rawValue).xml")
  }

  @Test(arguments: [Sample.oneServer, .overload, .fixedTimes])
  func `the Markdown report of a sample`(sample: Sample) throws {
    try expectGolden(MarkdownReport().render(try sample.report()), "\(sample.rawValue).md")
  }

  @Test(arguments: [Sample.oneServer, .overload, .fixedTimes])
  func `the GitHub commands of a sample`(sample: Sample) throws {
    try expectGolden(GitHubReport().render(try sample.report()), "\(sample.rawValue).github.txt")
  }

  @Test(
    arguments: [
      (Sample.oneServer, "desk"), (.oneServer, "request"), (.chain, "app"), (.chain, "request"),
      (.overload, "s"), (.overload, "request"), (.fixedTimes, "press"), (.fixedTimes, "far"),
      (.bounded, "s"),
    ]
  )
  func `the arithmetic of a number`(sample: Sample, name: String) throws {
    let report = try sample.report()
    let cell = try #require(report.cells.first)
    let text = try #require(NumberExplanation(cell, sources: report.sources).text(for: name))
    try expectGolden(text, "explain-\(sample.rawValue)-\(name).txt")
  }
}
