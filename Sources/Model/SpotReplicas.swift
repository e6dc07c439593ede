import Distributions

/// Replicas that are taken away at random, as `spot` says.
package struct SpotReplicas: Hashable, Sendable {
  /// Seconds from when a replica is there until it is taken, in the mean.
  package let every: Double
  /// Seconds until another is there instead.
  package let back: Double

  /// Nil for a component that isn't interrupted, or whose `spot` says too little.
  package init?(_ node: Node) {
    guard let spot = node.attribute("spot"), let every = spot.distribution("every")?.mean, every > 0
    else { return nil }
    self.every = every
    back =
      spot.distribution("back")?.mean
      ?? node.attribute("cold-start")?.distribution("time")?.mean ?? 0
  }

  /// The share of its replicas that are away.
  package var away: Double { back / (every + back) }

  /// The share of calls that lose their server before they are done: replicas live exponential times.
  package func share(lostIn seconds: Double) -> Double { 1 - exponential(-seconds / every) }
}
