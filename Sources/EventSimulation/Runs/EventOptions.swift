/// How much to simulate.
package struct EventOptions: Sendable {
  package var seed: UInt64 = 1
  /// Simulated time to measure over all replications; nil until the intervals are narrow.
  package var seconds: Double?
  /// Half of the relative width that intervals of means and of p99 may have.
  package var precision: Double?
  /// Events after which a run is not made longer.
  package var mostEvents: UInt64 = 60_000_000

  package init() {}
}
