import Findings
import Reporting
import TestKit
import Testing
import Workbench

@Suite struct ImpactTests {
  private static let shop = """
    design "Shop"
    import aws

    client shoppers

    region eu-west-1 {
      zones:           a, b, c
      available:       99.99%
      available(zone): 99.9%
      owner:           shop

      aws.alb  edge { failover: 30 s; available: 99.99% }
      service  web  { replicas: 6 across zones; concurrency: 10 per replica; time: exp 10 ms; available: 99.5% per replica; cost: $0.10/h per replica }
      database cart {
        primary: a
        standby: b sync
        failover: 30 s
        concurrency: 40
        time: exp 2 ms
        mtbf: 90 d
        mttr: 1 h
        data: 200 GB
        backup: every 24 h to vault keep 30 d, takes 1 h
        restore: 100 MB/s
        detect: 5 min
        check: 30 min
        drill: 2026-02-01
        cost: $0.50/h per replica, $0.10/GB/month
      }
      queue   mails   { cost: $0.40 per 1M calls }
      service senders { concurrency: 8; time: exp 40 ms; mtbf: 30 d; mttr: 20 min; cost: $70/month }
      service extras  { concurrency: 20; time: 5 ms; available: 99%; cost: $70/month }
    }

    region eu-central-1 {
      owner: security
      store vault { locked: 30 d compliance; restore: 200 MB/s; cost: $0.02/GB/month }
    }

    shoppers -> edge { reply: 20 KB; cost: free }
    edge -> web
    web -> cart { payload: 1 KB }
    web -> extras { optional: yes }
    web ~> mails ~> senders

    workload day = steady 100 rps from shoppers

    fault cart-lost { at 1 h: kill cart }
    fault malice    { at 1 h: delete cart by admin, seen after 10 min }

    require availability >= 99.9%
    require survives any zone
    require rto(cart) <= 30 min with malice

    """

  private func report(
    _ change: (inout Workspace.ImpactRequest) -> Void = { _ in }
  ) throws -> (report: ImpactReport, outcome: Outcome) {
    var request = Workspace.ImpactRequest("shop.design")
    change(&request)
    let found = MemoryDisk(["shop.design": Self.shop]).workspace().impact(request)
    return (try #require(found.report, "\(found.outcome)"), found.outcome)
  }

  @Test func `all of it as text and JSON`() throws {
    let (report, outcome) = try report()
    #expect(outcome.status == .unmet)
    try expectGolden(ImpactText().render(report), "impact.txt")
    try expectGolden(ImpactText(isVerbose: true).render(report), "impact-verbose.txt")
    try expectGolden(ImpactJSON().render(report), "impact.json")
  }

  @Test(arguments: ["eu-west-1.a", "senders", "security", "cart-lost"])
  func `one loss in detail: a place, a component, an owner, a fault`(name: String) throws {
    let (report, _) = try report { $0.of = [name] }
    try expectGolden(ImpactText().render(report), "impact of \(name).txt")
  }

  @Test func `the rest of a loss is played, not the whole again`() throws {
    let text = """
      design "Pair"
      client users
      region r {
        zones: a, b
        available(zone): 99.9%
        service web { replicas: 2 across zones; concurrency: 1 per replica; time: exp 10 ms }
      }
      users -> web
      workload day = steady 90 rps from users

      """
    var request = Workspace.ImpactRequest("pair.design")
    request.of = ["r.a"]
    let found = MemoryDisk(["pair.design": text]).workspace().impact(request)
    let report = try #require(found.report, "\(found.outcome)")
    // 90/s at 10 ms keep 0.9 servers busy: of two there are 45%, of the one that is left 90%.
    let web = try #require(report.findings.failures.first?.busy.first)
    #expect(web.component == "r.web")
    #expect(abs(web.utilization - 0.9) < 1e-9)
  }

  @Test func `what can't be lost as a whole is refused`() throws {
    var request = Workspace.ImpactRequest("shop.design")
    request.of = ["malice"]
    let found = MemoryDisk(["shop.design": Self.shop]).workspace().impact(request)
    #expect(found.report == nil)
    #expect(found.outcome.status == .unusable)
  }
}
