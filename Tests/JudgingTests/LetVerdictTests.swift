import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// Limits of `let`s that grow with what is done and are reset.
@Suite struct LetVerdictTests {
  private func verdicts(_ requirements: String) throws -> [Verdict] {
    let text = """
      design "Files"
      let files = 20k growing 8 per append, reset to 20k by compact
      let rest = 0 growing 1 per append, reset to 0 by never
      client u
      service log { time: 1 ms + files * 1 us; concurrency: 100 }
      job compact { every: 1 h; time: 1 min }
      job never { time: 1 min }
      u -> log
      request append
      workload w = steady 2 rps from u { mix: append 100% }
      fault idle { at 2 h: kill compact for 5 h }
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(mistakes == [])
    return judge(try #require(result.design("base")), withRemedies: false)
  }

  /// 2/s x 8 x 3 600 s = 57 600 files on top of 20 000.
  @Test func `a let is judged at its most`() throws {
    let found = try verdicts("require files < 77k under w\nrequire files < 78k under w")
    #expect(found.map(\.holds) == [false, true])
    #expect(abs((found[0].measured ?? 0) - 77_600) < 1e-6)
    #expect(found[0].reason == "`files` is so just before `compact` resets it")
  }

  /// It has 20 000 just after a compaction; in time only its most is followed.
  @Test func `a least is judged just after a reset`() throws {
    let found = try verdicts(
      "require files >= 21k under w\nrequire files >= 1k under w with idle"
    )
    #expect(found.map(\.holds) == [false, nil])
    #expect(found[0].measured == 20_000)
    #expect(found[0].reason == "`files` is so just after `compact` resets it")
  }

  /// Reads cost $1 for a million, and each reads one of a thousand files: 48 800 on average, 126M a month a read a second.
  @Test func `a bill is over the whole cycle`() throws {
    let found = try #require(
      try verdicts(
        """
        client readers
        store lake { cost: $1 per 1M requests }
        readers -> lake { calls: files * 0.1% }
        workload reads = steady 2 rps from u { mix: append 100% } + steady 1 rps from readers { mix: scan 100% }
        request scan
        require cost < $1/month under reads
        """
      ).first
    )
    // A month is 2 628 000 s.
    #expect(abs((found.measured ?? 0) - 48.8 * 2.628) < 0.5, "\(found.measured ?? 0)")
  }

  @Test func `what is never reset grows without end`() throws {
    let found = try #require(try verdicts("require rest < 1G under w").first)
    #expect(found.holds == false && found.measured == nil)
    #expect(found.reason == "nothing runs `never` under `w`, so it grows without end")
  }

  /// The last compaction before the fault is done at 1:01, the next after it at 7:01: 6 h of 57 600 files.
  @Test func `with a fault it is followed in time`() throws {
    let found = try #require(try verdicts("require files < 100k under w with idle").first)
    #expect(found.holds == false)
    #expect(abs((found.measured ?? 0) - (20_000 + 6 * 57_600)) < 30_000, "\(found)")
  }

  @Test func `an age is of what grows by time alone`() throws {
    let found = try #require(try verdicts("require files < 100k under w at 1 y").first)
    #expect(found.holds == nil)
    #expect(found.reason == "`files` grows with what is done or is reset: ask it without an age")
  }
}
