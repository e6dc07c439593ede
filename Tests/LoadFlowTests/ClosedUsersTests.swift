import Findings
import LoadFlow
import Model
import TestKit
import Testing

@Suite struct ClosedUsersTests {
  private func findings(_ text: String, under workload: String = "w") throws -> LoadFindings {
    let design = try design("design \"D\"\nclient users\nclient others\n" + text)
    return analyze(design, under: workload)
  }

  @Test(
    "users and arrivals at random share one server, each as the theory of mixed networks has it"
  )
  func mixed() throws {
    // One user, no think time beyond 1 s, S = 0.5 s; open 1/s of 0.5 s: the user's demand is 0.5 / (1 - 0.5) = 1 s,
    // so X = 1 / (1 + 1) and 0.5 of the time the user is there; L(open) = 0.5 (1 + 0.5) / 0.5 = 1.5, W = 1 s
    // (Lazowska et al. 1984, section 7.4.2).
    let found = try findings(
      """
      service s { time: 500 ms }
      users -> s
      others -> s
      workload u = users 1 think exp 1 s from users { mix: a 100% }
      workload o = steady 1 rps from others { mix: b 100% }
      workload w = u + o
      """
    )
    let (a, b) = (found.requests[0], found.requests[1])
    expectClose(a.throughputPerSecond + b.throughputPerSecond, 1.5, within: 1e-6)
    let closed = try #require([a, b].first { $0.name == "a" }?.latency)
    let open = try #require([a, b].first { $0.name == "b" }?.latency)
    expectClose(closed.mean, 1, within: 1e-6)
    expectClose(open.mean, 1.5, within: 1e-6)
  }

  /// D = 10 + 12 ms, Z = 100 ms, of the busiest 12 ms (the other has two servers): N* = 122 / 12, at most 1 / 12 ms.
  @Test func `the knee of users is where asymptotes meet`() throws {
    let found = try findings(
      """
      service web { concurrency: 2; time: 10 ms }
      service db { time: 12 ms }
      users -> web -> db
      workload w = users 20 think 100 ms from users
      """
    )
    let knee = try #require(found.closedKnee)
    expectClose(knee.users, 122 / 12.0, within: 1e-6)
    expectClose(knee.mostPerSecond, 1000 / 12.0, within: 1e-9)
    #expect((found.requests.first?.throughputPerSecond ?? .infinity) <= knee.mostPerSecond)
  }

  /// Of shared servers each request type is stretched alike, whatever the law of its work (BCMP 1975).
  @Test func `request types of one group share a server in proportion to their work`() throws {
    let found = try findings(
      """
      service s { time(a): 1 s; time(b): 3 s; discipline: sharing }
      users -> s
      workload w = users 6 think exp 10 s from users { mix: a 70%, b 30% }
      """
    )
    let means = found.requests.compactMap { $0.latency?.mean }
    #expect(means.count == 2)
    expectClose(means[1] / means[0], 3, within: 1e-6)
    // One class of the mean work 1.6 s: W by the machine repairman with as much work, in the mix's proportion.
    let all = 0.7 * means[0] + 0.3 * means[1]
    let rate = found.requests.reduce(0) { $0 + $1.throughputPerSecond }
    expectClose(rate * (10 + all), 6, within: 1e-6)
  }

  @Test(
    "what has no formula with users who wait is said, not guessed",
    arguments: [
      "service s { time: 1 s; discipline: priority }\nrequest a { priority: 1 }\nrequest b { priority: 2 }",
      "service s { time: 1 s; queue: 1 }", "service s { time: 1 s; patience: 1 s }",
    ]
  )
  func unanswered(_ station: String) throws {
    let found = try findings(
      station
        + "\nusers -> s\nworkload w = users 8 think exp 2 s from users { mix: a 50%, b 50% }"
    )
    for request in found.requests {
      #expect(request.latency == nil)
      #expect(request.unanswered?.contains("only events can tell") == true)
    }
  }

  @Test("a line that all users fit into loses none of them")
  func roomForAll() throws {
    let found = try findings(
      "service s { time: 1 s; queue: 7 }\nusers -> s\nworkload w = users 8 think exp 2 s from users"
    )
    #expect(found.requests[0].errorRatio == 0)
    // M/M/1//8 with thinks of 2 s: 1 - p0, p0 = 1 / sum of 8!/(8-n)! (1/2)^n.
    var (weight, sum) = (1.0, 0.0)
    for present in 0...8 {
      sum += weight
      weight *= Double(8 - present) / 2
    }
    expectClose(found.requests[0].throughputPerSecond, 1 - 1 / sum, within: 1e-9)
  }

  @Test("replicas that requests choose at random are queues of their own")
  func apart() throws {
    // Two users, two queues of 1 s, no think time to speak of: each is at either with 1/2, so both are at one
    // half of the time: throughput 2 x (1 - 1/3) by the states (2,0), (1,1), (0,2) of equal weight.
    let found = try findings(
      """
      service s { replicas: 2; concurrency: 1 per replica; time: 1 s; balance: random }
      users -> s
      workload w = users 2 think exp 1 us from users
      """
    )
    expectClose(found.requests[0].throughputPerSecond, 4.0 / 3, within: 1e-4)
  }

  @Test("many servers near saturation serve all that they can")
  func manyServers() throws {
    // 160 users of 1 s think time at 40 servers of 0.9 s: as good as never is one of them idle.
    let found = try findings(
      "service s { concurrency: 40; time: 900 ms }\nusers -> s\nworkload w = users 160 think exp 1 s from users"
    )
    expectClose(found.requests[0].throughputPerSecond, 40 / 0.9, within: 1e-6)
  }
}
