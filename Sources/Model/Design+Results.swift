extension Design {
  /// By how much, at most, what comes to a component shows later than it is handed over, by the links of a run:
  /// results wait for windows and checkpoints on the way.
  package func resultDelay(to nodes: [NodeID], by links: [LinkID]) -> Double {
    let waiting = links.filter { self[$0].resultDelay > 0 }
    guard !waiting.isEmpty else { return 0 }
    let outgoing = Dictionary(grouping: links, by: { self[$0].from })
    // Round a circle a result would wait again and again; no way without one is longer than all together.
    let most = waiting.reduce(0) { $0 + self[$1].resultDelay } * (1 + 1e-9)
    var delays: [NodeID: Double] = [:]
    var changed = waiting.map { self[$0].from }
    while let node = changed.popLast() {
      let before = delays[node] ?? 0
      for link in outgoing[node] ?? [] {
        let after = before + self[link].resultDelay
        let target = self[link].to
        guard after > delays[target] ?? 0, after <= most else { continue }
        delays[target] = after
        changed.append(target)
      }
    }
    return nodes.compactMap { delays[$0] }.max() ?? 0
  }
}

extension Link {
  /// The longest that a result waits for the end of its window and the watermark after it, and for the checkpoint
  /// that shows it.
  package var resultDelay: Double {
    func seconds(_ name: String, _ field: String) -> Double {
      attribute(name)?[field]?.number?.value ?? 0
    }
    let window = seconds("window", "time")
    let isOnce = attribute("delivery")?["delivery"]?.word == "exactly-once"
    return window + (window > 0 ? seconds("watermark", "time") : 0)
      + (isOnce ? seconds("checkpoint", "every") : 0)
  }
}
