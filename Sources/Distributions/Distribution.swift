/// The probability law of a time that is never negative; the unit of time is the caller's.
///
/// Only the factories make one, so a value of this type is always a proper law with a finite mean.
package struct Distribution: Hashable, Sendable {
  /// The families of laws that exist.
  package indirect enum Shape: Hashable, Sendable {
    case fixed(Double)
    case exponential(mean: Double)
    case uniform(low: Double, high: Double)
    /// The mean is that of the sum of all phases.
    case erlang(phases: Int, mean: Double)
    /// One phase fewer than `phases` with the given probability.
    case mixedErlang(phases: Int, oneFewer: Double, rate: Double)
    case hyperexponential([Branch])
    case phaseType(PhaseType)
    case logNormal(logMean: Double, logDeviation: Double)
    case samples(Samples)
    case mixture([Part])
    case shifted(by: Double, Distribution)
  }

  /// One exponential alternative of a hyperexponential law.
  package struct Branch: Hashable, Sendable {
    package let weight: Double
    package let mean: Double
  }

  /// One alternative of a mixture.
  package struct Part: Hashable, Sendable {
    package let weight: Double
    package let distribution: Distribution
  }

  package let shape: Shape

  private init(_ shape: Shape) { self.shape = shape }

  /// Always exactly zero.
  package static let zero = Distribution(.fixed(0))

  /// Always exactly one.
  package static let one = Distribution(.fixed(1))

  /// Whether it never varies.
  package var isFixed: Bool { if case .fixed = shape { true } else { false } }

  /// Always the same time.
  package static func fixed(_ time: Double) -> Distribution? {
    isTime(time) ? Distribution(.fixed(time)) : nil
  }

  /// The memoryless law.
  package static func exponential(mean: Double) -> Distribution? {
    guard mean != 0 else { return zero }
    return isTime(mean) ? Distribution(.exponential(mean: mean)) : nil
  }

  /// All times between two bounds alike.
  package static func uniform(_ low: Double, _ high: Double) -> Distribution? {
    guard isTime(low), isTime(high), low <= high else { return nil }
    return low == high ? fixed(low) : Distribution(.uniform(low: low, high: high))
  }

  /// The sum of equal exponential phases with the given total mean.
  package static func erlang(phases: Int, mean: Double) -> Distribution? {
    guard phases > 0, phases <= phaseLimit else { return nil }
    guard phases > 1, mean != 0 else { return exponential(mean: mean) }
    return isTime(mean) ? Distribution(.erlang(phases: phases, mean: mean)) : nil
  }

  /// One exponential phase fewer than `phases` with a probability, else all of them.
  package static func mixedErlang(phases: Int, oneFewer: Double, rate: Double) -> Distribution? {
    guard phases > 1, phases <= phaseLimit, (0...1).contains(oneFewer), isTime(1 / rate),
      rate.isFinite
    else { return nil }
    return Distribution(.mixedErlang(phases: phases, oneFewer: oneFewer, rate: rate))
  }

  /// One of several exponential laws, each with a weight; the weights are scaled to add up to one.
  package static func hyperexponential(
    _ branches: [(weight: Double, mean: Double)]
  ) -> Distribution? {
    guard let total = total(branches.map(\.weight)), branches.allSatisfy({ isTime($0.mean) })
    else { return nil }
    if let only = branches.first, branches.count == 1 { return exponential(mean: only.mean) }
    return Distribution(
      .hyperexponential(branches.map { Branch(weight: $0.weight / total, mean: $0.mean) })
    )
  }

  /// The time to absorption of a small Markov chain.
  package static func phaseType(_ phases: PhaseType) -> Distribution {
    Distribution(.phaseType(phases))
  }

  /// The law whose logarithm is normal.
  package static func logNormal(logMean: Double, logDeviation: Double) -> Distribution? {
    guard logMean.isFinite, isTime(logDeviation), isTime(exp(logMean)) else { return nil }
    guard logDeviation > 0 else { return fixed(exp(logMean)) }
    let mean = exp(logMean + 0.5 * logDeviation * logDeviation)
    guard isTime(mean) else { return nil }
    return Distribution(.logNormal(logMean: logMean, logDeviation: logDeviation))
  }

  /// Each of the observed times alike.
  package static func samples(_ times: [Double]) -> Distribution? {
    Samples(times).map { Distribution(.samples($0)) }
  }

  /// One of several laws, each with a weight; the weights are scaled to add up to one.
  package static func mixture(
    _ parts: [(weight: Double, distribution: Distribution)]
  ) -> Distribution? {
    guard let total = total(parts.map(\.weight)) else { return nil }
    if let only = parts.first, parts.count == 1 { return only.distribution }
    return Distribution(
      .mixture(parts.map { Part(weight: $0.weight / total, distribution: $0.distribution) })
    )
  }

  /// The same law, later by a fixed time.
  package func shifted(by delay: Double) -> Distribution? {
    guard Distribution.isTime(delay) else { return nil }
    switch shape {
    case .fixed(let time): return .fixed(time + delay)
    case .shifted(let earlier, let base): return base.shifted(by: earlier + delay)
    case .exponential, .uniform, .erlang, .mixedErlang, .hyperexponential, .phaseType, .logNormal,
      .samples, .mixture:
      return delay == 0 ? self : Distribution(.shifted(by: delay, self))
    }
  }

  /// The same law with every time multiplied by a factor.
  package func scaled(by factor: Double) -> Distribution? {
    guard factor > 0, factor.isFinite else { return factor == 0 ? .zero : nil }
    switch shape {
    case .fixed(let time): return .fixed(time * factor)
    case .exponential(let mean): return .exponential(mean: mean * factor)
    case .uniform(let low, let high): return .uniform(low * factor, high * factor)
    case .erlang(let phases, let mean): return .erlang(phases: phases, mean: mean * factor)
    case .mixedErlang(let phases, let oneFewer, let rate):
      return .mixedErlang(phases: phases, oneFewer: oneFewer, rate: rate / factor)
    case .hyperexponential(let branches):
      return .hyperexponential(branches.map { ($0.weight, $0.mean * factor) })
    case .phaseType(let phases): return phases.scaled(by: factor).map(Distribution.phaseType)
    case .logNormal(let logMean, let logDeviation):
      return .logNormal(logMean: logMean + log(factor), logDeviation: logDeviation)
    case .samples(let samples): return .samples(samples.sorted.map { $0 * factor })
    case .mixture(let parts):
      let scaled = parts.compactMap { part in
        part.distribution.scaled(by: factor).map { (part.weight, $0) }
      }
      return scaled.count == parts.count ? .mixture(scaled) : nil
    case .shifted(let delay, let base):
      return base.scaled(by: factor)?.shifted(by: delay * factor)
    }
  }

  static let phaseLimit = 1_000_000

  static func isTime(_ value: Double) -> Bool { value >= 0 && value.isFinite }

  private static func total(_ weights: [Double]) -> Double? {
    let sum = weights.reduce(0, +)
    return weights.allSatisfy(isTime) && sum > 0 && sum.isFinite ? sum : nil
  }
}
