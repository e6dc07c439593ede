import Findings
import LoadFlow
import Model
import TestKit
import Testing

/// Small designs whose numbers are worked out by hand beside them.
@Suite struct HandWorkedTests {
  private func findings(_ text: String, under workload: String = "w") throws -> LoadFindings {
    analyze(try design("design \"Small\"\nclient users\n" + text), under: workload)
  }

  // 320/s of 10 ms on four replicas. At random each is M/M/1 at 0.8: 40 ms. In turn each is E4/M/1, whose root of
  // x = (320 / (320 + 100 (1 - x)))^4 is 0.693945: x / (100 (1 - x)) = 22.67 ms. One queue is M/M/4: 7.455 ms.
  @Test(arguments: [("shared", 0.007455), ("random", 0.04), ("round-robin", 0.022674)])
  func `replicas share by chance, in turn or from one queue`(balance: String, wait: Double) throws {
    let found = try findings(
      """
      service web { time: exp 10 ms; replicas: 4; balance: \(balance) }
      users -> web
      workload w = steady 320 rps from users
      """
    )
    expectClose(found.components.first?.wait?.mean, wait, within: 2e-3)
  }

  // The second of three exponential times of 10 ms: 10/3 + 10/2 = 8.33 ms in the mean, and 1 ms before. The median is at
  // one half of each, 10 ln 2; its 99% where 3 p^2 - 2 p^3 = 0.99, p = 0.9410968.
  @Test(arguments: [
    """
    store kv { replicas: 3; time: exp 10 ms; concurrency: 300 per replica }
    web -> kv { to: quorum 2 }
    """,
    """
    store a { time: exp 10 ms; concurrency: 300 }
    store b { time: exp 10 ms; concurrency: 300 }
    store c { time: exp 10 ms; concurrency: 300 }
    parallel { wait: 2
      web -> a
      web -> b
      web -> c
    }
    """,
  ])
  func `two of three answers are enough`(stores: String) throws {
    let found = try findings(
      "service web { latency: 1 ms }\nusers -> web\n\(stores)\nworkload w = steady 1 rps from users"
    )
    let latency = found.requests.first?.latency
    expectClose(latency?.mean, 0.001 + 0.0083333333, within: 1e-4)
    expectClose(latency?.p50, 0.001 + 0.0069314718, within: 1e-3)
    expectClose(latency?.p99, 0.0293186095, within: 1e-3)
  }

  // Servers that reads of 1 ms and writes of 5 ms keep busy, of two: 90 and 10 + 50 a second are 0.09 + 0.3 of them, a ramp's
  // end 0.27 + 0.15. A day's fullest hour is that before or after its peak: the cosine's mean is 200 + 100 sin(pi/12) / (pi/12).
  @Test(arguments: [("both", 0.195), ("up", 0.21), ("day", 298.862 * 1.4 / 2_000)])
  func `workloads are mixed, added, at their end and by the hour`(
    workload: String,
    utilization: Double
  ) throws {
    let found = try findings(
      """
      service web { time(read): exp 1 ms; time(write): exp 5 ms; time: exp 1 ms; concurrency: 2 }
      users -> web
      workload a = steady 100 rps from users { mix: read 90%, write 10% }
      workload b = steady 50 rps from users { mix: write 100% }
      workload both = a + b
      workload up = ramp 100..300 rps over 10 min from users { mix: read 90%, write 10% }
      workload day = diurnal 100..300 rps peak 14:00 from users { mix: read 90%, write 10% }
      """,
      under: workload
    )
    expectClose(found.components.first?.utilization, utilization, within: 1e-4)
  }
}
