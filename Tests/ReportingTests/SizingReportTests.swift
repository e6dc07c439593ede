import Decisions
import Findings
import Model
import Reporting
import TestKit
import Testing

@Suite struct SizingReportTests {
  @Test(arguments: [Sample.oneServer, .bounded])
  func `sizes as text and JSON`(sample: Sample) throws {
    let cell = try #require(try sample.report().cells.first)
    let design = cell.design
    let knobs = design.nodes.compactMap { node -> SizeKnob? in
      guard node.attribute("concurrency") != nil else { return nil }
      return try? SizeKnob(parsing: "\(node.path).concurrency=1..6", of: design)
    }
    let plan = SizePlan(design, workload: cell.findings.workload, knobs: knobs)
    let found = size(plan)
    try expectGolden(SizingText().render(found), "size-\(sample.rawValue).txt")
    try expectGolden(SizingJSON().render(found), "size-\(sample.rawValue).json")
  }
}
