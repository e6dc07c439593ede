import Findings
import Model
import Quantities

/// Who notices, what takes over, and what a run takes of the errors that a month may have.
extension TimelineStory {
  var notices: [Line] {
    findings.notices.compactMap { notice in
      if case (.alert, .request(let name)) = (notice.means, notice.place) {
        return alert(on: name, notice.at)
      }
      return words(of: notice).map { Line(at: notice.at, words: $0) }
    }
  }

  private func alert(on request: String, _ moment: Double) -> Line {
    let of = "\(share(ErrorBudget.alarmingShare)) of a month's errors of "
    return Line(
      at: moment,
      "`\(request)`",
      .init(before: "an alert on \(of)", after: " in an hour fires, \(after(moment))"),
      .init(before: "alerts on \(of)", after: " in an hour fire, \(after(moment))")
    )
  }

  /// What is told of a notice; nil where another line tells it.
  private func words(of notice: TimelineNotice) -> String? {
    let after = after(notice.at)
    switch (notice.means, notice.place) {
    case (.failover, .node(let node)):
      let name = "`\(design.shortName(of: node))`"
      if notice.kind == .detected { return "the loss of \(name) is noticed, \(after)" }
      if let to = notice.to {
        return "the standby of \(name) in `\(design.shortName(of: to))` has taken over, \(after)"
      }
      return "what is left of \(name) has taken over, \(after)"
    case (.balancer, .link(let link)):
      let from = design.shortName(of: design[link].from)
      return "`\(from)` sends no more to `\(design.shortName(of: design[link].to))`, \(after)"
    default: return nil
    }
  }

  private func after(_ moment: Double) -> String {
    let seconds = moment - (findings.disturbance?.begin ?? 0)
    return seconds < 1e-9 ? "at once" : "after \(amount(seconds, .time))"
  }

  var budgets: [Line] {
    findings.budgets.map { budget in
      let errors = "\(amount(budget.errors)) errors"
      let part = "\(share(budget.share)) of those that \(share(budget.target)) allows in a month"
      return Line(
        at: findings.bins.last?.end ?? 0,
        "`\(budget.request)`",
        "has had \(errors): \(part)",
        "have had \(errors) each: \(part)"
      )
    }
  }

  /// From the first moment of what disturbs the run: when it was noticed, taken over and over.
  var summary: String? {
    guard let disturbance = findings.disturbance else { return nil }
    let failed = findings.bins.contains { bin in
      bin.end > disturbance.begin
        && bin.requests.contains { ($0.errorRatio ?? 0) > TimelineStory.noticed }
    }
    var parts: [String] = []
    if let first = findings.notices.first {
      parts.append("noticed \(after(first.at)) by \(by(first))")
    } else if failed {
      parts.append(
        "noticed by nothing in the design: no `failover`, `breaker`, `scale` or alert acts"
      )
    }
    let takeovers = findings.notices.filter { $0.kind == .takenOver }
    if let last = takeovers.last, findings.notices.count > 1 {
      parts.append("taken over \(after(last.at))")
    }
    if let recovered = disturbance.recoveredAt {
      parts.append("as it would be without it \(after(recovered))")
    }
    guard !findings.notices.isEmpty || failed, !parts.isEmpty else { return nil }
    return "From its beginning on: \(parts.joined(separator: "; "))."
  }

  private func by(_ notice: TimelineNotice) -> String {
    switch (notice.means, notice.place) {
    case (.failover, .node(let node)): "the failover of `\(design.shortName(of: node))`"
    case (.balancer, .link(let link)): "`\(design.shortName(of: design[link].from))`"
    case (.breaker, .link(let link)): "the breaker of `\(design.words(of: link))`"
    case (.scaling, .node(let node)): "the scaling of `\(design.shortName(of: node))`"
    case (.alert, .request(let name)): "an alert on the errors of `\(name)`"
    default: notice.means.rawValue
    }
  }

  /// What the run costs, and what of that the disturbance and following the load make.
  var costs: String? {
    guard let cost = findings.cost, cost.dollars > 0 || !cost.scaling.isEmpty else { return nil }
    var text =
      "This run of \(amount(findings.seconds, .time)) costs \(cost.isPartial ? "at least " : "")"
      + amount(cost.dollars, .money)
    if let otherwise = cost.dollarsOtherwise {
      let more = cost.dollars - otherwise
      text +=
        abs(more) < 1e-4 * cost.dollars
        ? ", as without what disturbs it"
        : ", \(amount(abs(more), .money)) \(more > 0 ? "more" : "less") than without what disturbs it"
    }
    let scaled = cost.scaling.filter { abs($0.dollars) > 1e-4 * cost.dollars }.map {
      "`\(design.shortName(of: $0.node))` \(amount(abs($0.dollars), .money)) \($0.dollars > 0 ? "more" : "less")"
    }
    if !scaled.isEmpty {
      text +=
        "; following the load costs \(listed(scaled)) than the replicas of the beginning would"
    }
    return text + "."
  }
}
