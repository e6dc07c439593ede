extension Distribution {
  /// The mean.
  package var mean: Double { moments.first }

  /// The variance.
  package var variance: Double {
    switch shape {
    case .fixed: return 0
    case .exponential(let mean): return mean * mean
    case .uniform(let low, let high): return (high - low) * (high - low) / 12
    case .erlang(let phases, let mean): return mean * mean / Double(phases)
    case .shifted(_, let base): return base.variance
    case .logNormal(let logMean, let logDeviation):
      let square = logDeviation * logDeviation
      return exp(2 * logMean + square) * expm1(square)
    case .mixedErlang, .hyperexponential, .phaseType, .samples, .mixture:
      let moments = moments
      return max(0, moments.second - moments.first * moments.first)
    }
  }

  /// The variance over the squared mean; zero for a time that is always zero.
  package var squaredVariation: Double {
    let mean = mean
    return mean > 0 ? variance / (mean * mean) : 0
  }

  /// The second moment about zero.
  package var secondMoment: Double { moments.second }

  /// The third moment about zero.
  package var thirdMoment: Double { moments.third }

  /// The first three moments about zero.
  package struct Moments: Hashable, Sendable {
    package var first: Double
    package var second: Double
    package var third: Double

    /// The moments of a law that is `delay` later.
    func shifted(by delay: Double) -> Moments {
      Moments(
        first: first + delay,
        second: second + delay * (2 * first + delay),
        third: third + delay * (3 * second + delay * (3 * first + delay))
      )
    }
  }

  /// The first three moments about zero.
  package var moments: Moments {
    switch shape {
    case .fixed(let time): return Moments(first: time, second: time * time, third: cube(time))
    case .exponential(let mean): return exponentialMoments(mean)
    case .uniform(let low, let high): return uniformMoments(low, high)
    case .erlang(let phases, let mean):
      return erlangMoments(phases: Double(phases), rate: Double(phases) / mean)
    case .mixedErlang(let phases, let oneFewer, let rate):
      return weighted([
        (oneFewer, erlangMoments(phases: Double(phases - 1), rate: rate)),
        (1 - oneFewer, erlangMoments(phases: Double(phases), rate: rate)),
      ])
    case .hyperexponential(let branches):
      return weighted(branches.map { ($0.weight, exponentialMoments($0.mean)) })
    case .phaseType(let phases):
      guard let moments = phases.moments else { return Moments(first: 0, second: 0, third: 0) }
      return Moments(first: moments[0], second: moments[1], third: moments[2])
    case .logNormal(let logMean, let logDeviation):
      let half = 0.5 * logDeviation * logDeviation
      return Moments(
        first: exp(logMean + half),
        second: exp(2 * logMean + 4 * half),
        third: exp(3 * logMean + 9 * half)
      )
    case .samples(let samples):
      return Moments(
        first: samples.moment(1),
        second: samples.moment(2),
        third: samples.moment(3)
      )
    case .mixture(let parts): return weighted(parts.map { ($0.weight, $0.distribution.moments) })
    case .shifted(let delay, let base): return base.moments.shifted(by: delay)
    }
  }

  private func cube(_ x: Double) -> Double { x * x * x }

  private func exponentialMoments(_ mean: Double) -> Moments {
    Moments(first: mean, second: 2 * mean * mean, third: 6 * cube(mean))
  }

  private func uniformMoments(_ low: Double, _ high: Double) -> Moments {
    Moments(
      first: (low + high) / 2,
      second: (low * low + low * high + high * high) / 3,
      third: (low + high) * (low * low + high * high) / 4
    )
  }

  private func erlangMoments(phases: Double, rate: Double) -> Moments {
    let first = phases / rate
    let second = first * (phases + 1) / rate
    return Moments(first: first, second: second, third: second * (phases + 2) / rate)
  }

  private func weighted(_ parts: [(weight: Double, moments: Moments)]) -> Moments {
    Moments(
      first: parts.reduce(0) { $0 + $1.weight * $1.moments.first },
      second: parts.reduce(0) { $0 + $1.weight * $1.moments.second },
      third: parts.reduce(0) { $0 + $1.weight * $1.moments.third }
    )
  }
}
