import Model

extension Scenario {
  /// What is played of it, as the language says under "What is measured".
  func timing(of design: Design, _ work: OfferedWork) -> Timing {
    var timing = Timing()
    let played = design.faults.first { $0.name == fault }
    let actions = played?.actions ?? []
    let followsClock =
      work.followsClock || !clocks.isEmpty || actions.contains { $0.isByClock }
    if followsClock { timing.warmUp = secondsPerDay }
    timing.disturbance = Self.disturbance(work.spikes + actions.map { design.disturbing($0) })
    if let length = design.workloads.first(where: { $0.name == workload })?.length {
      timing.least = length
      timing.most = length
      return timing
    }
    var quietAt = work.quietAt
    if let disturbance = timing.disturbance {
      // What never ends is watched for ten times as long as it took to come, and for an hour at least.
      quietAt = max(quietAt, disturbance.end)
      if disturbance.isEndless { quietAt = max(quietAt, Self.leastEndless / 10) }
    }
    timing.least = followsClock ? max(secondsPerDay, quietAt) : quietAt
    let isCalm = timing.disturbance == nil && work.quietAt == 0
    timing.most = isCalm ? timing.least : max(timing.least, 10 * quietAt)
    timing.isLongRun = isCalm && !followsClock
    return timing
  }

  private static let leastEndless = 3600.0

  private static func disturbance(_ spells: [Spell]) -> Timing.Disturbance? {
    guard let begin = spells.map(\.begin).min() else { return nil }
    var result = Timing.Disturbance(begin: begin, end: begin)
    for spell in spells {
      if spell.lastEnd == .infinity { result.isEndless = true }
      let known = spell.lastEnd < .infinity ? spell.lastEnd : spell.end
      result.end = max(result.end, known == .infinity ? spell.begin : known)
    }
    return result
  }
}
