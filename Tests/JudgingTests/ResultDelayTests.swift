import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

@Suite struct ResultDelayTests {
  private func verdicts(_ link: String, _ requirements: String) throws -> [Verdict] {
    let text = """
      design "Windows"
      client users
      service shop { time: 1 ms; concurrency: 4 }
      stream events { partitions: 8; capacity: 10k rps }
      service counting { time: 2 ms; concurrency: 8 }
      store live { time: 1 ms; concurrency: 8 }
      service other { time: 1 ms; concurrency: 4 }
      users -> shop
      shop ~> events
      shop ~> other
      events ~> counting { batch: 100 or 1 s; \(link) }
      counting -> live
      workload w = steady 100 rps from users
      fault slow-one { at 5 min: slow other by 1.1x for 1 min }
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    return judge(try #require(result.design("base")))
  }

  /// Just before a window's results show, the newest of the one before are a window and the watermark old, and what
  /// passing takes: a batch is full after a second.
  @Test func `results of windows are as old as the window and its watermark`() throws {
    let found = try verdicts(
      "window: 5 min; watermark: 10 min; late: p50 2 s, p99 3 min",
      """
      require freshness(live) < 20 min under w
      require freshness(live) < 20 min under w with slow-one
      require freshness(other) < 1 min under w
      require late(events ~> counting) < 1% under w
      """
    )
    #expect(found.map(\.holds) == [true, true, true, true], "\(found)")
    for verdict in found.prefix(2) {
      #expect((900...910).contains(verdict.measured ?? 0), "\(verdict)")
    }
    #expect((found[2].measured ?? 1) < 0.2)
    // A log-normal's tail: z = 2.3263 ln(600 / 2) / ln(180 / 2) = 2.949.
    #expect(abs((found[3].measured ?? 0) - 0.00159) < 0.00002)
  }

  @Test func `results of exactly one delivery show at the next checkpoint`() throws {
    let found = try verdicts(
      "window: 1 min; watermark: 1 min; delivery: exactly-once; checkpoint: every 30 s",
      "require freshness(live) < 3 min under w with slow-one"
    )
    #expect((150...160).contains(found[0].measured ?? 0), "\(found)")
  }

  @Test func `when one request's result shows is not guessed`() throws {
    let found = try verdicts(
      "window: 1 min",
      "require p99(request at live) < 1 h under w\nrequire p99(request at live) < 1 h under w with slow-one"
    )
    #expect(found.map(\.holds) == [nil, nil])
    #expect(found.allSatisfy { $0.reason.contains("freshness") }, "\(found)")
  }

  /// Who reads a reply brings no data there, however new the question is.
  @Test func `what is only read there has no freshness`() throws {
    let found = try judged(
      """
      client users
      service web { time: 1 ms; concurrency: 4 }
      store table { time: 1 ms; concurrency: 4 }
      users -> web -> table
      workload w = steady 10 rps from users
      fault slow { at 1 min: slow table by 2x for 1 min }
      require freshness(table) < 1 min under w with slow
      """
    )
    #expect(found.map(\.holds) == [nil])
    #expect(found[0].reason.contains("later than its reply"), "\(found)")
  }
}
