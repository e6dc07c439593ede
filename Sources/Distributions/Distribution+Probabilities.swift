extension Distribution {
  /// The probability of at most a time.
  package func cumulative(_ time: Double) -> Double {
    guard time >= 0 else { return 0 }
    switch shape {
    // Where 1 - tail would lose the digits of a small probability.
    case .exponential(let mean): return -expm1(-time / mean)
    case .erlang(let phases, let mean):
      return IncompleteGamma.lower(shape: Double(phases), time * Double(phases) / mean)
    case .logNormal(let logMean, let logDeviation):
      guard time > 0 else { return 0 }
      return NormalDistribution.tail((logMean - log(time)) / logDeviation)
    case .hyperexponential(let branches):
      return branches.reduce(0) {
        $0 + $1.weight * ($1.mean > 0 ? -expm1(-time / $1.mean) : 1)
      }
    case .fixed, .uniform, .mixedErlang, .phaseType, .samples, .mixture, .shifted:
      return 1 - tail(time)
    }
  }

  /// The probability of more than a time.
  package func tail(_ time: Double) -> Double {
    guard time >= 0 else { return 1 }
    switch shape {
    case .fixed(let fixed): return time < fixed ? 1 : 0
    case .exponential(let mean): return exp(-time / mean)
    case .uniform(let low, let high): return min(1, max(0, (high - time) / (high - low)))
    case .erlang(let phases, let mean):
      return IncompleteGamma.upper(shape: Double(phases), time * Double(phases) / mean)
    case .mixedErlang(let phases, let oneFewer, let rate):
      return oneFewer * IncompleteGamma.upper(shape: Double(phases - 1), time * rate)
        + (1 - oneFewer) * IncompleteGamma.upper(shape: Double(phases), time * rate)
    case .hyperexponential(let branches):
      return branches.reduce(0) {
        $0 + ($1.mean > 0 ? $1.weight * exp(-time / $1.mean) : 0)
      }
    case .phaseType(let phases): return phases.tail(time)
    case .logNormal(let logMean, let logDeviation):
      return time > 0 ? NormalDistribution.tail((log(time) - logMean) / logDeviation) : 1
    case .samples(let samples): return samples.tail(time)
    case .mixture(let parts):
      return parts.reduce(0) { $0 + $1.weight * $1.distribution.tail(time) }
    case .shifted(let delay, let base): return base.tail(time - delay)
    }
  }

  /// The smallest time that a share `p` of all times does not pass; nil unless `0 <= p < 1`.
  package func quantile(_ p: Double) -> Double? {
    guard p >= 0, p < 1 else { return nil }
    switch shape {
    case .fixed(let time): return time
    case .exponential(let mean): return -mean * log1p(-p)
    case .uniform(let low, let high): return low + p * (high - low)
    case .logNormal(let logMean, let logDeviation):
      return p > 0 ? exp(logMean + logDeviation * NormalDistribution.quantile(p)) : 0
    case .samples(let samples): return samples.quantile(p)
    case .shifted(let delay, let base): return base.quantile(p).map { delay + $0 }
    case .erlang, .mixedErlang, .hyperexponential, .phaseType, .mixture:
      return searchedQuantile(p)
    }
  }

  private func searchedQuantile(_ p: Double) -> Double {
    guard p > 0 else { return 0 }
    let mean = mean
    guard mean > 0, cumulative(0) < p else { return 0 }
    var low = 0.0
    var high = mean
    while tail(high) > 1 - p && high < 1e300 {
      low = high
      high *= 2
    }
    while low == 0 && high > mean * 1e-30 && cumulative(high / 2) >= p { high /= 2 }
    for _ in 0..<60 where high - low > 1e-14 * high {
      let middle = 0.5 * (low + high)
      if tail(middle) > 1 - p { low = middle } else { high = middle }
    }
    return high
  }
}
