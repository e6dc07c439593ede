import Elaboration
import Findings
import Judging
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
