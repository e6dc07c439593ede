import Findings
import Judging
import Model
import Testing

/// How much more load each sort of requirement bears.
@Suite struct HeadroomTests {
  private func headrooms(_ parts: String, rate: Int = 100) throws -> [RequirementHeadroom?] {
    try judged(
      """
      client users
      \(parts)
      workload w = steady \(rate) rps from users
      """
    ).map(\.headroom)
  }

  private func multiple(_ found: RequirementHeadroom?) throws -> Double {
    guard case .breaks(let times)? = found else {
      Issue.record("no multiple: \(String(describing: found))")
      return .nan
    }
    return times
  }

  /// Twelve replicas in three zones, 6 of them busy: without a zone 8 are left, and they are too few
  /// from 8 on; of all replicas at once that is 8/6 times the load.
  @Test func `what replicas carry after a loss breaks at whole replicas`() throws {
    let found = try headrooms(
      """
      region r {
        zones: a, b, c
        service s { replicas: 12 across zones; concurrency: 1 per replica; time: 60 ms }
      }
      users -> s
      require survives any zone
      """
    )
    #expect(abs(try multiple(found.first ?? nil) - 8 / 6.0) < 0.01)
  }

  /// $5 per million calls at 100 a second is $1,314 in 730 h: $2,000 are spent at 1.522 times that.
  @Test func `money for calls breaks where it is spent`() throws {
    let found = try headrooms(
      """
      service s { concurrency: 10; time: 10 ms; cost: $5 per 1M calls }
      users -> s
      require cost < $2k/month under w
      require cost < $1k/month under w
      """
    )
    #expect(abs(try multiple(found[0]) - 2000 / 1314.0) < 0.01)
    #expect(abs(try multiple(found[1]) - 1000 / 1314.0) < 0.01)
  }

  /// $1,000 a month over 262.8 million requests are $3.805 a million, and $5 at 0.761 of them.
  @Test func `what a request costs breaks when fewer come`() throws {
    let found = try headrooms(
      """
      service s { concurrency: 10; time: 10 ms; cost: $1k/month }
      users -> s
      require cost per 1M requests < $5 under w
      require cost < $2k/month under w
      """
    )
    #expect(abs(try multiple(found[0]) - 1000 / 262.8 / 5) < 0.01)
    #expect(found[1] == .independent)
  }

  /// 100/s of 1 000/s: ten times fits, so that five times to spare are left up to twice the load.
  @Test func `headroom itself breaks at what it has over what it asks`() throws {
    let found = try headrooms(
      """
      service s { concurrency: 10; time: 10 ms }
      users -> s
      require headroom >= 5
      """
    )
    #expect(abs(try multiple(found[0]) - 2) < 1e-3)
  }

  /// A machine fails and data is kept alike however many come.
  @Test func `what has nothing to do with requests says so`() throws {
    let found = try headrooms(
      """
      let hosts = 40
      service s { concurrency: 10; time: 10 ms; available: 99.9% }
      store lake { data: 1 TB; size: 4 TB; backup: every 6 h to vault, takes 1 h }
      store vault { }
      users -> s
      fault wrong { at 1 min: delete 4% of lake, seen after 1 h }
      require availability >= 99%
      require hosts <= 50
      require full(lake) < 75%
      require rpo(lake) <= 8 h with wrong
      """
    )
    #expect(found == [.independent, .independent, .independent, .independent])
  }

  @Test func `what is played in time names what finds it`() throws {
    let found = try headrooms(
      """
      service s { concurrency: 10; time: 10 ms }
      users -> s
      fault slow { at 1 min: slow s by 2x for 1 min }
      require errors < 1% under w with slow
      """
    )
    guard case .untold(let reason)? = found[0] else {
      Issue.record("\(found)")
      return
    }
    #expect(reason.contains("sweep --vary load="))
  }

  /// M/M/1: 1 / (100 - λ) is 50 ms at 80/s, four times the load, and 11.1 ms is below what it is at any.
  @Test func `a time breaks where the queue makes it`() throws {
    let found = try headrooms(
      """
      service s { concurrency: 1; time: exp 10 ms }
      users -> s
      require mean < 50 ms under w
      require mean < 12 ms under w
      require mean < 9 ms under w
      """,
      rate: 20
    )
    #expect(abs(try multiple(found[0]) - 4) < 0.004)
    // It fails as it is: 1 / (100 - λ) is 12 ms at 16.67/s.
    #expect(abs(try multiple(found[1]) - 50 / 60.0) < 0.003)
    #expect(found[2] == .untold("it fails at any smaller load, too"))
  }

  /// By mean value analysis: R(n) = 10 ms (1 + Q(n - 1)), X = n / (1 s + R), Q = X R.
  @Test func `users who wait break what is asked of their times`() throws {
    let found = try judged(
      """
      client users
      service s { time: exp 10 ms }
      users -> s
      workload w = users 40 think 1 s from users
      require mean < 100 ms under w
      """
    )
    var (count, waiting, response) = (0.0, 0.0, 0.0)
    while response < 0.1 {
      count += 1
      response = 0.01 * (1 + waiting)
      waiting = count / (1 + response) * response
    }
    #expect(abs(try multiple(found[0].headroom) - count / 40) < 1.01 / 40)
  }

  /// Judging the multiplied design itself is the definition.
  @Test func `a multiple is where the multiplied design turns`() throws {
    let design = try resolved(
      """
      client users
      region r {
        zones: a, b
        service web { replicas: 8 across zones; concurrency: 4 per replica; time: 20 ms; cost: $90/month per replica; available: 99% per replica }
        cache hot { hit: 90%; time: 1 ms; concurrency: 4; cost: $3 per 1M calls }
        database db { concurrency: 6; time: 15 ms; threads: 40; cost: $10/month }
      }
      users -> web
      web -> hot
      hot -> db { on: miss; timeout: 400 ms; retry: 1 }
      workload w = steady 700 rps from users { mix: read 90%, write 10% }
      require p99 < 300 ms under w
      require mean(read) < 40 ms under w
      require errors < 1% under w
      require utilization(web) < 70% under w
      require throughput >= 600 rps under w
      require headroom >= 1.2 under w
      require cost < $9k/month under w
      require availability >= 99.9% under w
      """
    )
    for (place, verdict) in judge(design).enumerated() {
      let requirement = design.requirements[place]
      guard requirement.metric != "throughput" else { continue }
      let times = try multiple(verdict.headroom)
      for (factor, holds) in [(0.985, true), (1.015, false)] {
        let other = design.withLoad(times: times * factor)
        let found = judge(other, [requirement], withRemedies: false).first?.holds
        #expect(
          found == holds || found == nil && !holds,
          "\(requirement.text) at \(times * factor)"
        )
      }
    }
  }
}
