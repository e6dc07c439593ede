/// Mean and percentiles of a request type over all replications, and where they lie.
///
/// An interval is as wide as the run or its first half makes it, whichever is wider: a run that stops when it is
/// narrow enough stops at a moment when it looks narrower than it is.
struct LatencyEstimate: Sendable {
  let whole: Histogram
  /// The correlation of neighbouring stretches, an eighth of a batch long.
  let correlation: Double
  private var reaches: Reaches
  /// What the batches of this run alone say.
  private let own: Reaches

  /// Of the mean, and by share of how many are beyond its quantile.
  private struct Reaches: Sendable {
    var mean: Reach?
    var shares: [Double: Reach] = [:]
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
    var own = Reaches(mean: fine.joined(by: Self.stretchesPerBatch).reach(correlation: alike))
    for share in Self.shares.values {
      guard let quantile = whole.quantile(share) else { continue }
      let beyond = RatioSeries(
        runs: halves.map { run in
          run.map { .init(sum: $0.count(above: quantile), count: Double($0.count)) }
        }
      )
      // Crowds that make a high percentile last longer than what the mean shows of them.
      let alikeBeyond = max(alike, beyond.neighbourCorrelation / 2)
      own.shares[share] = beyond.joined(by: 2).reach(correlation: alikeBeyond)
    }
    let root = 0.5.squareRoot()
    let before = firstHalf?.own
    reaches = Reaches(
      mean: own.mean?.joined(before?.mean, scaledBy: root),
      shares: own.shares.reduce(into: [:]) { reaches, own in
        reaches[own.key] = own.value.joined(before?.shares[own.key], scaledBy: root)
      }
    )
    (self.whole, self.correlation, self.own) = (whole, correlation, own)
  }

  /// The same without the first half: of a run that didn't stop because it looked narrow enough.
  var alone: LatencyEstimate {
    var estimate = self
    estimate.reaches = own
    return estimate
  }

  var mean: ClosedRange<Double>? {
    reaches.mean.map { max(0, whole.mean - $0.below)...(whole.mean + $0.above) }
  }

  /// Where a percentile lies: the share beyond it varies from batch to batch, and with it the percentile.
  func interval(of share: Double) -> ClosedRange<Double>? {
    guard let quantile = whole.quantile(share), let beyond = reaches.shares[share],
      share + beyond.above < 1,
      let low = whole.quantile(max(0, share - beyond.below)),
      let high = whole.quantile(share + beyond.above)
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
