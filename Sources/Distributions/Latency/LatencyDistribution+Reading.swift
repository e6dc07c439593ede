extension LatencyDistribution {
  /// The probability of an answer within a time.
  package func cumulative(_ time: Double) -> Double {
    let settled = settled
    return settled.parts.reduce(0) { $0 + $1.cumulative(time) }
  }

  /// The probability of no answer within a time; it includes those that never come.
  package func tail(_ time: Double) -> Double { max(0, 1 - cumulative(time)) }

  /// The time that a share of all answers takes at most; nil unless `0 <= share < 1` and some come.
  package func quantile(_ share: Double) -> Double? {
    quantiles([share]).first ?? nil
  }

  /// The time that each share of all answers takes at most; the phases are worked in only once.
  package func quantiles(_ shares: [Double]) -> [Double?] {
    let settled = settled
    let mass = settled.mass
    guard mass > 0 else { return shares.map { _ in nil } }
    return shares.map { share in
      share >= 0 && share < 1 ? settled.settledQuantile(leaving: (1 - share) * mass) : nil
    }
  }

  /// The first time after which no more than `left` of the mass is to come.
  private func settledQuantile(leaving left: Double) -> Double {
    var low = parts.first?.shift ?? 0
    if toCome(after: low) <= left { return low }
    var high = parts.reduce(low) { max($0, $1.latest) }
    // Grid points first, so that the last search is inside one cell of the leading part.
    for part in parts where part.shift > low && part.shift < high {
      if toCome(after: part.shift) <= left { high = part.shift } else { low = part.shift }
    }
    for _ in 0..<90 where high - low > 1e-12 * high {
      let middle = low > 0 && high > 4 * low ? (low * high).squareRoot() : 0.5 * (low + high)
      if toCome(after: middle) <= left { high = middle } else { low = middle }
    }
    return high
  }

  private func toCome(after time: Double) -> Double {
    parts.reduce(0) { $0 + $1.value(after: time - $1.shift) }
  }
}

extension LatencyPart {
  /// The probability of this part and at most a time.
  func cumulative(_ time: Double) -> Double { max(0, mass - value(after: time - shift)) }

  /// The probability of this part and less than a time.
  func before(_ time: Double) -> Double { time > shift ? cumulative(time) : 0 }

  /// Nothing is later than this.
  var latest: Double {
    tail.isEmpty ? shift : shift + min(end, LatencyGrid.time(limit))
  }
}
