@testable import Costing
import Findings
import Model
import Quantities
import Testing

/// What holds for any bill.
@Suite struct PropertyTests {
  private static let shop = """
    import aws
    client users
    region us-east-1 {
      zones: a, b, c
      owner: shop-team
      aws.alb edge {}
      service web { replicas: 6 across zones; concurrency: 8 per replica; time: 5 ms; runs-on: aws.m7g.large }
      group storage {
        owner: data-team
        aws.cache.r7g.large pages { shards: 2; copies: 2 across zones; hit: 80% }
        aws.s3-standard lake { data: 80 TiB growing 1 TB/d; class cold { age: 30 d..; cost: $0.0125/GiB/month } }
      }
      aws.sqs jobs {}
    }
    users -> edge { reply: 40 KB }
    edge -> web { reply: 40 KB }
    web -> pages { reply: 8 KB }
    pages -> lake { on: miss; reply: 200 KB }
    web ~> jobs { for: buy; payload: 2 KB }
    workload day = diurnal 100..900 rps peak 14:00 from users { mix: look 95%, buy 5% }
    """

  @Test func `parts add up to the total, in millionths and in cents`() throws {
    let found = try bill(of: Self.shop)
    #expect(found.problems.filter(\.isGap) == [])
    #expect(found.lines.count > 15)
    #expect(found.lines.reduce(0) { $0 + $1.amount.microDollars } == found.total.microDollars)
    let design = try design(Self.shop)
    let sums: [(CostLine) -> String] = [
      { design.name(of: $0.payer) }, { design.groupPath(of: $0.payer) },
      { design.owner(of: $0.payer) }, { $0.request ?? "" }, { $0.driver.rawValue },
    ]
    for name in sums {
      let breakdown = found.breakdown(by: name)
      #expect(breakdown.total == found.total.inWholeCents)
      let cents = breakdown.parts.reduce(0) { $0 + $1.amount.microDollars }
      #expect(cents == breakdown.total.microDollars)
      #expect(breakdown.parts.allSatisfy { $0.amount.microDollars % 10_000 == 0 })
    }
  }

  @Test func `owners and request types are those of the design`() throws {
    let found = try bill(of: Self.shop)
    let design = try design(Self.shop)
    let owners = Set(found.lines.map { design.owner(of: $0.payer) })
    #expect(owners == ["shop-team", "data-team"])
    #expect(Set(found.lines.compactMap(\.request)) == ["look", "buy"])
  }

  /// The same prices without tiers, commitments or free amounts.
  @Test func `more load never costs less`() throws {
    var before = 0.0
    for rate in [1, 10, 90, 400, 800] {
      let text = Self.shop.replacing("diurnal 100..900 rps peak 14:00", with: "steady \(rate) rps")
      let total = try bill(of: text).total.dollars
      #expect(total >= before, "\(rate)")
      before = total
    }
  }

  /// Draws of stores that share graduated prices, on both sides of each limit.
  @Test(arguments: [50.0, 500])
  func `a graduated tier is continuous at its limit`(limit: Double) throws {
    func total(_ tebibytes: Double) throws -> Double {
      try bill(
        of: """
          client users
          store lake { data: \(tebibytes * 1024) GiB; cost: $0.023/GiB/month, then $0.022 over 50 TiB, then $0.021 over 500 TiB }
          users -> lake
          workload w = steady 1/h from users
          """
      ).total.dollars
    }
    let step = 1.0 / 1024
    let below = try total(limit - step)
    let at = try total(limit)
    let above = try total(limit + step)
    #expect(at - below > 0.02)
    #expect(abs((above - at) - (at - below)) < 0.0015)
  }

  @Test func `a volume tier is for everything`() throws {
    func total(_ calls: Int) throws -> Double {
      try bill(
        of: """
          client users
          service web { time: 1 ms; cost: $2 per 1M calls, then all at $1 over 10M }
          users -> web
          workload w = steady \(calls)/month from users
          """
      ).total.dollars
    }
    #expect(try total(10_000_000) == 20)
    #expect(try total(12_000_000) == 12)
  }

  @Test func `all who share a price share its tiers, and each has the mean price`() throws {
    let found = try bill(
      of: """
        import aws
        client users
        aws.s3-standard one { data: 40 TiB }
        aws.s3-standard two { data: 40 TiB }
        users -> one; users -> two
        workload w = steady 1/h from users
        """
    )
    let storage = found.lines.filter { $0.driver == .storage }
    // 50 TiB at 0.023 and 30 TiB at 0.022.
    #expect(abs(storage.total.dollars - 1024 * (50 * 0.023 + 30 * 0.022)) < 1e-6)
    #expect(storage.count == 2)
    #expect(abs(storage[0].amount.microDollars - storage[1].amount.microDollars) <= 1)
  }

  @Test func `a million rows of a fraction of a cent add up without drift`() {
    let price = UnitPrice(dollars: 0.0000166667)
    let units = Units(1)
    var rounding = RunningRounding()
    var sum: Int64 = 0
    for _ in 0..<1_000_000 {
      guard let price, let units, let amount = ExactAmount(units, at: price),
        let money = rounding.next(amount)
      else {
        Issue.record("too large")
        return
      }
      sum += money.microDollars
    }
    // 16.6667 dollars, which floats added a million times over don't give.
    #expect(sum == 16_666_700)
  }

  @Test func `an amount that is split adds up to itself`() throws {
    let amount = try #require(ExactAmount(Units(billionths: 7), at: UnitPrice(dollars: 1) ?? price))
    let parts = amount.split(by: [1, 1, 1])
    let sum = parts.dropFirst().reduce(parts.first) { $0?.adding($1) }
    #expect(sum == amount)
  }

  private var price: UnitPrice {
    get throws { try #require(UnitPrice(dollars: 1)) }
  }

  @Test func `what no integer holds is said, not cut off`() throws {
    let found = try bill(
      of: """
        client users
        service web { time: 1 ms; cost: $900G/h per replica; replicas: 900M }
        users -> web
        workload w = steady 1 rps from users
        """
    )
    #expect(found.problems.contains { if case .tooLarge = $0 { true } else { false } })
    #expect(!found.isComplete)
  }
}
