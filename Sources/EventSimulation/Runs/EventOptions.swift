package import Findings

/// How much to simulate.
package struct EventOptions: Sendable {
  package var seed: UInt64 = 1
  /// Simulated time to measure over all replications; nil until the intervals are narrow.
  package var seconds: Double?
  /// The length of a bin of a timeline; nil for a round number of bins.
  package var binSeconds: Double?
  /// How long after the end of what disturbs it a run in time waits for recovery at least.
  package var patience: Double?
  /// Whether nobody asks for what comes after recovery.
  package var endsWithRecovery = false
  /// Half of the relative width that intervals of means and of p99 may have.
  package var precision: Double?
  /// Events after which a run is not made longer.
  package var mostEvents: UInt64 = 60_000_000
  /// Whether replications run one after another, for who runs many runs side by side.
  package var runsAlone = false
  package var watch = RunWatch()

  package init() {}
}
