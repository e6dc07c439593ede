import Findings
import Model

/// The value that a share of all don't exceed, between the two nearest (Hazen); a missing one has no end.
func quantile(_ share: Double, of values: [Double?]) -> Double? {
  let sorted = values.map { $0 ?? .infinity }.sorted()
  guard let first = sorted.first, let last = sorted.last else { return nil }
  let place = share * Double(sorted.count) - 0.5
  guard place > 0 else { return first.isFinite ? first : nil }
  let lower = Int(place)
  guard lower + 1 < sorted.count else { return last.isFinite ? last : nil }
  let (a, b) = (sorted[lower], sorted[lower + 1])
  guard a.isFinite, b.isFinite else { return nil }
  return a + (place - Double(lower)) * (b - a)
}

extension LoadFindings {
  /// The same findings with each number by itself what a share of the drawn ones don't exceed.
  func quantile(_ share: Double, of drawn: [LoadFindings]) -> LoadFindings {
    func pick(_ read: (LoadFindings) -> Double?) -> Double? {
      Decisions.quantile(share, of: drawn.map(read))
    }
    var result = self
    for (place, request) in requests.enumerated() {
      func own(_ findings: LoadFindings) -> RequestFindings? {
        findings.requests.first { $0.name == request.name }
      }
      result.requests[place].offeredPerSecond = pick { own($0)?.offeredPerSecond ?? 0 } ?? 0
      result.requests[place].throughputPerSecond = pick { own($0)?.throughputPerSecond ?? 0 } ?? 0
      result.requests[place].errorRatio = pick { own($0)?.errorRatio }
      result.requests[place].latency = summary { metric in pick { own($0)?.latency?.value(metric) }
      }
    }
    for (place, component) in components.enumerated() {
      func own(_ findings: LoadFindings) -> ComponentFindings? {
        findings.components.first { $0.node == component.node }
      }
      func rate(_ read: (ComponentFindings) -> Double) -> Double {
        pick { own($0).map(read) ?? 0 } ?? 0
      }
      result.components[place].arrivalPerSecond = rate(\.arrivalPerSecond)
      result.components[place].throughputPerSecond = rate(\.throughputPerSecond)
      result.components[place].utilization = rate(\.utilization)
      result.components[place].rejectedPerSecond = rate(\.rejectedPerSecond)
      result.components[place].queueMean = pick { own($0)?.queueMean }
      let surplus = rate { $0.surplusPerSecond ?? 0 }
      result.components[place].surplusPerSecond = surplus > 0 ? surplus : nil
      result.components[place].wait = summary { metric in pick { own($0)?.wait?.value(metric) } }
      result.components[place].response = summary { metric in
        pick { own($0)?.response?.value(metric) }
      }
    }
    for (place, link) in links.enumerated() {
      func own(_ findings: LoadFindings) -> LinkFindings? {
        findings.links.first { $0.link == link.link }
      }
      func rate(_ read: (LinkFindings) -> Double) -> Double {
        pick { own($0).map(read) ?? 0 } ?? 0
      }
      result.links[place].ratePerSecond = rate(\.ratePerSecond)
      result.links[place].attemptsPerSecond = rate(\.attemptsPerSecond)
      result.links[place].bytesPerSecond = rate(\.bytesPerSecond)
      result.links[place].timeoutsPerSecond = rate(\.timeoutsPerSecond)
    }
    if saturation != nil, let times = pick({ $0.saturation?.atTimesLoad }) {
      result.saturation?.atTimesLoad = times
    }
    return result
  }

  private func summary(_ read: (String) -> Double?) -> LatencySummary? {
    guard let mean = read("mean"), let p50 = read("p50"), let p90 = read("p90"),
      let p95 = read("p95"), let p99 = read("p99"), let p999 = read("p999")
    else { return nil }
    return LatencySummary(mean: mean, p50: p50, p90: p90, p95: p95, p99: p99, p999: p999)
  }
}

/// Each job with each number by itself what a share of the drawn ones don't exceed; without those that a draw has not.
func quantile(_ share: Double, of drawn: [[NodeID: JobSpan]]) -> [NodeID: JobSpan] {
  let fields: [WritableKeyPath<JobSpan, Double?>] = [
    \.released, \.started, \.done, \.doneInMost, \.wait, \.duration, \.blocked, \.tasksRetried,
    \.redone, \.redoneShare,
  ]
  var result: [NodeID: JobSpan] = [:]
  for job in (drawn.first ?? [:]).keys {
    let spans = drawn.compactMap { $0[job] }
    guard spans.count == drawn.count else { continue }
    var span = JobSpan()
    for field in fields {
      span[keyPath: field] = quantile(share, of: spans.map { $0[keyPath: field] })
    }
    result[job] = span
  }
  return result
}

extension UncertainTrial.Outcome {
  typealias Answer = UncertaintyFindings.Answer

  /// Requirements and numbers of the likely design, with what the draws and the ends of inputs make of them.
  func answers(_ drawn: [Self], _ ends: [Self]) -> [Answer] {
    var result: [Answer] = []
    for (place, verdict) in verdicts.enumerated() {
      // What has no answer has no band either; what is played in time has it over those draws.
      let isOfAll = drawn.allSatisfy { $0.verdicts[place].holds != nil }
      let told = isOfAll ? drawn : drawn.filter(\.isPlayed)
      guard verdict.holds != nil, told.allSatisfy({ $0.verdicts[place].holds != nil }) else {
        continue
      }
      var answer = Answer(name: verdict.text, unit: verdict.unit)
      answer.isRequired = true
      answer.holds = verdict.holds
      let holding = told.count { $0.verdicts[place].holds == true }
      answer.holdShare = Double(holding) / Double(told.count)
      answer.draws = told.count
      fill(&answer, told, ends) { $0.verdicts[place].measured }
      result.append(answer)
    }
    for number in numbers {
      var answer = Answer(name: number.name, unit: number.unit)
      answer.draws = drawn.count
      fill(&answer, drawn, ends) { outcome in
        outcome.numbers.first { $0.name == number.name }?.value
      }
      result.append(answer)
    }
    return result
  }

  private func fill(
    _ answer: inout Answer,
    _ drawn: [Self],
    _ ends: [Self],
    _ read: (Self) -> Double?
  ) {
    answer.likely = read(self)
    answer.low = quantile(0.05, of: drawn.map(read))
    answer.high = quantile(0.95, of: drawn.map(read))
    let swings = (0..<ends.count / 2).map { input in
      UncertaintyFindings.Swing(
        input: input,
        atLow: read(ends[2 * input]),
        atHigh: read(ends[2 * input + 1])
      )
    }
    // Below what the arithmetic can tell from nothing an input doesn't matter.
    let least = 1e-9 * abs(answer.likely ?? 1)
    answer.swings = swings.filter { $0.width > least }.sorted {
      ($0.width, $1.input) > ($1.width, $0.input)
    }
  }
}
