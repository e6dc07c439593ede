@testable import Judging
import Testing

/// Where what is asked turns, by few trials.
@Suite struct TurningLoadTests {
  /// Searches between two loads; how many it took to try, and where it ended.
  private func search(
    from good: Double,
    to bad: Double,
    limit: Double,
    _ law: (Double) -> Double?
  ) -> (turn: Double, trials: Int) {
    func trial(_ times: Double) -> TurningLoad.Trial {
      let value = law(times)
      let holds = value.map { $0 <= limit } ?? false
      return .init(times: times, holds: holds, measured: value, limit: limit)
    }
    var turning = TurningLoad(holding: trial(good), failing: trial(bad))
    var trials = 0
    while let times = turning.next, trials < 100 {
      turning.take(trial(times))
      trials += 1
    }
    return (turning.turn, trials)
  }

  /// $500 and $300 more for each load come to $1,400 at three times it.
  @Test func `a straight line takes a trial on each side`() {
    let found = search(from: 2, to: 4, limit: 1400) { 500 + 300 * $0 }
    #expect(abs(found.turn - 3) < 0.001 && found.trials <= 4, "\(found)")
  }

  /// 1 / (10 - x) is 0.5 at 8; at 9.999 it is two thousand times that.
  @Test func `a queue near its end is found in no more than halving takes`() {
    let found = search(from: 1, to: 9.999, limit: 0.5) { 1 / (10 - $0) }
    #expect(abs(found.turn / 8 - 1) < 0.0025 && found.trials <= 9, "\(found)")
  }

  /// Whole machines: six for all up to 3.7 times the load, then seven.
  @Test func `a jump is found as by halving`() {
    let found = search(from: 1, to: 8, limit: 6) { $0 > 3.7 ? 7 : 6 }
    #expect(abs(found.turn / 3.7 - 1) < 0.005 && found.trials <= 18, "\(found)")
  }

  /// Beyond 2.5 times the load nothing is measured, below it nothing is near the limit.
  @Test func `loads without a number are halved`() {
    let found = search(from: 1, to: 4, limit: 1) { $0 < 2.5 ? 0.2 : nil }
    #expect(abs(found.turn / 2.5 - 1) < 0.005 && found.trials <= 10, "\(found)")
  }

  @Test func `it is found downwards, too`() {
    let found = search(from: 1, to: 0.001, limit: 5) { 2 / $0 }
    #expect(abs(found.turn / 0.4 - 1) < 0.0025, "\(found)")
  }
}
