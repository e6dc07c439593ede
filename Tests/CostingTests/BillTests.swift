import Costing
import Findings
import Model
import Quantities
import Testing

@Suite struct BillTests {
  /// AWS Lambda: 15 B requests of 2 048 ms at 2 048 MB on x86 in us-east-1, in the cost tool's own test.
  @Test func `a function is paid by request and by memory while it works`() throws {
    let found = try bill(
      of: """
        client users
        function f {
          time: fixed 2048 ms; memory: 2048 MiB; scale: 0..20000000 at demand
          cost: $0.20 per 1M calls,
            $0.0000166667/GiB/s busy by 1 ms, then $0.000015 over 6G, then $0.0000133334 over 15G
        }
        users -> f
        workload w = steady 15G/month from users
        """
    )
    #expect(found.dollars(.requests) == 3000)
    #expect(abs(found.total.dollars - 857_203.30) < 0.01, "\(found.total.dollars)")
    #expect(found.problems == [])
  }

  @Test func `what stands there is paid by the hour, and what goes through by the byte`() throws {
    let found = try bill(
      of: """
        client users
        service web { time: 1 ms; cost: free }
        gateway nat { cost: $0.045/h, $0.045/GB }
        users -> nat { payload: 100 B; reply: 900 B }
        nat -> web
        workload w = steady 100M/month from users
        """
    )
    // NAT gateway, 730 h and 100 GB: 32.85 + 4.50 in the cost tool's own test.
    #expect(found.dollars(.instances) == 32.85)
    #expect(found.dollars(.processing) == 4.5)
  }
}

@Suite struct RestoreTests {
  /// 1 TiB out of Glacier Instant's neighbour at $0.01 a GiB read, then $0.02 a GiB to the other region, by hand: 10.24 + 20.48.
  @Test func `bringing data back costs what is read and its way`() throws {
    let design = try design(
      """
      client users
      region one { store lake { time: 1 ms; data: 1 TiB; backup: every 1 d to vault keep 7 d } }
      region two { store vault { cost: $0.004/GiB/month, $0.01/GiB read } }
      one -> two { latency: 1 ms; cost: $0.02/GiB }
      users -> one.lake
      workload w = steady 1 rps from users
      """
    )
    let vault = try #require(design.node("two.vault"))
    let lake = try #require(design.node("one.lake"))
    let bytes = 1024.0 * 1024 * 1024 * 1024
    let found = restoreBill(design, from: vault.id, to: lake.id, bytes: bytes, under: "w")
    #expect(found.dollars(.reads) == 10.24)
    #expect(abs(found.total.dollars - 30.72) < 1e-9, "\(found.total.dollars)")
  }

  @Test func `without a price for the way it stays open`() throws {
    let design = try design(
      """
      client users
      region one { store lake { time: 1 ms; data: 1 TiB; backup: every 1 d to vault keep 7 d } }
      region two { store vault { cost: $0.004/GiB/month } }
      users -> one.lake
      workload w = steady 1 rps from users
      """
    )
    let vault = try #require(design.node("two.vault"))
    let lake = try #require(design.node("one.lake"))
    let found = restoreBill(design, from: vault.id, to: lake.id, bytes: 1e12, under: "w")
    #expect(!found.isComplete)
  }
}
