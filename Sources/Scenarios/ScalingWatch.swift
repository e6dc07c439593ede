import Distributions

/// What an autoscaler remembers: how busy replicas were in the last minute, and how many were needed since idle ones may go.
///
/// Both engines that play time decide by it, so that they start and stop replicas at the same moments.
package struct ScalingWatch: BitwiseCopyable, Sendable {
  /// How often it looks, as horizontal pod autoscalers do when nothing else is set.
  package static let lookSeconds = 15.0
  /// How long a replica is idle before it goes, where the design is silent: five minutes, as those have it, too.
  package static let usualIdleSeconds = 300.0
  /// What aims at a utilisation starts and stops nothing so near to it, as those do.
  private static let tolerance = 0.1

  private let partSeconds: Double
  /// The part of the idle time that is being watched, counted from moment 0.
  private var part: Double
  /// Until a whole idle time has been watched, nobody knows that a replica was idle.
  private var needed = SIMD32<Double>(repeating: .infinity)
  private var minute = SIMD4<Double>()
  private var looks = 0

  package init(idle: Double) {
    partSeconds = idle / Double(needed.scalarCount - 1)
    part = 0
  }

  // MARK: Utilisation

  /// Notes how busy the replicas were since the last look, or so many looks.
  package mutating func note(utilization: Double, looks count: Int = 1) {
    for _ in 0..<min(max(count, 1), minute.scalarCount) {
      minute[looks % minute.scalarCount] = utilization
      looks += 1
    }
  }

  /// How busy they were in the last minute, or since the first look.
  private var meanUtilization: Double {
    let count = min(looks, minute.scalarCount)
    return count > 0 ? (0..<count).reduce(0) { $0 + minute[$1] } / Double(count) : 0
  }

  /// How many of them would be as busy as is aimed at.
  package func wanted(of replicas: Double, at target: Double) -> Double {
    let ratio = meanUtilization / target
    return abs(ratio - 1) > Self.tolerance ? (replicas * ratio - 1e-9).rounded(.up) : replicas
  }

  // MARK: What is idle

  /// Notes how many replicas are needed at a moment; the most that were in an idle time are kept.
  package mutating func keeping(_ count: Double, at time: Double) -> Double {
    guard partSeconds > 0 else { return count }
    let now = (time / partSeconds).rounded(.down)
    let passed = Int(min(max(0, now - part), Double(needed.scalarCount)))
    for back in 0..<passed { needed[place(now - Double(back))] = count }
    part = now
    needed[place(now)] = max(needed[place(now)], count)
    return needed.max()
  }

  /// So many have been needed for as long as anyone remembers.
  package mutating func settle(at count: Double) {
    needed = SIMD32(repeating: count)
  }

  private func place(_ part: Double) -> Int {
    Int(part.truncatingRemainder(dividingBy: Double(needed.scalarCount)))
      & (needed.scalarCount - 1)
  }

  /// Replicas that are needed at the busiest of the looks in an idle time, of so many that are busy on average.
  ///
  /// As many servers are busy as a Poisson law says where calls come at random and few wait. What holds a server for long
  /// is seen at many looks, which then tell little that is new. The largest of n normal variates lies where Blom (1958)
  /// puts it.
  package static func mostBusy(
    _ replicas: Double,
    serversEach: Double,
    held seconds: Double,
    idle: Double
  ) -> Double {
    let looks = 1 + 2 * idle / (2 * lookSeconds + seconds)
    let deviations = NormalDistribution.quantile((looks - 0.375) / (looks + 0.25))
    return replicas + max(0, deviations) * (replicas / max(serversEach, 1e-9)).squareRoot()
  }
}
