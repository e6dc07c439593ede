package import Findings
package import Model
package import Quantities

/// What failures do to one variant of a design under one workload: what every format of it is made from.
package struct ImpactReport: Sendable {
  package var design: Design
  package var findings: ImpactFindings
  /// The verdicts that failures decide: availability, losses, recovery, durability.
  package var verdicts: [Verdict]
  /// Whether one loss was asked for in detail.
  package var isOfOne: Bool
  /// How many losses are told.
  package var top: Int
  package var showsPairs: Bool
  /// The day on which it is asked whether a drill is too old; nil where nobody said.
  package var today: CalendarDate?

  package init(
    _ design: Design,
    _ findings: ImpactFindings,
    _ verdicts: [Verdict],
    isOfOne: Bool = false,
    top: Int = 12,
    showsPairs: Bool = false,
    today: CalendarDate? = nil
  ) {
    self.design = design
    self.findings = findings
    self.verdicts = verdicts
    self.isOfOne = isOfOne
    self.top = top
    self.showsPairs = showsPairs
    self.today = today
  }

  /// Whether every verdict holds; one that can't be answered doesn't.
  package var holds: Bool { verdicts.allSatisfy { $0.holds == true } }

  /// The losses that are told: of pairs, unless they are asked for, only the costliest.
  var told: [LossFindings] {
    var pairs = 0
    let harmful = (isOfOne ? findings.failures : folded).filter { loss in
      if isOfOne || loss.lost.count == 1 || showsPairs { return true }
      pairs += 1
      return pairs <= Self.pairsUnasked && loss.budgetMinutesPerYear ?? 0 > 0
    }
    return Array(harmful.prefix(top))
  }

  private static let pairsUnasked = 3

  /// The losses, those of one replica that do the same wherever it stands as one.
  private var folded: [LossFindings] {
    var result: [LossFindings] = []
    for loss in findings.failures {
      let twin = result.firstIndex { other in
        loss.isReplica && other.isReplica && other.lost == loss.lost
          && share(other.unservedTraffic) == share(loss.unservedTraffic)
          && other.overloaded == loss.overloaded
      }
      guard let twin else {
        result.append(loss)
        continue
      }
      result[twin].places += 1
      // Minutes add up; at a moment one of them is lost unless none is.
      if let first = result[twin].budgetMinutesPerYear, let second = loss.budgetMinutesPerYear {
        result[twin].budgetMinutesPerYear = first + second
      }
      if let first = result[twin].probability, let second = loss.probability {
        result[twin].probability = first + (1 - first) * second
      }
    }
    return result.enumerated().sorted { first, second in
      let costs = (
        first.element.budgetMinutesPerYear ?? 0, second.element.budgetMinutesPerYear ?? 0
      )
      return (costs.1, first.offset) < (costs.0, second.offset)
    }.map(\.element)
  }

  /// Whether a recovery has been shown by a drill that is young enough.
  func isProven(_ recovery: RecoveryFindings) -> Bool {
    guard let drill = recovery.lastDrill else { return false }
    guard let today, let date = CalendarDate(drill) else { return true }
    return (0...90).contains(date.days(until: today))
  }

  /// The verdict on a recovery's class under its fault, where a requirement asks for it.
  func verdict(on recovery: RecoveryFindings, _ metric: String) -> Verdict? {
    guard let fault = recovery.fault else { return nil }
    return verdicts.first { verdict in
      guard verdict.requirement.metric == metric, verdict.fault == fault,
        case .nodes(let nodes) = verdict.requirement.subject
      else { return false }
      let store = design[recovery.node].core == .class ? design[recovery.node].parent : nil
      return nodes.contains(recovery.node) || store.map(nodes.contains) == true
    }
  }
}
