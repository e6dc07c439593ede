/// Mean and percentiles of a request type over all replications, and where they lie.
///
/// An interval is as wide as the run or its first half makes it, whichever is wider: a run that stops when it is
/// narrow enough stops at a moment when it looks narrower than it is.
struct LatencyEstimate: Sendable {
  let whole: Histogram
  /// The correlation of neighbouring stretches, an eighth of a batch long.
  let correlation: Double
  let meanHalfWidth: Double?
  /// By share, half of the interval of how many do not pass its quantile.
  private let shareHalfWidths: [Double: Double]
  private let own: Widths

  /// What batches alone say.
  private struct Widths: Sendable {
    var mean: Double?
    var shares: [Double: Double] = [:]
  }

  /// Stretches that make a batch.
  private static let stretchesPerBatch = 2 * Replication.stretchesPerHalf

  /// Nil where fewer than two batches of each replication have replies; `firstHalf` is of the run before it was doubled.
  init?(_ records: [Record], request: Int, firstHalf: LatencyEstimate?) {
    let halves = records.map {
      $0.halves.dropFirst(Replication.warmUpHalves).map { $0.latencies[request] }
    }
    let whole = halves.joined().reduce(into: Histogram()) { $0.merge($1) }
    guard whole.count > 0 else { return nil }
    let warmUp = Replication.warmUpHalves * Replication.stretchesPerHalf
    let fine = RatioSeries(runs: records.map { Array($0.fine[request].dropFirst(warmUp)) })
    let correlation = fine.neighbourCorrelation
    let alike = correlation / Double(Self.stretchesPerBatch)
    var own = Widths(mean: fine.joined(by: Self.stretchesPerBatch).halfWidth(correlation: alike))
    for share in Self.shares.values {
      guard let quantile = whole.quantile(share) else { continue }
      let beyond = RatioSeries(
        runs: halves.map { run in
          run.map { .init(sum: $0.count(above: quantile), count: Double($0.count)) }
        }
      )
      // Crowds that make a high percentile last longer than what the mean shows of them.
      let alikeBeyond = max(alike, beyond.neighbourCorrelation / 2)
      own.shares[share] = beyond.joined(by: 2).halfWidth(correlation: alikeBeyond)
    }
    let root = 2.0.squareRoot()
    let before = firstHalf?.own
    meanHalfWidth = own.mean.map { max($0, (before?.mean ?? 0) / root) }
    shareHalfWidths = own.shares.reduce(into: [:]) { widths, width in
      widths[width.key] = max(width.value, (before?.shares[width.key] ?? 0) / root)
    }
    (self.whole, self.correlation, self.own) = (whole, correlation, own)
  }

  var mean: ClosedRange<Double>? {
    meanHalfWidth.map { max(0, whole.mean - $0)...(whole.mean + $0) }
  }

  /// Where a percentile lies: the share beyond it varies from batch to batch, and with it the percentile.
  func interval(of share: Double) -> ClosedRange<Double>? {
    guard let quantile = whole.quantile(share), let width = shareHalfWidths[share],
      share + width < 1,
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
