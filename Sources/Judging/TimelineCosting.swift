import Costing
import Distributions
package import Findings
package import Model
import Quantities

extension TimelineFindings {
  /// The same with what its parts, and all of it, cost: each as its share of a month that were all like it.
  ///
  /// Tiers and what is paid at most of an hour are so those of a month; what stands there is paid for in every part.
  package func priced(in design: Design) -> TimelineFindings {
    guard obstacles.isEmpty, !usage.isEmpty, usage.count == bins.count else { return self }
    var result = self
    var known: (usage: UsagePhase, dollars: Double)?
    for (place, phase) in usage.enumerated() {
      // Calm parts are alike one after another.
      if let known, known.usage.isSame(as: phase) {
        result.bins[place].dollarsPerMonth = known.dollars
        continue
      }
      let dollars = month(of: [phase], design).total.dollars
      known = (phase, dollars)
      result.bins[place].dollarsPerMonth = dollars
    }
    let all = month(of: usage, design)
    let part = seconds / all.monthSeconds
    var cost = TimelineCost(dollars: all.total.dollars * part)
    cost.isPartial = !all.isComplete
    if !calmUsage.isEmpty {
      cost.dollarsOtherwise = month(of: calmUsage, design).total.dollars * part
    }
    cost.scaling = scaling(all, part, design)
    result.cost = cost
    return result
  }

  private func month(of phases: [UsagePhase], _ design: Design) -> CostFindings {
    bill(design, under: workload, using: phases)
  }

  /// What replicas cost beyond those of the first part, component by component.
  private func scaling(
    _ all: CostFindings,
    _ part: Double,
    _ design: Design
  ) -> [TimelineCost.Scaling] {
    let scaled = usage[0].stations.filter { first in
      design[first.node].attribute("scale") != nil
        && usage.contains { phase in
          phase.stations.contains { $0.node == first.node && $0.replicas != first.replicas }
        }
    }
    guard !scaled.isEmpty else { return [] }
    let firsts = Dictionary(scaled.map { ($0.node, $0.replicas) }) { first, _ in first }
    let standing = usage.map { phase in
      var phase = phase
      for place in phase.stations.indices {
        if let replicas = firsts[phase.stations[place].node] {
          phase.stations[place].replicas = replicas
        }
      }
      return phase
    }
    let otherwise = month(of: standing, design)
    return scaled.map { station in
      func dollars(_ bill: CostFindings) -> Double {
        bill.lines.filter { $0.payer == .node(station.node) }.total.dollars * part
      }
      return TimelineCost.Scaling(node: station.node, dollars: dollars(all) - dollars(otherwise))
    }
  }
}

extension UsagePhase {
  /// Whether another uses the same but for rounding, as parts of a calm run do.
  fileprivate func isSame(as other: UsagePhase) -> Bool {
    func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) }
    guard links.count == other.links.count, components.count == other.components.count,
      stations.count == other.stations.count
    else { return false }
    return zip(links, other.links).allSatisfy {
      $0.link == $1.link && $0.request == $1.request
        && isNear($0.callsPerSecond, $1.callsPerSecond) && isNear($0.payloadBytes, $1.payloadBytes)
        && isNear($0.replyBytes, $1.replyBytes)
    }
      && zip(components, other.components).allSatisfy {
        $0.node == $1.node && $0.request == $1.request
          && isNear($0.callsPerSecond, $1.callsPerSecond) && isNear($0.held.mean, $1.held.mean)
      }
      && zip(stations, other.stations).allSatisfy {
        $0.node == $1.node && isNear($0.replicas, $1.replicas)
          && isNear($0.utilization, $1.utilization)
      }
  }
}
