package import Findings
package import Model
import Quantities

/// One measure over the components of a diagram, which a page shows or hides.
package struct DiagramOverlay: Sendable {
  package var name: String
  package var badges: [NodeID: Badge]

  /// A number on a component, and how much it matters, from 0 to 3.
  package struct Badge: Hashable, Sendable {
    package var text: String
    package var level: Int
  }

  /// Load, latency, cost and what a loss costs, as far as they are known.
  package static func all(
    _ findings: LoadFindings,
    _ cost: CostReport?,
    _ impact: ImpactReport?
  ) -> [DiagramOverlay] {
    [load(findings), latency(findings)]
      .appending(cost.map(self.cost))
      .appending(impact.map(failure))
      .filter { !$0.badges.isEmpty }
  }

  private static func load(_ findings: LoadFindings) -> DiagramOverlay {
    var badges: [NodeID: Badge] = [:]
    for found in findings.components where found.servers != nil {
      badges[found.node] = Badge(
        text: busy(found.utilization),
        level: level(found.utilization, [0.6, 0.8, 1])
      )
    }
    return DiagramOverlay(name: "load", badges: badges)
  }

  /// The slowest component sets the scale.
  private static func latency(_ findings: LoadFindings) -> DiagramOverlay {
    let most = findings.components.compactMap { $0.response?.p99 }.filter(\.isFinite).max() ?? 0
    var badges: [NodeID: Badge] = [:]
    for found in findings.components {
      if let p99 = found.response?.p99 {
        let part = most > 0 ? p99 / most : 0
        badges[found.node] = Badge(
          text: "p99 " + QuantityFormat.human(p99, .time),
          level: level(part, [0.1, 0.3, 0.6])
        )
      } else if found.surplusPerSecond != nil {
        badges[found.node] = Badge(text: "ever longer", level: 3)
      }
    }
    return DiagramOverlay(name: "latency", badges: badges)
  }

  private static func cost(_ report: CostReport) -> DiagramOverlay {
    let total = report.bill.total.dollars
    var sums: [NodeID: Double] = [:]
    for line in report.bill.lines {
      sums[report.design.component(of: line.payer), default: 0] += line.amount.dollars
    }
    let badges = sums.mapValues { dollars in
      Badge(
        text: QuantityFormat.human(dollars, .money),
        level: level(total > 0 ? dollars / total : 0, [0.05, 0.2, 0.4])
      )
    }
    return DiagramOverlay(name: "cost", badges: badges)
  }

  /// The worst loss that hits one component alone.
  private static func failure(_ report: ImpactReport) -> DiagramOverlay {
    var worst: [NodeID: Double] = [:]
    for loss in report.findings.failures where loss.lost.count == 1 && loss.nodes.count == 1 {
      worst[loss.nodes[0]] = max(worst[loss.nodes[0]] ?? 0, loss.unservedTraffic)
    }
    let stations = worst.filter { report.design[$0.key].core.isStation }
    return DiagramOverlay(
      name: "failure",
      badges: stations.mapValues { unserved in
        Badge(
          text: unserved > 0 ? "\(share(unserved)) unserved" : "spared",
          level: unserved > 0 ? max(1, level(unserved, [0.001, 0.1, 0.5])) : 0
        )
      }
    )
  }

  private static func level(_ value: Double, _ steps: [Double]) -> Int {
    value.isFinite ? steps.count { value >= $0 } : steps.count
  }
}

extension [DiagramOverlay] {
  fileprivate func appending(_ other: DiagramOverlay?) -> [DiagramOverlay] {
    other.map { self + [$0] } ?? self
  }
}
