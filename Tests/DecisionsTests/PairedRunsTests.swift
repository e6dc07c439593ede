import Testing

@testable import Decisions

@Suite struct PairedRunsTests {
  private func runs(
    _ values: [(Double?, Double?)]
  ) -> [(before: [Measurement], after: [Measurement])] {
    values.map { before, after in
      (
        [Measurement(name: "p99(buy)", unit: "s", value: before)],
        [Measurement(name: "p99(buy)", unit: "s", value: after)]
      )
    }
  }

  /// Differences 1, 2, 3: mean 2, standard deviation 1, so 2 ± 4.3027 / √3 = 2 ± 2.4842 (Student's
  /// 97.5% quantile of two degrees of freedom, as in any table).
  @Test func `an interval is Student's over the differences of pairs`() throws {
    let row = try #require(PairedRuns(runs([(10, 11), (20, 22), (30, 33)])).rows.first)
    let interval = try #require(row.interval)
    #expect(row.before == 20 && row.after == 22)
    #expect(abs(interval.lowerBound - -0.4842) < 1e-3 && abs(interval.upperBound - 4.4842) < 1e-3)
    #expect(row.isSame, "zero lies within")
  }

  @Test func `equal runs differ in nothing, and a number that a run lacks is none`() throws {
    let same = try #require(PairedRuns(runs([(1, 1), (2, 2)])).rows.first)
    #expect(same.interval == 0...0 && same.isSame)
    let lacking = try #require(PairedRuns(runs([(1, 1), (nil, 2)])).rows.first)
    #expect(lacking.before == nil && lacking.interval == nil)
  }
}
