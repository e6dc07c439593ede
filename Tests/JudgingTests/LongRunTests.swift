import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// What waits in a steady state has a law, and its verdicts follow it: a flow of means has nobody waiting below full.
@Suite struct LongRunTests {
  private func verdicts(_ requirements: String, queue: String = "") throws -> [Verdict] {
    let text = """
      design "One"
      client users
      queue   q { \(queue) }
      service b { time: exp 10 ms; concurrency: 4 }
      users ~> q
      q ~> b
      workload w = steady 390 rps from users
      \(requirements)
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    #expect(!result.hasErrors, "\(result.diagnostics)")
    return judge(try #require(result.design("base")))
  }

  /// M/M/4 of 3.9 erlangs: C = 0.945114; the wait passes ln(C / 0.001) / (400 - 390) = 0.685131 s once in a thousand.
  @Test func `lag, backlog and the time to a component are those of the queue's law`() throws {
    let found = try verdicts(
      """
      require lag(q ~> b) < 600 ms
      require backlog(q ~> b) < 300
      require p99(request at b) < 400 ms
      """
    )
    #expect(found.map(\.holds) == [false, true, false])
    #expect(found.map(\.engine) == ["analytic", "analytic", "analytic"])
    #expect(abs((found[0].measured ?? 0) / 0.685131 - 1) < 1e-3, "\(found[0].measured ?? 0)")
    // 390 come each second of it.
    #expect(abs((found[1].measured ?? 0) / 267.2 - 1) < 1e-3, "\(found[1].measured ?? 0)")
    // The wait and 10 ms of work: 1 - C of e^-100t and the rest of both exponentials.
    #expect(abs((found[2].measured ?? 0) / 0.465408 - 1) < 1e-3, "\(found[2].measured ?? 0)")
  }

  @Test func `of a queue that is full at times nothing is told`() throws {
    let found = try verdicts("require backlog(q ~> b) < 100", queue: "queue: 100")
    #expect(found.map(\.holds) == [nil])
    #expect(found[0].reason.contains("room for 100"), "\(found[0].reason)")
  }
}
