import Findings
import Model
import Quantities

/// What a run takes of the errors that a month may have, and when somebody knows.
extension TimelineStory {
  /// An alert on errors fires where an hour takes this share of a month's budget (Google, The Site Reliability
  /// Workbook, chapter 5: 14.4 times the usual burn).
  private static let alarming = 0.02
  private static let hour = 3600.0
  private static let month = 730 * 3600.0

  var budgets: [Line] {
    findings.requestNames.indices.flatMap { place -> [Line] in
      let name = findings.requestNames[place]
      guard let disturbance = findings.disturbance, let target = target(of: name),
        let budget = monthlyErrors(place, target), budget > 0
      else { return [] }
      let bins = findings.bins.filter { $0.end > disturbance.begin }
      let lost = bins.reduce(0) { $0 + $1.requests[place].errors }
      guard lost > Self.least * budget else { return [] }
      var lines: [Line] = []
      if let at = alert(place, bins, Self.alarming * budget) {
        let after = amount(at - disturbance.begin, .time)
        lines.append(
          Line(
            at: at,
            words:
              "an alert on \(share(Self.alarming)) of a month's errors of `\(name)` in an hour fires, "
              + "after \(after)"
          )
        )
      }
      lines.append(
        Line(
          at: bins.last?.end ?? 0,
          words: "`\(name)` has had \(amount(lost)) errors: \(share(lost / budget)) of those that "
            + "\(share(target)) allows in a month"
        )
      )
      return lines
    }
  }

  /// Less than this of a month's errors is nothing to tell.
  private static let least = 1e-4

  /// The share of requests that is to be served: what is required of availability, else of errors without a fault.
  private func target(of name: String) -> Double? {
    func isOf(_ requirement: Requirement) -> Bool {
      guard requirement.fault == nil, requirement.window == nil else { return false }
      switch requirement.subject {
      case .all: return true
      case .request(let request): return request == name
      default: return false
      }
    }
    let own = design.requirements.filter(isOf)
    func limit(_ metric: String) -> Double? {
      own.first { $0.metric == metric }?.limit?.number?.value
    }
    guard let target = limit("availability") ?? limit("errors").map({ 1 - $0 }), target < 1,
      target > 0
    else { return nil }
    return target
  }

  /// The errors that a target allows in a month of the load without what disturbs it.
  private func monthlyErrors(_ place: Int, _ target: Double) -> Double? {
    let seconds = findings.baseline.reduce(0) { $0 + $1.seconds }
    guard seconds > 0 else { return nil }
    let offered = findings.baseline.reduce(0) { $0 + $1.requests[place].offered }
    return offered / seconds * Self.month * (1 - target)
  }

  /// When so many errors have come within an hour.
  private func alert(_ place: Int, _ bins: [TimelineBin], _ errors: Double) -> Double? {
    var first = 0
    var sum = 0.0
    for bin in bins {
      let own = bin.requests[place].errors
      while first < bins.count, bins[first].end < bin.end - Self.hour {
        sum -= bins[first].requests[place].errors
        first += 1
      }
      if sum + own >= errors {
        return bin.begin + bin.seconds * max(0, errors - sum) / max(own, 1e-12)
      }
      sum += own
    }
    return nil
  }
}
