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

  /// By hand: 100 calls a second for ten minutes are 60 000, and one costs a tenth of a cent.
  @Test(arguments: [
    ("kill api for 10 min", -60.0),  // nobody pays
    ("set pay.errors to 100% for 10 min", 120.0),  // each pays thrice
    ("slow api by 2x for 10 min", 0.0),
  ])
  func `what a fault costs is what its minutes use and would not have used`(
    fault: String,
    dollars: Double
  ) throws {
    let text = """
      design "Payments"
      client   users
      service  api { replicas: 4; concurrency: 8 per replica; time: 5 ms; cost: $70/month per replica }
      external pay { latency: 20 ms; cost: $1 per 1k calls }
      users -> api
      api   -> pay { retry: 2; payload: 1 KB }
      workload w = steady 100 rps from users
      fault bad { at 1 min: \(fault) }
      require cost < $\(Int(263_080 + dollars + 10))/month under w with bad

      """
    let (report, outcome) = try report(text) { $0.fault = "bad" }
    #expect(outcome.status == .success)
    let other = try #require(report.against)
    #expect(report.bill.total.dollars == 263_080)
    let more = other.bill.total.dollars - report.bill.total.dollars
    #expect(abs(more - dollars) <= max(0.01 * abs(dollars), 0.01))
    #expect(other.bill.lines.total == other.bill.total)
    let simulated = MemoryDisk(["w.design": text]).workspace().simulate(.init("w.design"))
    let verdict = try #require(simulated.report?.verdicts.first)
    #expect(verdict.holds == true)
    #expect(abs((verdict.measured ?? 0) - other.bill.total.dollars) < 0.01)
  }

  @Test func `a fault that nobody can pay the end of is refused with the reason`() throws {
    let text = Self.shop + "fault bad { at 1 min: kill web }\n"
    var request = Workspace.CostRequest("shop.design")
    request.fault = "bad"
    let found = MemoryDisk(["shop.design": text]).workspace().cost(request)
    #expect(found.report == nil)
    #expect("\(found.outcome)".contains("is not over when the run ends"))
    request.fault = "worse"
    let unknown = MemoryDisk(["shop.design": text]).workspace().cost(request)
    #expect("\(unknown.outcome)".contains("there is no fault `worse`"))
  }

  @Test func `of many components the text shows the dearest, and what the rest come to`() throws {
    let services = (1...60).map {
      "service s\($0) { time: 1 ms; cost: $\($0)/month }\nusers -> s\($0)"
    }
    let text =
      "client users\n\(services.joined(separator: "\n"))\nworkload day = steady 1 rps from users"
    let (report, _) = try report(text)
    // 1 + 2 + … + 20 of 1 + … + 60.
    let lines = CostText().render(report).split(separator: "\n")
    #expect(lines.contains("  and 20 more, $210.00, 11% together; --verbose shows all"), "\(lines)")
    #expect(!CostText(isVerbose: true).render(report).contains("--verbose shows all"))
  }
}
