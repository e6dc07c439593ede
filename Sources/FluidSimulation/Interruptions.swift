import Distributions
import Model

/// Replicas that are taken away at random, as `spot` says, on average.
struct Interruptions {
  /// Seconds from when a replica is there until it is taken, and until another is there instead.
  private let every: Double
  private let back: Double

  /// Nil for a component that isn't interrupted, or whose `spot` says too little.
  init?(_ node: Node) {
    guard let spot = node.attribute("spot"), let every = spot.distribution("every")?.mean, every > 0
    else { return nil }
    self.every = every
    back =
      spot.distribution("back")?.mean
      ?? node.attribute("cold-start")?.distribution("time")?.mean ?? 0
  }

  /// The share of its replicas that are away.
  var away: Double { back / (every + back) }

  /// The share of calls that lose their server before they are done: replicas live exponential times.
  func share(lostIn seconds: Double) -> Double { 1 - exponential(-seconds / every) }

  func words(_ path: String) -> String {
    let share = (away * 1e4).rounded() / 100
    return
      "`\(path)` is interrupted at random: \(share)% of it, the average, is away at all times here, and no interruption by itself"
  }
}
