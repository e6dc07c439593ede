import Distributions

/// What random interruptions add to a task: the mean of a task that begins again from its last checkpoint.
///
/// With failures at rate `r` and a restart that takes `R`, a piece of length `s` takes (1/r + R)(e^(r s) - 1) in the
/// mean (Daly, "A higher order estimate of the optimum checkpoint interval", 2006, eq. 13); a failed try loses
/// 1/r - s / (e^(r s) - 1).
package struct TaskInterruptions: Hashable, Sendable {
  /// Seconds that a task takes longer.
  package private(set) var added = 0.0
  /// Seconds of work that are done twice.
  package private(set) var redone = 0.0
  package private(set) var count = 0.0

  package init() {}

  package init(
    rate: Double,
    restart: Double,
    work: Double,
    checkpoint: Double?,
    takes: Double
  ) {
    guard rate > 0, work > 0 else { return }
    let isWhole = checkpoint.map { $0 <= 0 || $0 >= work } ?? true
    let piece = isWhole ? work : (checkpoint ?? work) + takes
    let pieces = isWhole ? 1 : work / (checkpoint ?? work)
    let times = exponentialLessOne(rate * piece)
    added = pieces * ((1 / rate + restart) * times - piece)
    count = pieces * times
    redone = times > 0 ? count * (1 / rate - piece / times) : 0
  }
}
