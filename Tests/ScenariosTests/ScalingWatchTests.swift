import Scenarios
import Testing

/// What an autoscaler remembers, by hand.
@Suite struct ScalingWatchTests {
  /// Of 50%, 50%, 50% and 90% the mean is 60%: twelve of ten at 50%, and none more at 56%, a tenth off.
  @Test func `replicas are wanted by the mean of the last minute`() {
    var watch = ScalingWatch(idle: 300)
    for utilization in [0.1, 0.5, 0.5, 0.5, 0.9] { watch.note(utilization: utilization) }
    #expect(watch.wanted(of: 10, at: 0.5) == 12)
    #expect(watch.wanted(of: 10, at: 0.56) == 10)
    // A look after a long time says the same of all of it.
    watch.note(utilization: 1, looks: 9)
    #expect(watch.wanted(of: 10, at: 0.5) == 20)
  }

  /// Nine are needed at 5 min: they are kept for 5 min, and no longer than a look in thirty-two after that.
  @Test func `what was needed is kept for the idle time`() {
    var watch = ScalingWatch(idle: 300)
    #expect(watch.keeping(4, at: 0) == .infinity)
    watch.settle(at: 4)
    #expect(watch.keeping(9, at: 300) == 9)
    #expect(watch.keeping(4, at: 599) == 9)
    #expect(watch.keeping(4, at: 612) == 4)
    // One long step is as many looks that say the same.
    #expect(watch.keeping(7, at: 5000) == 7)
    #expect(watch.keeping(2, at: 5400) == 2)
  }

  @Test func `until an idle time has been watched nothing goes`() {
    var watch = ScalingWatch(idle: 60)
    #expect(watch.keeping(1, at: -30) == .infinity)
    #expect(watch.keeping(1, at: 20) == .infinity)
    #expect(watch.keeping(1, at: 40) == 1)
  }

  /// The largest of 21 normal variates lies 1.889 deviations above their mean, of 41 2.171: Harter's table.
  ///
  /// A session of ten hours is the same one at all looks.
  @Test(arguments: [(0.0, 300.0, 1.889), (0, 600, 2.171), (36_000, 600, 0.03)])
  func `the busiest look`(held: Double, idle: Double, deviations: Double) {
    let most = ScalingWatch.mostBusy(10, serversEach: 4, held: held, idle: idle)
    #expect(abs(most - (10 + deviations * (10.0 / 4).squareRoot())) < 0.02)
  }
}
