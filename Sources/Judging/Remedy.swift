import Findings
import LoadFlow
import Model
import Quantities

/// Searches the smallest change of one attribute that makes a failing requirement hold.
struct Remedy {
  /// More than this many times as much is no repair but another design.
  private static let mostTimes = 64

  let design: Design
  let requirement: Requirement
  let workload: String
  /// The load at its peak as it is; nil where there is none.
  let load: SolvedLoad?

  func words(candidates: [NodeID]) -> String {
    var best: (times: Double, words: String)?
    for node in candidates {
      guard let knob = knob(of: node), let found = smallest(knob, below: best?.times) else {
        continue
      }
      let times = Double(found) / Double(knob.now)
      if times < best?.times ?? .infinity {
        best = (
          times,
          "`\(design[node].name) { \(knob.attribute): \(found)\(knob.suffix) }` would pass (now \(knob.now))"
        )
      }
    }
    return best?.words ?? ""
  }

  /// A whole number of a component that more of helps.
  private struct Knob {
    var node: NodeID
    var attribute: String
    var field: String
    var now: Int
    var suffix: String
  }

  private func knob(of node: NodeID) -> Knob? {
    let component = design[node]
    let concurrency = component.attribute("concurrency")?["servers"]?.number
    if let replicas = component.attribute("replicas")?["count"]?.number,
      concurrency?.per != nil || concurrency == nil
    {
      return Knob(
        node: node,
        attribute: "replicas",
        field: "count",
        now: Int(clampedCount: replicas.value),
        suffix: ""
      )
    }
    guard let concurrency else { return nil }
    let suffix = concurrency.per.map { " per \($0.rawValue)" } ?? ""
    return Knob(
      node: node,
      attribute: "concurrency",
      field: "servers",
      now: Int(clampedCount: concurrency.value),
      suffix: suffix
    )
  }

  /// Nil where not even the most helps, or nothing less than what is known already.
  private func smallest(_ knob: Knob, below known: Double?) -> Int? {
    let most = Int(clampedCount: Double(knob.now) * (known ?? Double(Self.mostTimes)))
    guard knob.now > 0, passes(knob, most) else { return nil }
    var low = knob.now
    var high = knob.now
    repeat {
      low = high
      high = min(most, high * 2)
    } while high < most && !passes(knob, high)
    while high - low > 1 {
      let middle = (low + high) / 2
      if passes(knob, middle) { high = middle } else { low = middle }
    }
    return high
  }

  private func passes(_ knob: Knob, _ value: Int) -> Bool {
    guard let changed = design.setting(knob.attribute, knob.field, of: knob.node, to: Double(value))
    else {
      return false
    }
    if requirement.metric == "headroom" {
      let limit = requirement.limit?.number?.value ?? 0
      return limit > 0 && LoadAnalysis(changed).carries(limit, under: workload)
    }
    guard var load = load?.changed(to: changed) else { return false }
    let findings = load.findings(of: requirement.interest)
    let measure = Measure(design: changed, findings: findings)
    guard findings.isConverged, findings.obstacles.isEmpty,
      case .number(let measured) = measure.value(of: requirement)
    else { return false }
    guard !requirement.isOfFlow || !measure.pilesUp(requirement) else { return false }
    return requirement.accepts(measured)
  }
}

extension Design {
  /// The same design with one number of one attribute changed; nil when it isn't there.
  func setting(_ name: String, _ field: String, of node: NodeID, to value: Double) -> Design? {
    var changed = self
    let place = Int(node.index)
    for (index, attribute) in nodes[place].attributes.enumerated()
    where attribute.name == name && attribute.scope == nil {
      for (clause, fields) in attribute.clauses.enumerated() {
        for (entry, old) in fields.enumerated() where old.name == field {
          guard let number = old.value.number,
            let quantity = Quantity(value, number.dimension, as: number.quantity.mark)
          else { return nil }
          changed.nodes[place].attributes[index].clauses[clause][entry].value = .number(
            Number(quantity, per: number.per)
          )
          return changed
        }
      }
    }
    return nil
  }
}
