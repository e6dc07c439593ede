extension Distribution {
  /// A law with the given mean and coefficient of variation (standard deviation over mean).
  ///
  /// Above one a two-phase hyperexponential with balanced means, at one the exponential, below one a
  /// mixed Erlang (Tijms, A First Course in Stochastic Models, appendix B), at zero a fixed time.
  package static func fitted(mean: Double, variation: Double) -> Distribution? {
    guard isTime(mean), isTime(variation), mean > 0 else {
      return mean == 0 && isTime(variation) ? zero : nil
    }
    let square = variation * variation
    guard square.isFinite else { return nil }
    if abs(square - 1) < 1e-12 { return exponential(mean: mean) }
    if square > 1 { return balancedHyperexponential(mean: mean, squaredVariation: square) }
    let phases = (1 / square).rounded(.up)
    guard phases <= Double(phaseLimit) else { return fixed(mean) }
    if abs(phases * square - 1) < 1e-12 { return erlang(phases: Int(phases), mean: mean) }
    let root = (phases * (1 + square) - phases * phases * square).squareRoot()
    let oneFewer = (phases * square - root) / (1 + square)
    return mixedErlang(
      phases: Int(phases),
      oneFewer: min(1, max(0, oneFewer)),
      rate: (phases - oneFewer) / mean
    )
  }

  /// The two-phase hyperexponential whose phases carry half of the mean each.
  package static func balancedHyperexponential(
    mean: Double,
    squaredVariation: Double
  ) -> Distribution? {
    guard isTime(mean), squaredVariation >= 1, squaredVariation.isFinite else { return nil }
    let root = ((squaredVariation - 1) / (squaredVariation + 1)).squareRoot()
    // 1 - root without cancellation, so that huge variations keep their rare branch.
    let rare = (2 / (squaredVariation + 1)) / (1 + root) / 2
    guard rare > 0 else { return nil }
    return hyperexponential([
      (1 - rare, mean / (2 * (1 - rare))), (rare, mean / (2 * rare)),
    ])
  }

  /// The two-phase hyperexponential with the given three moments, where there is one.
  package static func hyperexponential(_ moments: Moments) -> Distribution? {
    // The branches' means are the roots of z² - sum z + product; their powers are the moments over n!.
    let (first, second, third) = (moments.first, moments.second / 2, moments.third / 6)
    let spread = second - first * first
    guard first > 0, spread > 1e-12 * second, third.isFinite else { return nil }
    let sum = (third - first * second) / spread
    let product = sum * first - second
    let root = (sum * sum - 4 * product).squareRoot()
    guard product > 0, root > 0, root < sum else { return nil }
    let long = (sum + root) / 2
    let short = product / long
    let share = (first - short) / (long - short)
    guard share > 0, share < 1 else { return nil }
    return hyperexponential([(1 - share, short), (share, long)])
  }

  /// The log-normal law with the given mean and coefficient of variation.
  package static func logNormal(mean: Double, variation: Double) -> Distribution? {
    guard isTime(mean), mean > 0, isTime(variation) else { return nil }
    let square = log1p(variation * variation)
    return logNormal(logMean: log(mean) - square / 2, logDeviation: square.squareRoot())
  }

  /// A time that a share of all times does not pass.
  package struct Percentile: Hashable, Sendable {
    package let share: Double
    package let time: Double

    /// The share must lie strictly between 0 and 1, the time above zero.
    package init?(_ share: Double, _ time: Double) {
      guard share > 0, share < 1, time > 0, time.isFinite else { return nil }
      self.share = share
      self.time = time
    }
  }

  /// The log-normal law through two percentiles; nil where they contradict each other.
  package static func logNormal(through a: Percentile, _ b: Percentile) -> Distribution? {
    let normalA = NormalDistribution.quantile(a.share)
    let normalB = NormalDistribution.quantile(b.share)
    guard normalA != normalB else { return nil }
    let deviation = (log(b.time) - log(a.time)) / (normalB - normalA)
    return logNormal(logMean: log(a.time) - deviation * normalA, logDeviation: deviation)
  }

  /// The exponential law through one percentile.
  package static func exponential(through percentile: Percentile) -> Distribution? {
    exponential(mean: -percentile.time / log1p(-percentile.share))
  }
}
