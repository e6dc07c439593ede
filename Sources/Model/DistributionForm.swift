/// How a time, or a number of calls, varies: the form as written, in base units.
package indirect enum DistributionForm: Hashable, Sendable {
  case fixed(Number)
  case exponential(mean: Number)
  /// By mean and coefficient of variation.
  case variation(mean: Number, cv: Number)
  case uniform(low: Number, high: Number)
  case erlang(phases: Int, total: Number)
  case hyperexponential([Branch])
  /// Log-normal through two quantiles.
  case logNormal(low: Quantile, high: Quantile)
  /// Exponential through one quantile.
  case exponentialThrough(Quantile)
  case samples(file: String, values: [Double])

  package struct Branch: Hashable, Sendable {
    package var share: Double
    package var mean: Number

    package init(share: Double, mean: Number) {
      self.share = share
      self.mean = mean
    }
  }

  package struct Quantile: Hashable, Sendable {
    /// 0.5 for `p50`, 0.999 for `p999`.
    package var share: Double
    package var value: Number

    package init(share: Double, value: Number) {
      self.share = share
      self.value = value
    }
  }
}

/// A component's own work: its time, and what each item of a batch adds.
package struct WorkTime: Hashable, Sendable {
  package var base: DistributionForm?
  package var each: Number?

  package init(base: DistributionForm?, each: Number? = nil) {
    self.base = base
    self.each = each
  }
}
