/// Mean and percentiles of a request type over all replications, and where they lie.
struct LatencyEstimate: Sendable {
  let whole: Histogram
  /// The correlation of neighbouring stretches, an eighth of a batch long.
  let correlation: Double
  let meanHalfWidth: Double?
  private let batches: [[Histogram]]

  /// Stretches that make a batch.
  private static let stretchesPerBatch = 2 * Replication.stretchesPerHalf

  /// Nil where fewer than two batches of each replication have replies.
  init?(_ records: [Record], request: Int) {
    batches = records.map { $0.batches.map { $0.latencies[request] } }
    whole = batches.joined().reduce(into: Histogram()) { $0.merge($1) }
    guard whole.count > 0 else { return nil }
    let warmUp = Replication.warmUpHalves * Replication.stretchesPerHalf
    let fine = RatioSeries(runs: records.map { Array($0.fine[request].dropFirst(warmUp)) })
    correlation = fine.neighbourCorrelation
    meanHalfWidth = fine.joined(by: Self.stretchesPerBatch).halfWidth(
      correlation: correlation / Double(Self.stretchesPerBatch)
    )
  }

  var mean: ClosedRange<Double>? {
    meanHalfWidth.map { max(0, whole.mean - $0)...(whole.mean + $0) }
  }

  /// Where a percentile lies: the share beyond it varies from batch to batch, and with it the percentile.
  func interval(of share: Double) -> ClosedRange<Double>? {
    guard let quantile = whole.quantile(share) else { return nil }
    let series = RatioSeries(
      runs: batches.map { run in
        run.map { .init(sum: $0.count(above: quantile), count: Double($0.count)) }
      }
    )
    let alike = correlation / Double(Self.stretchesPerBatch)
    guard let width = series.halfWidth(correlation: alike), share + width < 1,
      let low = whole.quantile(max(0, share - width)), let high = whole.quantile(share + width)
    else { return nil }
    return min(low, quantile)...max(high, quantile)
  }

  private static let shares = ["p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99, "p999": 0.999]

  /// Half of the relative width of a metric's interval; nil without one.
  private func relativeHalfWidth(_ metric: String) -> Double? {
    let share = Self.shares[metric]
    let value = share.map { whole.quantile($0) ?? 0 } ?? whole.mean
    guard value > 0 else { return 0 }
    let range = share.map { interval(of: $0) } ?? mean
    return range.map { ($0.upperBound - $0.lowerBound) / 2 / value }
  }

  func isWithin(_ precision: Double, _ metric: String) -> Bool {
    relativeHalfWidth(metric).map { $0 <= precision } ?? false
  }

  /// How many times as long a run has to be for a precision; widths fall with the root of the length.
  func factor(to precision: Double) -> Double {
    let widths = ["mean", "p99"].map { relativeHalfWidth($0) ?? 10 * precision }
    let widest = (widths.max() ?? 0) / precision
    return widest * widest
  }
}
