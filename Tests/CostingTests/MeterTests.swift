import Costing
import Findings
import Model
import Quantities
import Testing

/// What is metered, one idea each; expected sums are worked out in the comments.
@Suite struct MeterTests {
  private func total(
    _ design: String,
    _ change: (inout CostSettings) -> Void = { _ in }
  ) throws
    -> Double
  {
    let found = try bill(of: "client users\n" + design, change)
    #expect(found.problems.filter(\.isGap) == [])
    return found.total.dollars
  }

  @Test func `replicas follow the load, hour by hour, within their bounds`() throws {
    // From 10 to 90 rps of 100 ms: 1 to 9 busy servers; at 50% of one server each 2 to 18 replicas.
    let found = try bill(
      of: """
        client users
        service web { concurrency: 1 per replica; time: 100 ms; scale: 4..12 at utilization 50%; replicas: 12; cost: $1/h per replica }
        users -> web
        workload day = diurnal 10..90 rps peak 12:00 from users
        """
    )
    let cosines = (0..<24).map { hour in
      let angle = 2 * Double.pi * (Double(hour) + 0.5 - 12) / 24
      return 50 + 40 * _cos(angle)
    }
    let replicas = cosines.map { min(12, max(4, ($0 * 0.1 / 0.5).rounded(.up))) }
    let mean = replicas.reduce(0, +) / 24
    #expect(abs(found.total.dollars - mean * 730) < 0.01, "\(found.total.dollars / 730) \(mean)")
  }

  @Test func `what stands there is paid in hours without a request too`() throws {
    // Two replicas at $1/h all month, though one hour a day has work: 2 x 730.
    let sum = try total(
      """
      service pool { replicas: 2; concurrency: 8 per replica; time: 10 ms; cost: $1/h per replica }
      users -> pool
      workload nightly = volume 100k every 1 d at 02:00 over 1 h from users
      """
    )
    #expect(abs(sum - 1460) < 0.01, "\(sum)")
  }

  @Test func `what is committed is paid anyway, spot is what is left`() throws {
    // 10 replicas at $1/h: 6 committed at 40% off are 3.60, 4 at 70% off are 1.20 an hour.
    let sum = try total(
      """
      service web { replicas: 10; time: 1 ms; cost: $1/h per replica; committed: 6 at 40% off for 1 y; spot: 70% off, every 14 h }
      users -> web
      workload w = steady 1 rps from users
      """
    )
    #expect(abs(sum - 4.8 * 730) < 0.01, "\(sum)")
  }

  @Test func `a discount is of what it says, the nearest counts`() throws {
    let sum = try total(
      """
      discount: 10%
      group a { discount: 50% of calls; service web { time: 1 ms; cost: $100/month, $1 per 1M calls } }
      service other { time: 1 ms; cost: $100/month }
      users -> web; web -> other
      workload w = steady 10M/month from users
      """
    )
    // 100 and 10 at half, and 100 at 10% off: a group that says its own has only that.
    #expect(abs(sum - (100 + 5 + 90)) < 0.001, "\(sum)")
  }

  @Test func `a month is as long as one says; what is per month is not longer`() throws {
    let text = """
      service web { time: 1 ms; cost: $1/h, $100/month }
      users -> web
      workload w = steady 1 rps from users
      """
    #expect(try total(text) == 830)
    #expect(try total(text) { $0.monthSeconds = 720 * 3600 } == 820)
  }

  @Test func `a billing unit is what the largest measure of each hour needs`() throws {
    // 10 rps of 1 GB at night and 1000 rps of nothing by day: 10 units then, 100 units else, half the time each.
    let sum = try total(
      """
      service web { time: 1 us; concurrency: 100; cost: $1/h per unit; unit: 10 rps, 2 GB/s }
      users -> web
      workload w = diurnal 0..200 rps peak 12:00 from users
      """
    )
    // Of calls only: the mean of 100 rps is 10 units.
    #expect(abs(sum - 7300) < 0.01, "\(sum)")
  }

  @Test func `free amounts are taken off only where they are asked for`() throws {
    let text = """
      service web { time: 1 ms; cost: $1 per 1M calls, first 4M free }
      users -> web
      workload w = steady 10M/month from users
      """
    #expect(try total(text) == 10)
    #expect(try total(text) { $0.countsFreeTiers = true } == 6)
  }

  @Test func `calls and bytes are rounded up each, not in the sum`() throws {
    // 5 KiB are two units of 4 KiB; 1 MB that is scanned is paid as 10 MB.
    let calls = try total(
      """
      database d { time: 1 ms; cost: $1 per 1M calls by 4 KiB }
      users -> d { reply: 5 KiB }
      workload w = steady 10M/month from users
      """
    )
    #expect(calls == 20)
    let scans = try total(
      """
      warehouse d { time: 1 ms; scans: 1 MB; cost: $1/GB read at least 10 MB }
      users -> d
      workload w = steady 1k/month from users
      """
    )
    #expect(scans == 10)
  }

  @Test func `a queue's item is sent, received and deleted`() throws {
    let sum = try total(
      """
      queue q { cost: $1 per 1M calls }
      service w { time: 1 us; cost: free }
      users ~> q; q ~> w
      workload load = steady 1M/month from users
      """
    )
    #expect(sum == 3)
  }

  @Test func `storage is the mean of the month as it grows, with copies, compression and versions`()
    throws
  {
    // 100 TB, after half a month 115.2 TB (30.42 d of 1 TB/d, half of it), 30% of it twice, 10% of versions more.
    let sum = try total(
      """
      store s { data: 100 TB growing 1 TB/d; copies: 2; compressed: 70%; changes: 1%/d; versioned: 10 d; cost: $20/TB/month }
      users -> s
      workload w = steady 1/h from users
      """
    )
    let terabytes = (100 + 730.0 / 24 / 2) * 0.3 * 2 * 1.1
    #expect(abs(sum - 20 * terabytes) < 0.01, "\(sum)")
  }

  @Test func `classes by age have their own prices, and the least time is paid`() throws {
    // 1 TB/d: 30 TB are younger than 30 d, 60 TB up to 90 d, the rest of 365 TB is older and goes at once.
    let sum = try total(
      """
      store s {
        data: 365 TB growing 1 TB/d; retain: 365 d; cost: $1/TB/month
        class recent { age: ..30 d; cost: $20/TB/month }
        class old { age: 30 d..90 d; cost: $10/TB/month at least 120 d }
      }
      users -> s
      workload w = steady 1/h from users
      """
    )
    #expect(abs(sum - (30 * 20 + 60 * 2 * 10 + 275)) < 0.01, "\(sum)")
  }

  @Test func `what a bill starts with and what is written since`() throws {
    // 1 MB/s written for a month, nothing before: half a month's worth is there in the mean.
    let sum = try total(
      """
      store s { cost: $1/GB/month }
      users -> s { payload: 1 MB }
      workload w = steady 1 rps from users
      """
    )
    #expect(abs(sum - 730 * 3600 / 2 / 1000) < 0.01, "\(sum)")
  }

  @Test func `data of later is priced with what has grown by then`() throws {
    let text = """
      store s { data: 1 TB growing 1 TB/d; cost: $1/TB/month }
      users -> s
      workload w = steady 1/h from users
      """
    let now = try total(text)
    let later = try total(text) { $0.startSeconds = 100 * 86_400 }
    #expect(abs(later - now - 100) < 0.01)
  }

  @Test func `two of three zones are others`() throws {
    // 1 GB a second from three zones to three: two thirds change zone, paid on both sides.
    let found = try bill(
      of: """
        client users
        region r {
          zones: a, b, c
          traffic: $0.01/GB across zones each side, $0/GB out
          service web { replicas: 3 across zones; time: 1 ms; cost: free }
          service back { replicas: 3 across zones; time: 1 ms; cost: free }
        }
        users -> web -> back
        web -> back "bytes" { payload: 100 MB; reply: 900 MB }
        workload w = steady 1 rps from users
        """
    )
    let gigabytes = 730.0 * 3600
    #expect(abs(found.dollars(.zoneTraffic) - gigabytes * 2 / 3 * 0.02) < 0.01)
  }

  @Test func `a way without a price is a gap, never nothing`() throws {
    let found = try bill(
      of: """
        client users
        region r { service web { time: 1 ms; cost: free } }
        users -> web { reply: 1 MB }
        workload w = steady 1 rps from users
        """
    )
    #expect(!found.isComplete)
    #expect(found.problems.count == 1)
  }

  @Test func `an unpriced component is a gap; what runs on another, or is free, is none`() throws {
    let found = try bill(
      of: """
        client users
        service web { time: 1 ms }
        service pool { concurrency: 4; cost: $5/month }
        service work { time: 1 ms; runs-on: pool }
        external bank { time: 1 ms }
        users -> web; web -> work; web -> bank
        workload w = steady 1 rps from users
        """
    )
    let design = try #require(found.problems.first?.place)
    #expect(found.problems.count == 1)
    #expect(design.index == 2)
  }

  @Test func `an old price, or one of another region, is told`() throws {
    let text = """
      import aws
      client users
      region eu-west-1 { service web { time: 1 ms; runs-on: aws.m5.large } }
      users -> web
      workload w = steady 1 rps from users
      """
    let found = try bill(of: text) { $0.oldest = CalendarDate("2026-08-01") }
    #expect(found.isComplete)
    #expect(found.problems.count == 2)
    let level = text.replacing("region eu-west-1 {", with: "region eu-west-1 { price-level: 1.1x;")
    let raised = try bill(of: level)
    #expect(raised.problems == [])
    #expect(abs(raised.total.dollars - 1.1 * 0.096 * 730) < 0.001)
  }

  @Test func `a backup is kept in its vault: all once, and what changes`() throws {
    // 10 TB, and 1%/d of it for 35 days.
    let sum = try total(
      """
      database d { time: 1 ms; data: 10 TB; changes: 1%/d; backup: every 1 d to vault keep 35 d; cost: free }
      store vault { data: 0 B; cost: $10/TB/month }
      users -> d
      workload w = steady 1 rps from users
      """
    )
    #expect(abs(sum - 10 * 10 * 1.35) < 0.01, "\(sum)")
  }

  @Test
  func `a class is backed up by its own words and its store's, and what leaves it is kept on`()
    throws
  {
    // 40 TB growing 1 TB/d, in the mean of the month 15.2 TB more.
    // new: the last 10 days, 10 TB, 1%/d of them for 20 days, and 20 TB that went in the last 20 days: 32 TB.
    // old: the rest, 30 TB + 15.2 TB, 1%/d of it for 30 days: 45.2 x 1.3 = 58.8 TB. It leaves never.
    let days = 730.0 / 24
    let old = 30 + days / 2
    let kept = 10 * (1 + 0.01 * 20) + 20 + old * (1 + 0.01 * 30)
    // Sent in a day: what comes into each part, 1 TB, and what changes in it.
    let sent = (1 + 0.01 * 10 + 1 + 0.01 * old) * days
    let design = """
      region here {
        traffic: $2/TB across regions
        store d {
          time: 1 ms; data: 40 TB growing 1 TB/d; changes: 1%/d; cost: free
          backup: every 7 d to vault keep 30 d
          class new { age: ..10 d; backup: every 1 d to vault keep 20 d }
        }
      }
      region there { store vault { data: 0 B; cost: $10/TB/month } }
      users -> d
      workload w = steady 1 rps from users
      """
    let sum = try total(design)
    #expect(abs(sum - 10 * kept - 2 * sent) < 0.02, "\(sum), \(10 * kept) + \(2 * sent)")
  }

  @Test(arguments: ["", "shards: 8; ", "replicas: 6 across regions; "])
  func `copies over regions are sent what is written, wherever the original is`(deal: String) throws
  {
    // 1 TB/d to two further copies, and none of it read: 2 TB x 30.4 d x $2.
    let sum = try total(
      """
      region one { traffic: $2/TB across regions }
      region two { traffic: $2/TB across regions }
      region three { traffic: $2/TB across regions }
      store d { time: 1 ms; \(deal)data: 1 TB growing 1 TB/d; copies: 3 across regions; cost: free }
      users -> d
      workload w = steady 1 rps from users
      """
    )
    #expect(abs(sum - 2 * 2 * 730 / 24) < 0.02, "\(sum)")
  }

  /// A store of the whole region stands in no zone, its copies do.
  @Test func `copies over zones are sent what is written, also by a store of the whole region`()
    throws
  {
    let sum = try total(
      """
      region one {
        zones: a, b, c
        traffic: $2/TB across zones
        store d { time: 1 ms; data: 1 TB growing 1 TB/d; copies: 3 across zones; cost: free }
      }
      users -> d
      workload w = steady 1 rps from users
      """
    )
    #expect(abs(sum - 2 * 2 * 730 / 24) < 0.02, "\(sum)")
  }

  @Test func `a standby is a machine with a copy of the data, and is sent what is written`() throws
  {
    // 3 replicas and as many in each of two places that stand by; 2 TB three times; 1 MB/s to each of two zones.
    let sum = try total(
      """
      region here {
        zones: a, b, c
        traffic: $10/TB across zones
        database d {
          replicas: 3; primary: a; standby: b sync, c async; time: 1 ms; data: 2 TB
          cost: $100/month per replica, $10/TB/month
        }
        service web { primary: a; time: 1 ms; cost: free }
      }
      users -> web { payload: 0 B }
      web -> d { payload: 1 MB }
      workload w = steady 1 rps from users
      """
    )
    let written = 1e6 * 730 * 3600 / 1e12
    #expect(abs(sum - 900 - 60 - 2 * 10 * written) < 0.02, "\(sum)")
  }

  @Test func `jobs read and write what they say`() throws {
    // 1 TB a day read at $1/TB, 60% of it written at $2/TB, 30.4 days.
    let sum = try total(
      """
      store raw { data: 1 PB; cost: $1/TB read }
      store clean { data: 0 B; cost: $2/TB written }
      job etl { every: 1 d at 02:00; reads: raw 1 TB; writes: clean 60% }
      service web { time: 1 ms; cost: free }
      users -> web
      workload w = steady 1 rps from users
      """
    )
    #expect(abs(sum - 730.0 / 24 * (1 + 1.2)) < 0.01, "\(sum)")
  }
}

/// The cosine of an angle by its series: what the expected hours are made with.
private func _cos(_ angle: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  let square = angle * angle
  for index in stride(from: 1.0, to: 40, by: 2) {
    term *= -square / (index * (index + 1))
    sum += term
  }
  return sum
}
