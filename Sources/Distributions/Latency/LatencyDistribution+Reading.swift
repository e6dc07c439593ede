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
    var cells = ExponentialCells()
    return quantiles(shares, &cells)
  }

  /// The same, by cells of the grid that other laws may have known.
  package func quantiles(_ shares: [Double], _ cells: inout ExponentialCells) -> [Double?] {
    if let only = onlyPhase { return shares.map { only.part.quantile($0, only.phase) } }
    let settled = settled(&cells)
    let mass = settled.mass
    guard mass > 0 else { return shares.map { _ in nil } }
    return shares.map { share in
      share >= 0 && share < 1 ? settled.settledQuantile(leaving: (1 - share) * mass) : nil
    }
  }

  /// The exponential time that is all of this law beside a jump before it; nil where there is more.
  private var onlyPhase: (part: LatencyPart, phase: ExponentialPhase)? {
    guard parts.count == 1, phases.count == 1, let part = parts.first, part.tail.isEmpty,
      let phase = phases.first, phase.then.isEmpty
    else { return nil }
    return (part, phase)
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
    if parts.count == 1, let part = parts.first { part.narrow(&low, &high, leaving: left) }
    return crossing(low, high, left)
  }

  /// Where the tail comes down to `left`: halving, and straight lines where they are quicker.
  private func crossing(_ low: Double, _ high: Double, _ left: Double) -> Double {
    var (low, high) = (low, high)
    var (above, below) = (toCome(after: low) - left, toCome(after: high) - left)
    // The line's end that stays twice counts half, so that the other one moves too.
    var stays = 0
    for round in 0..<120 where high - low > 1e-12 * high {
      let isWide = low > 0 && high > 4 * low
      var middle = isWide ? (low * high).squareRoot() : 0.5 * (low + high)
      if !isWide, round % 3 > 0, above > below {
        let line = low + (high - low) * above / (above - below)
        let margin = 0.25e-12 * high
        middle = min(max(line, low + margin), high - margin)
      }
      let value = toCome(after: middle) - left
      if value <= 0 {
        (high, below) = (middle, value)
        if stays == 1 { above /= 2 }
        stays = 1
      } else {
        (low, above) = (middle, value)
        if stays == -1 { below /= 2 }
        stays = -1
      }
    }
    return high
  }

  private func toCome(after time: Double) -> Double {
    parts.reduce(0) { $0 + $1.value(after: time - $1.shift) }
  }
}

extension LatencyPart {
  /// The time that a share of a jump with an exponential time after it takes at most.
  fileprivate func quantile(_ share: Double, _ phase: ExponentialPhase) -> Double? {
    guard share >= 0, share < 1 else { return nil }
    return shift + phase.mean * max(0, log(phase.probability / (1 - share)))
  }

  /// The probability of this part and at most a time.
  func cumulative(_ time: Double) -> Double { max(0, mass - value(after: time - shift)) }

  /// Brings two times with the end of a quantile between them to neighbours on the grid.
  fileprivate func narrow(_ low: inout Double, _ high: inout Double, leaving left: Double) {
    var (from, to) = (0, tail.count)
    while from < to {
      let middle = (from + to) / 2
      if tail[middle] <= left { to = middle } else { from = middle + 1 }
    }
    if from > 0 { low = max(low, shift + LatencyGrid.time(first + from - 1)) }
    if from < tail.count { high = min(high, shift + LatencyGrid.time(first + from)) }
  }

  /// The probability of this part and less than a time.
  func before(_ time: Double) -> Double { time > shift ? cumulative(time) : 0 }

  /// Nothing is later than this.
  var latest: Double {
    tail.isEmpty ? shift : shift + min(end, LatencyGrid.time(limit))
  }
}
