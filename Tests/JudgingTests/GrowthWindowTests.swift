import Diagnostics
import Elaboration
import Findings
import Judging
import Model
import SourceText
import Testing

/// The month in which growth breaks the window of a job.
@Suite struct GrowthWindowTests {
  private func verdict(_ parts: String) throws -> Verdict {
    let text = """
      design "Nights"
      client users
      service web { time: 1 ms; concurrency: 8 }
      users -> web
      \(parts)
      workload w = steady 1 rps from users
      """
    let result = elaborate(SourceFile(path: "t", text: text), read: { _ in .failure(.missing) })
    let mistakes = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(mistakes == [])
    let design = try #require(result.design("base"))
    return try #require(judge(design).first)
  }

  /// 600 000 rows of 10 ms are 6 000 s; 10 000 rows more a month are 100 s more: 7 100 s after 11 months, 7 200 s after
  /// 12, and the limit is 7 140 s.
  @Test func `a night that grows by 100 s a month breaks its window in the twelfth`() throws {
    let found = try verdict(
      """
      let rows = 600k growing 120k/y
      job night { every: 1 d at 00:00; time: fixed rows * 10 ms }
      require done(night) by 01:59 under w
      """
    )
    #expect(found.holds == true && found.breaksInMonth == 12, "\(found)")
    #expect(abs((found.measured ?? 0) - 6_000) < 1e-6)
  }

  @Test func `what doesn't grow breaks in no month`() throws {
    let found = try verdict(
      """
      let rows = 600k
      job night { every: 1 d at 00:00; time: fixed rows * 10 ms }
      require done(night) by 01:59 under w
      """
    )
    #expect(found.holds == true && found.breaksInMonth == nil)
  }
}
