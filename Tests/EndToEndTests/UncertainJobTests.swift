import Foundation
import Testing

@Suite struct UncertainJobTests {
  /// 5% and 95% up 5 to 15 min are 330 s and 870 s, from 02:00 on.
  @Test func `a job has low and high in JSON where its inputs are ranges`() throws {
    let tool = try Tool()
    try tool.put(
      """
      design "Nightly"
      client users
      service web { time: 1 ms }
      job load { every: 1 d at 02:00; time: 5 min..15 min }
      users -> web
      workload day = steady 1 rps from users

      """,
      at: "nightly.design"
    )
    let result = try tool.run("simulate", "--format", "json", "nightly.design")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    )
    let jobs = try #require(report["jobs"] as? [String: [String: Any]])
    let load = try #require(jobs["load"])
    let low = try #require(load["low"] as? [String: Any])
    let high = try #require(load["high"] as? [String: Any])
    #expect(load["duration_s"] as? Double == 600)
    #expect(abs((low["duration_s"] as? Double ?? 0) - 330) < 1e-6)
    #expect(abs((high["duration_s"] as? Double ?? 0) - 870) < 1e-6)
    #expect(abs((low["done_t_s"] as? Double ?? 0) - 7530) < 1e-6)
    #expect(high["released_t_s"] as? Double == 7200)
  }
}
