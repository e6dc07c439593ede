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
