import Diagnostics
import Elaboration
import Findings
import Judging
import LoadFlow
import Model
import SourceText
import TestKit
import Testing

/// The verdicts of a design's text, in written order.
func judged(_ text: String) throws -> [Verdict] {
  judge(try resolved(text))
}

/// The base of a design's text.
func resolved(_ text: String) throws -> Design {
  let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
  let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
  #expect(mistakes.isEmpty)
  return try #require(result.design("base"))
}

@Suite("How data comes back")
struct RecoveryTests {
  private let lake = """
    client apps
    region us-east-1 {
      zones: a, b, c
      owner: data-platform
      store lake {
        data: 5 PB growing 10 TB/d; time: 40 ms
        copies: 2 in us-west-2, async, lag p99 15 min
        versioned: 30 d; verify: every 7 d
        detect: 5 min; decide: 30 min; provision: 1 h; check: 30 min
        restore: 100 Gbps; drill: 2026-01-20
        class critical { age: ..30 d; order: 1; locked: 35 d compliance; backup: every 24 h to vault keep 35 d, takes 6 h }
        class standard { age: 30 d..200 d; order: 2; locked: 35 d governance; backup: every 7 d to vault keep 90 d, takes 30 h }
        class archive { age: 200 d..; order: 3; locked: 7 y governance }
      }
    }
    region us-west-2 { zones: a, b, c; store vault { owner: security; locked: 90 d compliance; restore: 10 Gbps } }
    us-east-1 -> us-west-2 { bandwidth: 100 Gbps }
    apps -> lake
    workload reads = steady 4k rps from apps
    fault region-lost { at 1 h: kill us-east-1 }
    fault mistake { at 1 h: delete 4% of lake, seen after 6 h }
    fault malice { at 1 h: delete lake by admin, seen after 10 min }
    fault bad-write { at 1 h: corrupt 1% of lake, seen after 3 d }
    fault late { at 1 h: corrupt lake, seen after 31 d }
    fault rot { at 1 h: rot 0.001% of lake }

    """

  private func measured(_ requirement: String) throws -> Double? {
    try judged(lake + requirement).first?.measured
  }

  /// 5 min + 30 min + 1 h + 30 min; a copy elsewhere is 15 min behind at p99.
  @Test func `a lost region is outlived by its copy`() throws {
    expectClose(try measured("require rpo(lake.critical) <= 15 min with region-lost"), 900)
    expectClose(try measured("require rto(lake.critical) <= 4 h with region-lost"), 7_500)
  }

  /// The compliance lock refuses what the governance lock doesn't: then 7 d + 30 h, and 1.7 PB at 10 Gbps.
  @Test func `an administrator gets past all but a compliance lock and a foreign vault`() throws {
    expectClose(try measured("require rpo(lake.critical) <= 30 h with malice"), 0, within: 0)
    expectClose(
      try measured("require rpo(lake.standard) <= 30 d with malice"),
      7 * 86_400 + 108_000
    )
    let transfer = 1.7e15 * 8 / 10e9
    let steps = 600.0 + 1_800 + 3_600 + 1_800
    expectClose(try measured("require rto(lake.standard) <= 30 d with malice"), transfer + steps)
    let lost = try #require(
      try judged(lake + "require rpo(lake.archive) <= 30 d with malice").first
    )
    #expect(lost.holds == false)
    #expect(lost.measured == nil)
    #expect(lost.reason.contains("governance lock"))
  }

  /// Versions of 30 d hold what was there before; seen after 31 d only a backup that is kept longer does.
  @Test func `what is seen too late is spared only by what is kept longer`() throws {
    expectClose(try measured("require rpo(lake.standard) <= 4 d with bad-write"), 3 * 86_400)
    let late = try measured("require rpo(lake.standard) <= 40 d with late")
    expectClose(late, 31 * 86_400)
  }

  @Test func `rot of one copy costs nothing where another is good`() throws {
    expectClose(try measured("require rpo(lake) <= 0 s with rot"), 0, within: 0)
  }

  /// 5 PB over 10 Gbps are 4 000 000 s, 46.3 days: no drill makes hours of them.
  @Test func `5 PB can't come back over 10 Gbps in hours`() throws {
    let text = """
      client apps
      region one { zones: a; owner: data; store lake { data: 5 PB; time: 1 ms; backup: every 1 d to vault; drill: 2026-01-20 } }
      region two { zones: a; store vault { owner: safety; restore: 10 Gbps; time: 1 ms } }
      apps -> lake
      workload w = steady 1 rps from apps
      fault lost { at 1 h: kill one }
      require rto(lake) <= 4 h with lost
      require rpo(lake) <= 24 h with lost
      """
    let verdicts = try judged(text)
    expectClose(verdicts[0].measured, 4_000_000)
    #expect(verdicts[0].holds == false)
    #expect(verdicts[0].isClaimed == false)
    #expect(verdicts[0].reason.contains("46.3 d"), "\(verdicts[0].reason)")
    #expect(verdicts[0].remedy.contains("347 GB/s"), "\(verdicts[0].remedy)")
    #expect(verdicts[1].holds == true)
  }

  /// The vault reads 100 Gbps, the link to it carries a tenth: 5 PB x 8 / 10 Gbps = 4 000 000 s.
  @Test func `a restore is no faster than the link to its backups`() throws {
    let text = """
      client apps
      region one { zones: a; owner: data; store lake { data: 5 PB; time: 1 ms; backup: every 1 d to vault; drill: 2026-01-20 } }
      region two { zones: a; store vault { owner: safety; restore: 100 Gbps; time: 1 ms } }
      apps -> lake
      lake ~> vault { bandwidth: 10 Gbps }
      workload w = steady 1 rps from apps
      fault lost { at 1 h: kill one }
      require rto(lake) <= 4 h with lost
      """
    let verdicts = try judged(text)
    expectClose(verdicts[0].measured, 4_000_000)
    #expect(verdicts[0].reason.contains("bandwidth"), "\(verdicts[0].reason)")
  }

  /// 15 min of 10/s and 2 MB are 18 GB of new data; of 1.7 PB that 0.1% a day is rewritten, 17.7 GB.
  @Test func `what is lost is told by class`() throws {
    let design = try resolved(
      """
      client apps
      region one {
        zones: a
        store lake {
          data: 2 PB growing 10 TB/d; changes: 0.1%/d; time: 1 ms
          copies: 2 in two, async, lag p99 15 min
          class new { age: ..30 d; order: 1 }
          class old { age: 30 d..200 d; order: 2 }
        }
      }
      region two { zones: a }
      apps -> lake { payload: 2 MB }
      workload w = steady 10 rps from apps
      fault lost { at 1 h: kill one }

      """
    )
    let found = impact(design, under: "w") { analyze($0, under: $1) }.recovery
      .filter { $0.fault == "lost" }
    #expect(found.map(\.dataClass) == ["new", "old"])
    expectClose(found[0].lostBytes, 10 * 2e6 * 900)
    expectClose(found[0].lostItems, 9_000)
    expectClose(found[1].lostBytes, 1.7e15 * 0.001 * 900 / 86_400)
    #expect(found[1].lostItems == nil)
  }

  /// A backup every 24 h that takes 6 h is 30 h old at worst; 1 PB at 10 Gbit/s, 80% of it used: 11.57 days.
  @Test func `the worst age and the restore time are the published ones`() throws {
    let text = """
      client apps
      region one { zones: a; store s { data: 1 PB; time: 1 ms; backup: every 24 h to vault, takes 6 h; restore: 8 Gbps } }
      region two { zones: a; store vault { time: 1 ms } }
      apps -> s
      workload w = steady 1 rps from apps
      fault lost { at 1 h: kill one }
      require rpo(s) <= 30 h with lost
      require rto(s) <= 12 d with lost
      """
    let verdicts = try judged(text)
    expectClose(verdicts[0].measured, 30 * 3_600)
    expectClose(verdicts[1].measured, 11.574 * 86_400, within: 1e-4)
    #expect(verdicts.map(\.holds) == [true, true])
    #expect(verdicts[1].isClaimed == true)
  }
}

@Suite("Copies of data")
struct CopyTests {
  /// The standby spares it from its zone, the copy in another region from its region: a minute of lag.
  @Test func `a standby doesn't hide the copy in another region`() throws {
    let text = """
      client apps
      region one { zones: a, b
        store s { primary: a; standby: b sync; failover: 90 s; copies: 2 in two, async, lag 1 min
          data: 1 TB; time: 1 ms; detect: 2 min; decide: 10 min; provision: 15 min; check: 15 min
          backup: every 6 h to vault, takes 20 min } }
      region two { zones: a; store vault { time: 1 ms } }
      apps -> s
      workload w = steady 1 rps from apps
      fault zone-lost { at 1 h: kill one.a }
      fault region-lost { at 1 h: kill one }
      require rpo(s) <= 0 s with zone-lost
      require rto(s) <= 2 min with zone-lost
      require rpo(s) <= 1 min with region-lost
      require rto(s) <= 42 min with region-lost
      """
    let verdicts = try judged(text)
    #expect(verdicts.map(\.measured) == [0, 90, 60, 42 * 60])
  }

  /// A snapshot of 77 s can't begin each minute: 77 s after the one before, and 77 s old when the next is done.
  @Test func `backups begin when those before are done`() throws {
    let text = """
      client apps
      region one { zones: a; store s { data: 1 GB; time: 1 ms; backup: every 1 min to vault, takes 77 s } }
      region two { zones: a; store vault { time: 1 ms } }
      apps -> s
      workload w = steady 1 rps from apps
      fault lost { at 1 h: kill one }
      require rpo(s) <= 3 min with lost
      """
    expectClose(try judged(text)[0].measured, 154)
  }

  /// A lost region takes what its originals hadn't sent yet; with one original only the first region's does.
  @Test(arguments: [("", 0), ("shards: 8; ", 900), ("replicas: 4 across regions; ", 900)])
  func `over regions lack what wasn't sent from where originals are`(
    deal: String,
    lost: Double
  ) throws {
    let text = """
      client c
      group union {
        region one { zones: a }
        region two { zones: b }
        store s { time: 1 ms; \(deal)data: 1 TB; copies: 2 across regions, async, lag 15 min }
      }
      c -> s
      workload w = steady 1 rps from c
      fault first { at 1 h: kill one }
      fault second { at 1 h: kill two }
      require rpo(s) <= 1 h with first
      require rpo(s) <= 1 h with second
      """
    let verdicts = try judged(text)
    #expect(verdicts.map(\.measured) == [900, lost])
  }

  /// A store's parts in five racks, two in four of them: seven are left of which six rebuild it.
  @Test func `of a code are spared by what is left in other racks`() throws {
    let text = """
      client c
      region dc { racks: 5; store s { time: 1 ms; data: 1 TB; code: 6+3 across racks } }
      c -> s
      workload w = steady 1 rps from c
      fault first { at 1 h: kill dc.rack-1 }
      require rpo(s) <= 0 s with first
      """
    #expect(try judged(text).map(\.measured) == [0])
  }

  /// 36 PB x 3 / 800 is 135 TB a node; 799 nodes at 50 MB/s make it again in 3379 s, after 630 s.
  @Test func `are made again by all that are left`() throws {
    let text = """
      client c
      region dc { racks: 20
        store chunks { replicas: 800 across racks; time: 8 ms; data: 36 PB; copies: 3 across 2 racks, sync
          mtbf: 1000 d; mttr: 1 d; repair: 50 MB/s per replica after 630 s } }
      c -> chunks
      workload w = steady 1 rps from c
      fault node-lost { at 10 min: kill 1 of chunks }
      require repair(chunks) < 2 h under w with node-lost
      require durability(chunks) >= 99.999999%
      """
    let verdicts = try judged(text)
    expectClose(verdicts[0].measured, 630 + 135e12 / (799 * 50e6))
    #expect(verdicts.map(\.holds) == [true, true])
  }

  /// Backblaze (2018): 17 + 3, 0.405% a year, 6.5 days: 7.3538e-12 a year.
  @Test func `of a code last as long as was published`() throws {
    let text = """
      client c
      store vault { time: 1 ms; code: 17+3; mtbf: \(365 / 0.00405) d; mttr: 6.5 d }
      c -> vault
      workload w = steady 1 rps from c
      require durability(vault) >= 99.999999999%
      require durability(vault) >= 99.9999999999%
      """
    let verdicts = try judged(text)
    #expect(verdicts.map(\.holds) == [true, false])
    expectClose(1 - (verdicts[0].measured ?? 0), 7.3538e-12, within: 1e-4)
  }

  @Test func `nobody knows how long they last where nothing says how often one is lost`() throws {
    let text = """
      client c
      store vault { time: 1 ms; copies: 3 }
      c -> vault
      workload w = steady 1 rps from c
      require durability(vault) >= 99.9%
      """
    let verdict = try #require(try judged(text).first)
    #expect(verdict.holds == nil)
    #expect(verdict.reason.contains("mtbf"))
  }
}
