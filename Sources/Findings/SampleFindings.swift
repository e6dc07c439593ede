/// How a simulated answer was drawn: the size of the run, and how far it can be trusted.
package struct SampleFindings: Sendable {
  package var seed: UInt64
  package var replications: Int
  /// Simulated time that was measured, and what was left out before it, over all replications.
  package var seconds: Double
  package var warmUpSeconds: Double
  package var events: Int
  package var losses = Losses()
  /// What is wanting, in a sentence; empty when the intervals can be trusted and are as narrow as was asked.
  package var shortfall = ""

  /// Requests that had no reply in time, by the reason.
  package struct Losses: Hashable, Sendable {
    package var timedOut = 0
    package var rejected = 0
    package var shed = 0
    package var failed = 0

    package init() {}
  }

  package init(seed: UInt64, replications: Int) {
    self.seed = seed
    self.replications = replications
    seconds = 0
    warmUpSeconds = 0
    events = 0
  }
}

/// Where the mean and percentiles of a time lie with 95% confidence.
package struct LatencyInterval: Hashable, Sendable {
  package var mean: ClosedRange<Double>
  package var p50: ClosedRange<Double>?
  package var p90: ClosedRange<Double>?
  package var p95: ClosedRange<Double>?
  package var p99: ClosedRange<Double>?
  package var p999: ClosedRange<Double>?

  package init(mean: ClosedRange<Double>) { self.mean = mean }

  /// The interval of a metric's name; nil where the sample is too small for one.
  package subscript(metric: String) -> ClosedRange<Double>? {
    switch metric {
    case "p50": p50
    case "p90": p90
    case "p95": p95
    case "p99": p99
    case "p999": p999
    default: mean
    }
  }
}
