extension LatencyDistribution {
  /// This latency and then another, independent one.
  package func followed(by other: LatencyDistribution) -> LatencyDistribution {
    LatencyDistribution(
      parts: LatencyPart.pairs(parts, other.parts),
      phases: phases + other.phases
    )
  }

  /// All of several independent latencies, one after the other.
  package static func serial(_ latencies: [LatencyDistribution]) -> LatencyDistribution {
    // Pairs of neighbours, so that the error grows with the depth and not with the length.
    var layer = latencies
    while layer.count > 1 { layer = inPairs(layer) }
    return layer.first ?? .zero
  }

  /// Each two neighbours one after the other; pairs that are alike, as of calls that are repeated, are worked out once.
  private static func inPairs(_ latencies: [LatencyDistribution]) -> [LatencyDistribution] {
    var pairs: [LatencyDistribution] = []
    for index in stride(from: 0, to: latencies.count - 1, by: 2) {
      let (first, second) = (latencies[index], latencies[index + 1])
      if let last = pairs.last, latencies[index - 2] == first, latencies[index - 1] == second {
        pairs.append(last)
      } else {
        pairs.append(first.followed(by: second))
      }
    }
    return latencies.count % 2 == 0 ? pairs : pairs + latencies.suffix(1)
  }

  /// The same latency, later by a fixed time.
  package func delayed(by delay: Double) -> LatencyDistribution {
    guard Distribution.isTime(delay) else { return self }
    return LatencyDistribution(
      parts: parts.map { $0.delayed(by: delay, kept: 1) },
      phases: phases
    )
  }

  /// The same latency, answered only with a probability.
  package func kept(_ probability: Double) -> LatencyDistribution {
    let share = min(1, max(0, probability))
    return LatencyDistribution(parts: parts.map { $0.delayed(by: 0, kept: share) }, phases: phases)
  }

  /// One of several latencies, each with its probability; what is missing to one never answers.
  package static func mixture(
    _ alternatives: [(probability: Double, latency: LatencyDistribution)]
  ) -> LatencyDistribution {
    if let only = alternatives.first, alternatives.count == 1 {
      return only.latency.kept(only.probability)
    }
    if let phased = phased(alternatives) { return phased }
    return LatencyDistribution(
      parts: alternatives.flatMap { $0.latency.settled.kept($0.probability).parts }
    )
  }

  /// What is either no time or one law of exponential times needs no grid; nil for all else.
  private static func phased(
    _ alternatives: [(probability: Double, latency: LatencyDistribution)]
  ) -> LatencyDistribution? {
    var idle = 0.0
    var spent = 0.0
    var phases: [ExponentialPhase] = []
    for (probability, latency) in alternatives {
      guard latency.parts.count == 1, let part = latency.parts.first, part.shift == 0,
        part.tail.isEmpty, latency.phases.isEmpty || phases.isEmpty
      else { return nil }
      let mass = min(1, max(0, probability)) * part.mass
      if latency.phases.isEmpty {
        idle += mass
      } else {
        spent = mass
        phases = latency.phases
      }
    }
    guard idle > 0, spent > 0,
      let phase = ExponentialPhase(phases, probability: spent / (idle + spent))
    else { return nil }
    return LatencyDistribution(parts: [LatencyPart(jump: idle + spent, at: 0)], phases: [phase])
  }

  /// The answers that come within a timeout, and the share of all that doesn't.
  package func within(_ timeout: Double) -> (answered: LatencyDistribution, late: Double) {
    let settled = settled
    let answered = LatencyDistribution(parts: settled.parts.compactMap { $0.cut(at: timeout) })
    return (answered, max(0, 1 - answered.mass))
  }

  /// The same law with every time multiplied by a factor above zero.
  package func scaled(by factor: Double) -> LatencyDistribution {
    guard factor > 0, factor.isFinite, factor != 1 else { return self }
    return LatencyDistribution(
      parts: parts.map { $0.scaled(by: factor) },
      phases: phases.map { $0.scaled(by: factor) }
    )
  }
}

extension LatencyPart {
  fileprivate func cut(at timeout: Double) -> LatencyPart? {
    let limit = timeout - shift
    guard limit >= 0 else { return nil }
    if limit >= min(end, LatencyGrid.time(self.limit)) { return self }
    let late = value(after: limit)
    let kept = tail.enumerated()
      .prefix { LatencyGrid.time(first + $0.offset) < limit }
      .map { max(0, $0.element - late) }
    guard !kept.isEmpty, mass - jump - late > 0 else {
      return jump > 0 ? LatencyPart(jump: jump, at: shift) : nil
    }
    return LatencyPart(
      shift: shift,
      mass: mass - late,
      jump: jump,
      first: first,
      tail: kept,
      end: limit
    )
  }

  fileprivate func scaled(by factor: Double) -> LatencyPart {
    guard !tail.isEmpty else { return LatencyPart(jump: mass, at: shift * factor) }
    let moved = Int((log2(factor) * Double(LatencyGrid.pointsPerOctave)).rounded(.down))
    let from = max(LatencyGrid.lowest, first + moved)
    let to = min(LatencyGrid.highest, limit + moved + 2)
    return LatencyPart(
      shift: shift * factor,
      mass: mass,
      jump: jump,
      first: from,
      tail: (from..<max(from, to)).map { value(after: LatencyGrid.time($0) / factor) },
      moments: (moments.first * factor, moments.second * factor * factor),
      end: end * factor
    )
  }
}
