/// One number of two engines, side by side.
package struct CrossCheck: Hashable, Sendable {
  package var request: String
  package var metric: String
  package var analytic: Double
  package var events: Double
  /// Where the sampled number lies with 95% confidence; nil where the sample is too small for an interval.
  package var interval: ClosedRange<Double>?

  package init(
    request: String,
    metric: String,
    analytic: Double,
    events: Double,
    interval: ClosedRange<Double>?
  ) {
    self.request = request
    self.metric = metric
    self.analytic = analytic
    self.events = events
    self.interval = interval
  }

  /// Whether the formulas' number is outside of where the sampled one lies.
  package var differs: Bool {
    guard let interval else { return false }
    // The histogram's bins are 0.8% wide.
    let slack = 0.004 * abs(events)
    return analytic < interval.lowerBound - slack || analytic > interval.upperBound + slack
  }

  /// Mean and percentiles of every request type that both engines answer.
  package static func of(_ analytic: LoadFindings, _ events: LoadFindings) -> [CrossCheck] {
    var rows: [CrossCheck] = []
    for sampled in events.requests {
      guard let exact = analytic.requests.first(where: { $0.name == sampled.name })?.latency,
        let drawn = sampled.latency
      else { continue }
      let pairs = [
        ("mean", exact.mean, drawn.mean), ("p50", exact.p50, drawn.p50),
        ("p90", exact.p90, drawn.p90), ("p95", exact.p95, drawn.p95),
        ("p99", exact.p99, drawn.p99), ("p999", exact.p999, drawn.p999),
      ]
      for (metric, formula, sample) in pairs {
        rows.append(
          CrossCheck(
            request: sampled.name,
            metric: metric,
            analytic: formula,
            events: sample,
            interval: sampled.interval?[metric]
          )
        )
      }
    }
    return rows
  }
}
