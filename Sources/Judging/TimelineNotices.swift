import Distributions
package import Findings
package import Model
import Scenarios

extension TimelineFindings {
  /// The same with who notices what is wrong, and what the errors take of those that a month may have.
  package func noticed(in design: Design) -> TimelineFindings {
    guard obstacles.isEmpty, disturbance != nil else { return self }
    var result = self
    let watch = Watch(design: design, findings: self)
    result.budgets = watch.budgets
    result.notices = watch.notices
    return result
  }
}

/// Looks for those who notice: failovers, balancers, breakers, scaling, alerts.
private struct Watch {
  let design: Design
  let findings: TimelineFindings

  var notices: [TimelineNotice] {
    let all = failovers + breakers + scalings + alerts
    return all.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element).filter { $0.at <= findings.seconds }
  }

  // MARK: What is built in

  private var failovers: [TimelineNotice] {
    guard let fault = design.faults.first(where: { $0.name == findings.fault }) else { return [] }
    return design.incidents(of: fault).flatMap { incident -> [TimelineNotice] in
      guard case .kill(let losses) = incident.effect else { return [] }
      return losses.flatMap { takeover($0, incident.spell) }
        + balancers(losses, incident.spell)
    }
  }

  private func takeover(_ loss: Loss, _ spell: Spell) -> [TimelineNotice] {
    let node = design[loss.node]
    let isTakenOver =
      loss.unservedAtFirst > loss.unservedAfter || loss.capacityAtFirst > loss.capacityAfter
    let at = spell.begin + loss.failover
    guard isTakenOver, spell.contains(at) else { return [] }
    let places = node.placement.places
    let isPair = node.attribute("primary") != nil && loss.replicas == 1 && places.count > 1
    let over = TimelineNotice(
      at: at,
      kind: .takenOver,
      means: .failover,
      place: .node(loss.node),
      to: isPair ? places[1] : nil
    )
    // A recovery's `detect` that is longer than the failover is another's, who restores data.
    guard case .distribution(let form)? = node.attribute("detect")?["time"],
      let detect = form.distribution?.mean, detect < loss.failover
    else { return [over] }
    let seen = TimelineNotice(
      at: spell.begin + detect,
      kind: .detected,
      means: .failover,
      place: .node(loss.node)
    )
    return [seen, over]
  }

  /// Balancers that no longer send to what is gone as a whole.
  private func balancers(_ losses: [Loss], _ spell: Spell) -> [TimelineNotice] {
    let gone = Set(losses.filter { $0.unservedAfter >= 1 }.map(\.node))
    return design.links.compactMap { link in
      let from = design[link.from]
      let at = spell.begin + design.failover(of: from)
      guard from.core == .balancer, gone.contains(link.to), spell.contains(at),
        design.links.contains(where: { $0.from == link.from && !gone.contains($0.to) })
      else { return nil }
      return TimelineNotice(at: at, kind: .takenOver, means: .balancer, place: .link(link.id))
    }
  }

  private var begin: Double { findings.disturbance?.begin ?? 0 }

  private var breakers: [TimelineNotice] {
    (findings.bins.first?.links ?? []).indices.compactMap { place in
      findings.bins.first { $0.end > begin && $0.links[place].openShare > 0 }.map {
        // From when on it is open, for as much of this part as it is.
        TimelineNotice(
          at: max(begin, $0.end - $0.links[place].openShare * $0.seconds),
          kind: .detected,
          means: .breaker,
          place: .link($0.links[place].link)
        )
      }
    }
  }

  /// The end of the first part in which more replicas are paid than without what disturbs it.
  private var scalings: [TimelineNotice] {
    (findings.bins.first?.components ?? []).indices.compactMap { place in
      zip(findings.bins, findings.baseline).first {
        $0.end > begin
          && $0.components[place].paidReplicas > $1.components[place].paidReplicas + 0.5
      }
      .map { bin, _ in
        TimelineNotice(
          at: bin.end,
          kind: .detected,
          means: .scaling,
          place: .node(bin.components[place].node)
        )
      }
    }
  }

  // MARK: Errors of a month

  private static let hour = 3600.0
  private static let month = 730 * 3600.0
  /// Less than this of a month's errors is nothing to tell.
  private static let least = 1e-4

  private var bins: ArraySlice<TimelineBin> {
    findings.bins.drop { $0.end <= begin }
  }

  var budgets: [ErrorBudget] {
    findings.requestNames.indices.compactMap { place in
      let name = findings.requestNames[place]
      guard let target = target(of: name), let budget = monthlyErrors(place, target), budget > 0
      else { return nil }
      let lost = bins.reduce(0) { $0 + $1.requests[place].errors }
      guard lost > Self.least * budget else { return nil }
      return ErrorBudget(request: name, target: target, errors: lost, share: lost / budget)
    }
  }

  private var alerts: [TimelineNotice] {
    budgets.compactMap { budget in
      guard let place = findings.requestNames.firstIndex(of: budget.request),
        let all = monthlyErrors(place, budget.target),
        let at = alert(place, ErrorBudget.alarmingShare * all)
      else { return nil }
      return TimelineNotice(at: at, kind: .detected, means: .alert, place: .request(budget.request))
    }
  }

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
  private func alert(_ place: Int, _ errors: Double) -> Double? {
    var first = bins.startIndex
    var sum = 0.0
    for bin in bins {
      let own = bin.requests[place].errors
      while first < bins.endIndex, bins[first].end < bin.end - Self.hour {
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
