import Findings
import Model
import Quantities
import Scenarios

/// When the last of a volume has passed.
extension TimelineMeasure {
  /// On the worst day, in seconds after the midnight before its deadline.
  ///
  /// Who comes first passes first, so what was in line at a volume's end is through when what then passes entered no earlier.
  func done(_ requirement: Requirement) -> Measure.Answer {
    guard case .clock(let clock)? = requirement.limit else { return .unknown("it has no deadline") }
    guard let (name, nodes) = subject(requirement),
      let request = findings.requestNames.firstIndex(of: name)
    else { return .unknown("`done` is of jobs and of request types of this workload") }
    if let nodes, resultDelay(to: nodes) > 0 { return .unknown(Measure.waitsForResults) }
    let limit = Double(clock.secondsOfDay)
    let ends = ends(of: name)
    guard !ends.isEmpty else {
      return .unknown("`\(name)` comes in no volume under this workload: it has no last one")
    }
    let passed = passed(request, nodes)
    var worst: Double?
    for end in ends {
      let midnight = midnight(beforeDeadline: limit, of: end)
      if let done = moment(after: end, passed) {
        worst = max(worst ?? -.infinity, done - midnight)
      } else if end >= 0, midnight + limit <= findings.seconds {
        return .never("what has come by \(clockWords(end)) isn't through when the run ends")
      }
    }
    return worst.map(Measure.Answer.number)
      ?? .unknown("no volume of `\(name)` has its deadline in what is played")
  }

  private func subject(_ requirement: Requirement) -> (name: String, nodes: [NodeID]?)? {
    switch requirement.subject {
    case .request(let name): (name, nil)
    case .requestAt(let name, let nodes): (name, nodes)
    default: nil
    }
  }

  /// When volumes of a request type have come, those of the day before among them.
  private func ends(of name: String) -> [Double] {
    let scenario: Scenario
    do throws(ScenarioProblem) {
      scenario = try Scenario(design, under: findings.workload, with: findings.fault)
    } catch {
      return []
    }
    var ends: [Double] = []
    for stream in scenario.streams where stream.request == name {
      for part in stream.curve.parts {
        guard let (schedule, length) = part.volume else { continue }
        let starts = schedule.starts(from: -secondsPerDay - length, to: findings.seconds)
        ends += starts.map { $0 + length + stream.curve.delay(at: $0 + length) }
      }
    }
    return ends
  }

  /// When what passes in the middle of each bin has entered.
  private func passed(_ request: Int, _ nodes: [NodeID]?) -> [Passed] {
    findings.bins.compactMap { bin in
      var ages = LatencyHistogram()
      if let nodes {
        for passage in bin.passages
        where passage.request == request && nodes.contains(passage.node) {
          ages.add(passage.latency)
        }
      } else {
        ages = bin.requests[request].latency
      }
      let middle = bin.begin + bin.seconds / 2
      return ages.quantile(0.5).map {
        Passed(moment: middle, entered: middle - $0, end: bin.end)
      }
    }
  }

  private struct Passed {
    var moment: Double
    var entered: Double
    /// Of its bin.
    var end: Double
  }

  /// When those who had entered by then are through; nil where they aren't in the run.
  private func moment(after end: Double, _ passed: [Passed]) -> Double? {
    var next = passed.firstIndex { $0.entered >= end } ?? passed.count
    var latest = Double.infinity
    if next == passed.count {
      // Nobody has come since: they are through when nobody is left.
      guard isEmptyAtEnd, let last = passed.last else { return nil }
      next -= 1
      latest = last.end
    }
    guard next > 0 else { return nil }
    let (early, late) = (passed[next - 1], passed[next])
    let share = (end - early.entered) / max(late.entered - early.entered, 1e-9)
    return min(latest, max(end, early.moment + share * (late.moment - early.moment)))
  }

  private var isEmptyAtEnd: Bool {
    guard let last = findings.bins.last else { return false }
    return last.components.allSatisfy { $0.queue < 1 } && last.links.allSatisfy { $0.backlog < 1 }
  }
}

extension RatePart {
  /// When so many come, and how long each time.
  fileprivate var volume: (Schedule, length: Double)? {
    switch self {
    case .windows(let schedule, let length, _): (schedule, length)
    case .pulses(let schedule, _): (schedule, 0)
    case .constant, .ramp, .daily, .trace: nil
    }
  }
}

extension RateCurve {
  /// How much later comes what belongs to a moment.
  fileprivate func delay(at moment: Double) -> Double {
    changes.reduce(0) { sum, change in
      guard case .delayed(let delay) = change.effect, change.spell.contains(moment) else {
        return sum
      }
      return sum + delay
    }
  }
}
