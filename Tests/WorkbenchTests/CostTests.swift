import Costing
import Findings
import Model
import Quantities
import Reporting
import TestKit
import Testing
import Workbench

@Suite struct CostTests {
  private static let shop = """
    design "Shop"
    import aws

    client shoppers

    region us-east-1 {
      zones: a, b, c
      owner: shop
      aws.alb         edge
      service         web    { replicas: 6 across zones; concurrency: 8 per replica; time: exp 5 ms; runs-on: aws.m7g.large }
      aws.s3-standard images { owner: media; data: 20 TB growing 100 GB/d }
    }

    shoppers -> edge { reply: 40 KB }
    edge -> web -> images

    workload day = diurnal 100..900 rps peak 20:00 from shoppers
    variant small from base { web { replicas: 3 across zones } }

    """

  private func report(
    _ text: String = shop,
    _ change: (inout Workspace.CostRequest) -> Void = { _ in }
  ) throws -> (report: CostReport, outcome: Outcome) {
    var request = Workspace.CostRequest("shop.design")
    change(&request)
    let found = MemoryDisk(["shop.design": text]).workspace().cost(request)
    return (try #require(found.report, "\(found.outcome)"), found.outcome)
  }

  @Test func `a bill in every format`() throws {
    let (report, outcome) = try report()
    #expect(outcome.status == .success)
    try expectGolden(CostText(isVerbose: true).render(report), "cost.txt")
    try expectGolden(CostJSON().render(report), "cost.json")
  }

  @Test func `what a variant saves`() throws {
    let (report, _) = try report { $0.against = "small" }
    try expectGolden(CostText().render(report), "cost-against.txt")
  }

  @Test
  func `an unknown price and an old one are told with their place, and never counted as nothing`()
    throws
  {
    let (report, outcome) = try report(
      Self.shop.replacing("aws.alb         edge", with: "balancer edge { latency: 1 ms }")
    ) {
      $0.settings.oldest = CalendarDate("2026-01-01")
    }
    #expect(outcome.status == .unmet)
    #expect(!report.bill.isComplete)
    try expectGolden(CostText().render(report), "cost-problems.txt")
    try expectGolden(CostJSON().render(report), "cost-problems.json")
  }

  @Test func `every amount can be asked for its price, source, day and place`() throws {
    let outcome = MemoryDisk(["shop.design": Self.shop]).workspace()
      .explain("cost", in: "shop.design")
    try expectGolden(outcome.text, "explain-bill.txt")
    let (report, _) = try report()
    for line in report.bill.lines where line.amount > .zero {
      let row = report.bill.prices[line.price]
      #expect(row.provenance.isUnsourced || row.provenance.source != nil, "\(row.text)")
    }
  }
}
