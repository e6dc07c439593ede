import Model

extension Design {
  /// The design of one draw of a Monte Carlo: each input somewhere on its range, evenly.
  ///
  /// Where it stands follows from the draw's number and the input's place alone, so that any part of many draws can be
  /// computed anywhere and joined.
  func drawn(_ inputs: [UncertainInput], number: UInt64) -> Design {
    var shares: [UncertainInput: Double] = [:]
    for (place, input) in inputs.enumerated() {
      shares[input] = share(draw: number, input: UInt64(place))
    }
    return settled(at: shares)
  }
}

/// From 0 to 1: the top 53 bits of two numbers that are mixed by SplitMix64's function.
private func share(draw: UInt64, input: UInt64) -> Double {
  Double(mixed(mixed(draw) &+ input) >> 11) * 0x1p-53
}

private func mixed(_ number: UInt64) -> UInt64 {
  var bits = number &+ 0x9E37_79B9_7F4A_7C15
  bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
  bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
  return bits ^ (bits >> 31)
}

extension Sweep {
  /// What the draws of a Monte Carlo make of its measures and requirements.
  package struct Spread: Sendable {
    package var draws: Int
    /// In the order of the sweep's; nil where too many draws have no such number.
    package var measures: [(low: Double?, middle: Double?, high: Double?)]
    /// In how many draws each requirement has an answer, the share of them in which it holds, and where the true share
    /// lies with 95%; nil where no draw has one.
    package var holds: [(answered: Int, share: Double, interval: ClosedRange<Double>)?]
  }

  /// Nil where it isn't one over draws, or has no point.
  package var spread: Spread? {
    guard axes.contains(where: \.isDraw), !points.isEmpty else { return nil }
    let quantiles = measures.indices.map { place in
      let values = points.map { $0.measures[place] }
      return (
        low: quantile(0.05, of: values), middle: quantile(0.5, of: values),
        high: quantile(0.95, of: values)
      )
    }
    let holds = requirements.indices.map { place in
      held(points.compactMap { $0.holds[place] })
    }
    return Spread(draws: points.count, measures: quantiles, holds: holds)
  }
}

/// What has no answer neither holds nor fails.
private func held(
  _ answers: [Bool]
) -> (answered: Int, share: Double, interval: ClosedRange<Double>)? {
  guard !answers.isEmpty else { return nil }
  let count = answers.count { $0 }
  return (
    answers.count, Double(count) / Double(answers.count), wilson(count, of: answers.count)
  )
}

/// Wilson's interval of a share with 95% confidence: it stays within 0 and 1, and has a width where all or none are counted.
private func wilson(_ count: Int, of total: Int) -> ClosedRange<Double> {
  let z = 1.959963984540054
  let (n, p) = (Double(total), Double(count) / Double(total))
  let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
  let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  return max(0, middle - half)...min(1, middle + half)
}
