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

extension Design {
  /// What is full, with its verb: "`web` is", "the threads of `web` are".
  func words(
    of node: NodeID,
    _ resource: SaturationFindings.Resource,
    isAlone: Bool = false
  ) -> String {
    switch resource {
    case .servers: return "`\(shortName(of: node))`" + (isAlone ? "" : " is")
    case .threads:
      return isAlone
        ? "the threads of `\(shortName(of: node))`" : "The threads of `\(shortName(of: node))` are"
    case .connections(let link):
      return isAlone
        ? "the connections of `\(words(of: link))`" : "The connections of `\(words(of: link))` are"
    case .batches(let link):
      return isAlone
        ? "the batches of `\(words(of: link))`" : "The batches of `\(words(of: link))` are"
    case .bandwidth(let from, let to):
      let ends = "`\(shortName(of: from))` to `\(shortName(of: to))`"
      return isAlone ? "the bandwidth from \(ends)" : "The bandwidth from \(ends) is"
    }
  }

  /// The same for programs: a path, or a link.
  func name(of node: NodeID, _ resource: SaturationFindings.Resource) -> String {
    switch resource {
    case .servers, .threads: return self[node].path
    case .connections(let link), .batches(let link):
      return "\(self[self[link].from].path) \(self[link].arrow) \(self[self[link].to].path)"
    case .bandwidth(let from, let to): return "\(self[from].path) -> \(self[to].path)"
    }
  }
}

extension SaturationFindings.Resource {
  var word: String {
    switch self {
    case .servers: "servers"
    case .threads: "threads"
    case .connections: "connections"
    case .bandwidth: "bandwidth"
    case .batches: "batches"
    }
  }
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

/// As far as anybody reads them; one more is told, too.
func listed(_ words: [String], most: Int) -> String {
  guard words.count > most + 1 else { return listed(words) }
  return listed(Array(words.prefix(most)) + ["\(words.count - most) others"])
}
