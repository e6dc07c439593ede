import Distributions
import Model

/// How long the callers of links wait, each read once: many request types go along one link.
struct LinkTimeouts {
  private enum Entry {
    case none
    case same(Double)
    /// It differs by request type.
    case scoped
  }

  private let design: Design
  private var entries: [Entry]

  init(_ design: Design, _ index: DesignIndex) {
    self.design = design
    entries = [Entry](repeating: .none, count: design.links.count)
    for link in index.links(with: "timeout") {
      let place = Int(link.index)
      let isScoped = design.links[place].attributes.contains {
        $0.name == "timeout" && $0.scope != nil
      }
      if isScoped {
        entries[place] = .scoped
      } else if let seconds = design.links[place].timeoutSeconds(for: "") {
        entries[place] = .same(seconds)
      }
    }
  }

  /// How long a caller waits, where that is one certain time.
  func seconds(_ link: LinkID, for type: String) -> Double? {
    switch entries[Int(link.index)] {
    case .none: nil
    case .same(let seconds): seconds
    case .scoped: design.links[Int(link.index)].timeoutSeconds(for: type)
    }
  }

  /// Whether all request types are waited for alike.
  func isSameForAll(_ link: LinkID) -> Bool {
    if case .scoped = entries[Int(link.index)] { false } else { true }
  }
}

/// What components themselves take for a request, each worked out once where it is the same for all types.
struct OwnTimes {
  private enum Entry {
    case same(Double?)
    case scoped
  }

  private let design: Design
  private let entries: [Entry]

  init(_ design: Design) {
    self.design = design
    let count = design.nodes.count
    let halves = [0..<count / 2, count / 2..<count]
    entries = sideBySide(halves.count, isLarge: count > LintContext.largeDesign) { half in
      halves[half].map { place in
        let isScoped = design.nodes[place].attributes.contains { $0.scope != nil }
        return isScoped ? .scoped : .same(ownSeconds(of: place, in: design, for: ""))
      }
    }
    .flatMap { $0 }
  }

  /// The mean in seconds, where that is said.
  func seconds(_ node: NodeID, for type: String) -> Double? {
    let place = Int(node.index)
    switch entries[place] {
    case .same(let seconds): return seconds
    case .scoped: return ownSeconds(of: place, in: design, for: type)
    }
  }
}

private func ownSeconds(of place: Int, in design: Design, for type: String) -> Double? {
  guard design.nodes[place].core.isStation else { return nil }
  let latency = design.nodes[place].attribute("latency", for: type)?.mean("latency")
  guard design.nodes[place].attribute("time", for: type) != nil else { return latency }
  let station = design.station(NodeID(place), for: type)
  return station.time.map { $0.mean + (latency ?? 0) } ?? latency
}
