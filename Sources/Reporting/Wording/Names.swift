import Findings
import Model

extension Design {
  /// A node by its name alone where no other is called so, else by its path.
  func shortName(of id: NodeID) -> String {
    let node = self[id]
    let isAlone = nodes.count { $0.name == node.name } == 1
    return isAlone ? node.name : node.path
  }

  /// A link as it is written: `edge -> tokens`.
  func words(of id: LinkID) -> String {
    let link = self[id]
    return "\(shortName(of: link.from)) \(link.arrow) \(shortName(of: link.to))"
  }
}

extension Link {
  var arrow: String { waits ? "->" : "~>" }
}

extension SimulationReport.Cell {
  /// `base under peak`.
  var name: String { "\(findings.variant) under \(findings.workload)" }
}

/// `1 requirement`, `3 requirements`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// `a`, `a and b`, `a, b and c`.
func listed(_ words: [String]) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
