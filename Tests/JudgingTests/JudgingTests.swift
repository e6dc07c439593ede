import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

@Suite struct JudgingTests {
  private func verdicts(_ requirements: String, rate: String = "150 rps") throws -> [Verdict] {
    let text = """
      design "One"
      let heap = 384 GB
      let objects = 900M growing 1.5M/d
      client users
      service s { replicas: 2; concurrency: 1 per replica; time: 10 ms }
      users -> s
      workload w = steady \(rate) from users
      fault lost { at 1 min: kill 1 of s }
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    return judge(try #require(result.design("base")))
  }

  /// M/M/2 with 150 and 100 a second: rho 0.75, C = 9/14, Wq = C / (200 - 150) = 12.857 ms, W = 22.857 ms.
  @Test func `a mean is measured against its limit`() throws {
    let found = try verdicts("require mean(request) < 25 ms under w\nrequire mean < 20 ms")
    #expect(found.map(\.holds) == [true, false])
    #expect(abs((found[0].measured ?? 0) - 0.0228571) < 1e-6)
    #expect(found[1].reason.contains("75%"), "\(found[1].reason)")
    #expect(found[1].remedy == "`s { replicas: 3 }` would pass (now 2)")
  }

  /// 20 GB and 1 GB a day, twice: 40 GB of 100 GB today, all of it after 30 d, three quarters after 17.5 d.
  @Test func `a store is full of what it keeps`() throws {
    let found = try verdicts(
      """
      store lake { size: 100 GB; data: 20 GB growing 1 GB/d; copies: 2 }
      store bare { data: 1 GB }
      require full(lake) < 75%
      require full(lake) < 75% at 30 d
      require full(bare) < 75%
      """
    )
    #expect(found.map(\.holds) == [true, false, nil])
    #expect(abs((found[0].measured ?? 0) - 0.4) < 1e-6)
    #expect(abs((found[1].measured ?? 0) - 1) < 1e-6)
    #expect(found[1].reason == "`lake` is past it after 17.5 d")
    #expect(found[2].reason.contains("has no `size:`"))
  }

  @Test func `an overload fails with what piles up and what would carry it`() throws {
    let found = try verdicts(
      "require p99 < 1 s\nrequire throughput >= 250 rps under w",
      rate: "250 rps"
    )
    #expect(found.map(\.holds) == [false, false])
    #expect(found[0].measured == nil)
    #expect(found[0].reason == "`s` is overloaded: 3k more requests wait there every minute")
    #expect(found[1].measured == 200)
    #expect(found[1].remedy == "`s { replicas: 3 }` would pass (now 2)")
  }

  /// One server of two does 100 of 150 a second: 50 more wait every second, and nobody gives up.
  @Test func `what a fault does is played in time`() throws {
    let found = try verdicts(
      "require errors < 1% under w with lost\nrequire p99(request) < 1 s under w with lost\nrequire recovery < 1 h with lost"
    )
    #expect(found.map(\.holds) == [true, false, false])
    #expect(found.allSatisfy { $0.engine == "fluid" })
    #expect((found[1].measured ?? 0) > 100)
  }

  /// The three classes of `PublishedCases`, and the same with so many last ones that they never end: who is first doesn't
  /// notice, and the last wait without end.
  @Test func `one request type's wait is its own, also where another's never ends`() throws {
    func waits(_ rate: String, _ mix: String) throws -> [Verdict] {
      let text = """
        design "Ranks"
        client users
        service s { concurrency: 1; time: 1 s; discipline: priority }
        users -> s
        request a { priority: 1 }
        request b { priority: 2 }
        request c { priority: 3 }
        workload w = steady \(rate) from users { mix: \(mix) }
        require mean(wait of a at s) < 1 s
        require mean(wait of c at s) < 1 h
        """
      let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
      #expect(!result.hasErrors, "\(result.diagnostics)")
      return judge(try #require(result.design("base")))
    }
    let calm = try waits("0.7 rps", "a 28.5714285714%, b 42.8571428571%, c rest")
    #expect(abs((calm[0].measured ?? 0) - 0.875) < 1e-6)
    #expect(abs((calm[1].measured ?? 0) - 4.666667) < 1e-5)
    let full = try waits("1.2 rps", "a 20%, b 30%, c rest")
    #expect(full.map(\.holds) == [true, false])
    #expect(full[1].measured == nil)
  }

  /// Tasks of two jobs pass a scheduler to a pool of one: the first asks for half of it, both for 1.1 of it.
  @Test func `tasks that are last never come where the pool is full`() throws {
    let text = """
      design "Pool"
      client users
      scheduler plan { concurrency: 1; time: 1 ms; runs-on: pool }
      service pool { concurrency: 1; discipline: priority }
      job first { time: 1 s; runs-on: plan; priority: 1 }
      job last { time: 1 s; runs-on: plan; priority: 2 }
      users ~> first { for: a }
      users ~> last { for: b }
      workload w = steady 1.1 rps from users { mix: a 45%, b rest }
      require mean(wait of first at pool) < 10 s
      require mean(wait of last at pool) < 1 h
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let found = judge(try #require(result.design("base")))
    #expect(found.map(\.holds) == [true, false], "\(found.map(\.reason))")
    #expect(found[1].measured == nil)
  }

  @Test func `what no engine answers is unknown and says why`() throws {
    let found = try verdicts("require p99(s) < 1 s under w with lost\nrequire cost < $100/month")
    #expect(found.map(\.holds) == [nil, nil])
    #expect(found.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func `a let that grows is judged at its age`() throws {
    // 900M + 1.5M/d x 730 d = 1.995G objects; 384 GB / 150 B = 2.56G.
    let found = try verdicts("require objects < heap / 150 B at 2 y\nrequire objects < 1.9G at 2 y")
    #expect(found.map(\.holds) == [true, false])
    #expect(found[0].measured == 1.995e9)
  }

  /// A pool that is hardly used: its run takes 9 h and no more, and so does the task; at 30/h of nine servers' work each
  /// 270 are asked of 100.
  @Test func `a run that a request starts ends with its tasks`() throws {
    func found(_ rate: String) throws -> [Verdict] {
      let text = """
        design "Training"
        client scientists
        service gpus { concurrency: 100 }
        job train { time: 9 h; runs-on: gpus }
        scientists ~> train { for: long }
        request long
        workload w = steady \(rate) from scientists { mix: long 100% }
        fault lost { at 1 h: kill gpus for 10 min }
        require p95(long at train) < 36 h under w
        require p95(long at gpus) < 36 h under w
        require p95(long at train) < 36 h under w with lost
        """
      let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
      #expect(!result.hasErrors, "\(result.diagnostics)")
      return judge(try #require(result.design("base")))
    }
    let calm = try found("1/d")
    #expect(calm.map(\.holds) == [true, true, nil])
    for verdict in calm.prefix(2) { #expect(abs((verdict.measured ?? 0) / 32_400 - 1) < 1e-3) }
    #expect(try found("30/h").prefix(2).map(\.holds) == [false, false])
  }
}
