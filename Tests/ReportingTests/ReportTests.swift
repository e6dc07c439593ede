import Reporting
import TestKit
import Testing

@Suite struct ReportTests {
  @Test(arguments: Sample.allCases)
  func `the text report of a sample`(sample: Sample) throws {
    try expectGolden(TextReport(isVerbose: true).render(try sample.report()), "\(sample).txt")
  }
}
