extension LatencyDistribution {
  /// The last of several independent latencies; it never comes if one of them doesn't.
  package static func last(of latencies: [LatencyDistribution]) -> LatencyDistribution {
    guard let first = latencies.first else { return .zero }
    return latencies.dropFirst().reduce(first) { raced($0, $1) { $0 } }
  }

  /// The first of several independent latencies.
  package static func first(of latencies: [LatencyDistribution]) -> LatencyDistribution {
    guard let first = latencies.first else { return .never }
    return latencies.dropFirst().reduce(first) { raced($0, $1) { 1 - $0 } }
  }

  /// Each of two laws, weighted by what the other has done by then.
  ///
  /// The falls of a product are (F dG + G dF); the mean of both ends of a cell makes that exact.
  private static func raced(
    _ a: LatencyDistribution,
    _ b: LatencyDistribution,
    _ weight: (Double) -> Double
  ) -> LatencyDistribution {
    let (a, b) = (a.settled, b.settled)
    let own = a.parts.map { part in
      // Where both jump at once, the jump counts as the other's.
      part.reweighted(jump: weight(b.before(part.shift))) { weight(b.settledCumulative($0)) }
    }
    let others = b.parts.map { part in
      part.reweighted(jump: weight(a.settledCumulative(part.shift))) {
        weight(a.settledCumulative($0))
      }
    }
    return LatencyDistribution(parts: own + others)
  }

  /// The moment when so many of several independent latencies are over.
  package static func completion(
    of count: Int,
    among latencies: [LatencyDistribution]
  ) -> LatencyDistribution {
    if count <= 0 { return .zero }
    if count > latencies.count { return .never }
    if count == latencies.count { return last(of: latencies) }
    if count == 1 { return first(of: latencies) }
    let settled = latencies.map(\.settled)
    var parts: [LatencyPart] = []
    for (index, latency) in settled.enumerated() {
      parts += latency.parts.map { part in
        // Equal jumps count as ordered by index.
        let atJump = settled.enumerated().filter { $0.offset != index }.map {
          $0.offset < index
            ? $0.element.settledCumulative(part.shift) : $0.element.before(part.shift)
        }
        return part.reweighted(jump: probability(of: count - 1, among: atJump)) { time in
          let done = settled.enumerated().filter { $0.offset != index }
            .map { $0.element.settledCumulative(time) }
          return probability(of: count - 1, among: done)
        }
      }
    }
    return LatencyDistribution(parts: parts)
  }

  /// The moment when so many of `total` independent copies of this latency are over.
  package func completion(of count: Int, copies total: Int) -> LatencyDistribution {
    if count <= 0 { return .zero }
    if count > total { return .never }
    let settled = settled
    if total == 1 { return settled }
    // The share of trials with at least `count` done rises by exactly this between two values.
    func done(_ share: Double) -> Double {
      binomialTail(atLeast: count, trials: total, share: share)
    }
    return LatencyDistribution(
      parts: settled.parts.map { part in
        part.mapped(
          jump: (settled.before(part.shift), settled.settledCumulative(part.shift)),
          through: done
        ) { settled.settledCumulative($0) }
      }
    )
  }

  private func settledCumulative(_ time: Double) -> Double {
    parts.reduce(0) { $0 + $1.cumulative(time) }
  }

  private func before(_ time: Double) -> Double {
    parts.reduce(0) { $0 + $1.before(time) }
  }
}

extension LatencyPart {
  /// This part with every small fall of its tail multiplied by a weight at that time.
  fileprivate func reweighted(
    jump jumpWeight: Double,
    _ weight: (Double) -> Double
  ) -> LatencyPart {
    let atPoints = tail.indices.map { weight(shift + LatencyGrid.time(first + $0)) }
    let atEnd = weight(latest)
    return falls(jumpWeight: jumpWeight) {
      0.5 * (atPoints[$0] + ($0 + 1 < atPoints.count ? atPoints[$0 + 1] : atEnd))
    } early: {
      0.5 * (weight(shift) + (atPoints.first ?? atEnd))
    }
  }

  /// This part with the whole law's cumulative probability mapped through a rising function.
  fileprivate func mapped(
    jump ends: (Double, Double),
    through map: (Double) -> Double,
    _ cumulative: (Double) -> Double
  ) -> LatencyPart {
    func slope(_ low: Double, _ high: Double) -> Double {
      high - low > 1e-12 ? (map(high) - map(low)) / (high - low) : 0
    }
    let atPoints = tail.indices.map { cumulative(shift + LatencyGrid.time(first + $0)) }
    let atEnd = cumulative(latest)
    return falls(jumpWeight: slope(ends.0, ends.1)) {
      slope(atPoints[$0], $0 + 1 < atPoints.count ? atPoints[$0 + 1] : atEnd)
    } early: {
      slope(ends.1, atPoints.first ?? atEnd)
    }
  }

  private func falls(
    jumpWeight: Double,
    cell: (Int) -> Double,
    early: () -> Double
  ) -> LatencyPart {
    var sum = 0.0
    var result = tail
    for index in tail.indices.reversed() {
      let next = index + 1 < tail.count ? tail[index + 1] : 0
      sum += (tail[index] - next) * max(0, cell(index))
      result[index] = sum
    }
    let newJump = jump * jumpWeight
    if let start = tail.first { sum += (spread - start) * max(0, early()) }
    return LatencyPart(
      shift: shift,
      mass: newJump + sum,
      jump: newJump,
      first: first,
      tail: result,
      end: end
    )
  }
}

/// The probability that exactly `count` of independent events happen.
private func probability(of count: Int, among events: [Double]) -> Double {
  var ways = [Double](repeating: 0, count: count + 2)
  ways[0] = 1
  for event in events {
    for index in (1...(count + 1)).reversed() {
      ways[index] = ways[index] * (1 - event) + ways[index - 1] * event
    }
    ways[0] *= 1 - event
  }
  return ways[count]
}

/// The probability that at least `atLeast` of `trials` independent events of one share happen.
private func binomialTail(atLeast count: Int, trials: Int, share: Double) -> Double {
  let p = min(1, max(0, share))
  if p == 0 { return 0 }
  if p == 1 { return 1 }
  if count == trials { return pow(p, Double(trials)) }
  if count == 1 { return -expm1(Double(trials) * log1p(-p)) }
  return IncompleteBeta.value(Double(count), Double(trials - count + 1), p)
}
