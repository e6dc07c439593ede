import Findings
import Model
import Reliability

extension ImpactAnalysis {
  /// Things that are down more seldom than these many others are left out.
  private static let mostWeighed = 24
  private static let mostTold = 8

  /// What each request type's downtime is made of: the answer again with one thing that never fails, or always does.
  mutating func addImportances(_ prepared: Prepared) {
    for place in findings.requests.indices {
      let request = findings.requests[place]
      guard let total = request.unavailability?.upperBound, total > 0 else { continue }
      let flows = self.flows.indices.filter { self.flows[$0].request == request.request }
      // Bounds don't tell what a difference between two answers is.
      guard flows.allSatisfy({ prepared.systems[$0].isSolved }) else { continue }
      let weighed = events(of: flows, prepared.model).prefix(Self.mostWeighed).map {
        importance(of: $0, flows, total, prepared)
      }
      findings.requests[place].importances = Array(
        weighed.filter { $0.share > 1e-9 }
          .sorted { ($1.minutesPerYear, $0.of) < ($0.minutesPerYear, $1.of) }.prefix(Self.mostTold)
      )
    }
  }

  /// One thing that fails, with the model in which it never does, and the one in which it has.
  private struct Weighed {
    var name: String
    var probability: Double
    var without: SystemModel
    var with: SystemModel?
  }

  /// What may fail on the way of a request type, what is down most often first.
  private func events(of flows: [Int], _ model: SystemModel) -> [Weighed] {
    let parts = Set(flows.flatMap { model.parts(of: model.functions[$0]) }).sorted()
    var groups: Set<NodeID> = []
    var result: [Weighed] = []
    for place in parts {
      let part = model.parts[place]
      groups.formUnion(part.groups + part.patterns.flatMap { $0.sites.flatMap(\.groups) })
      result += weighed(part, place, model)
    }
    for group in groups.sorted() {
      guard let chance = model.groupDown[group], chance > 0 else { continue }
      var (never, always) = (model, model)
      never.groupDown[group] = 0
      always.groupDown[group] = 1
      result.append(
        Weighed(name: design[group].path, probability: chance, without: never, with: always)
      )
    }
    return result.enumerated().sorted {
      ($1.element.probability, $0.offset) < ($0.element.probability, $1.offset)
    }.map(\.element)
  }

  private func weighed(_ part: SystemPart, _ place: Int, _ model: SystemModel) -> [Weighed] {
    let name = design[part.node].path
    var result: [Weighed] = []
    func changed(_ change: (inout SystemPart) -> Void) -> SystemModel {
      var changed = model
      change(&changed.parts[place])
      return changed
    }
    if let whole = part.whole, whole > 0 {
      result.append(
        Weighed(
          name: name,
          probability: whole,
          without: changed { $0.whole = 0 },
          with: changed { $0.whole = 1 }
        )
      )
    }
    if let unit = part.unit, unit > 0 {
      let isOne = part.patterns.allSatisfy { $0.unitCount == 1 }
      result.append(
        Weighed(
          name: isOne ? name : "replicas of \(name)",
          probability: unit,
          without: changed { $0.unit = 0 },
          with: isOne ? changed { $0.unit = 1 } : nil
        )
      )
    }
    if part.takeoverDown > 0 {
      result.append(
        Weighed(
          name: "failover of \(name)",
          probability: part.takeoverDown,
          without: changed { $0.takeover = 0 },
          with: changed { $0.takeover = 1 }
        )
      )
    }
    return result
  }

  private func importance(
    of event: Weighed,
    _ flows: [Int],
    _ total: Double,
    _ prepared: Prepared
  ) -> EventImportance {
    let without = unserved(flows, event.without, prepared)
    var result = EventImportance(
      of: event.name,
      probability: event.probability,
      minutesPerYear: max(0, total - without) * minutesPerYear,
      share: max(0, 1 - without / total)
    )
    result.reduction = without > 0 ? total / without : nil
    if let model = event.with {
      let with = unserved(flows, model, prepared)
      result.achievement = with / total
      result.birnbaum = with - without
    }
    return result
  }

  private func unserved(
    _ flows: [Int],
    _ model: SystemModel,
    _ prepared: Prepared
  ) -> Double {
    flows.reduce(0) { sum, place in
      sum + self.flows[place].shareOfType
        * prepared.systems[place].with(model).unavailability().upper
    }
  }
}
