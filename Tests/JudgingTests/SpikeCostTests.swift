import Elaboration
import Findings
import Judging
import LoadFlow
import Model
import SourceText
import Testing

@Suite struct SpikeCostTests {
  /// 100 calls a second are 262.8M in 730 h, $262.80 at a dollar a million; 60 s of 900 more are 54 000 calls, 5.4 cents.
  @Test func `a month with a spike pays for it as long as it lasts`() throws {
    let text = """
      design "One"
      client users
      service web { time: 1 ms; concurrency: 1000; cost: $1 per 1M calls }
      users -> web
      workload base  = steady 100 rps from users
      workload burst = base + spike to 1000 rps at 10 min for 60 s
      require cost < $1k/month under base
      require cost < $1k/month under burst
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let found = judge(try #require(result.design("base")))
    #expect(abs((found[0].measured ?? 0) - 262.8) < 1e-6, "\(found[0])")
    #expect(abs((found[1].measured ?? 0) - 262.854) < 1e-6, "\(found[1])")
  }

  /// A call is open for its own 5 ms and the database's 20: 100/s x 25 ms are 2.5 open calls.
  ///
  /// At a unit a call and $1 an hour they are $1 825 in 730 h.
  @Test func `open calls are paid for where no other times are worked out`() throws {
    let text = """
      design "One"
      client users
      service web { time: 1 ms; concurrency: 1000 }
      balancer edge { time: 5 ms; concurrency: 1000; unit: 1 open; cost: $1/h per unit }
      database db { time: 20 ms; concurrency: 1000 }
      users -> web
      web -> edge
      edge -> db
      workload base = steady 100 rps from users
      require cost < $2k/month under base
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let design = try #require(result.design("base"))
    let loads = LoadsInUse(LoadAnalysis(design))
    var asked: [Set<NodeID>?] = []
    let found = judge(
      design,
      use: { _, workload, timed in
        asked.append(timed)
        return loads.use(under: workload, timesAt: timed)
      },
      withRemedies: false
    )
    let edge = try #require(design.nodes.first { $0.name == "edge" }).id
    #expect(asked == [[edge]])
    #expect(abs((found[0].measured ?? 0) - 1825) < 0.01, "\(found[0])")
    #expect(judge(design)[0].measured == found[0].measured)
  }

  @Test func `a later bill isn't told where the load grows until then`() throws {
    let text = """
      design "One"
      let people = 100 growing 100/y
      client users
      service web { time: 1 ms; concurrency: 1000; cost: $1 per 1M calls }
      users -> web
      workload one = steady people * 1 rps from users
      workload two = one + one
      workload three = steady 100 rps from users
      require cost < $1k/month under two
      require cost < $1k/month under two at 3 y
      require cost < $1k/month under three at 3 y
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    let found = judge(try #require(result.design("base")))
    #expect(found.map(\.holds) == [true, nil, true], "\(found)")
    #expect(found[1].reason.contains("grows with `people`"), "\(found[1].reason)")
  }
}
