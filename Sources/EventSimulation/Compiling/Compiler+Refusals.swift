import Model

// What the kernel doesn't play it refuses by name: silence would be a wrong number.
extension Compiler {
  /// Attributes that a run plays, or that are of other engines and change nothing in it.
  private static let playedOfNodes: Set<String> = [
    "replicas", "concurrency", "time", "capacity", "speed", "holds", "threads", "latency", "errors",
    "queue", "full", "balance", "discipline", "priority", "patience", "rate-limit", "shards",
    "skew",
    "hit", "partitions", "scale", "speeds", "commits", "overlap", "redo", "tags", "owner", "url",
    "lint",
    // Of `cost`.
    "cost", "traffic", "unit", "memory", "cores", "scans", "committed", "discount", "price-level",
    // Of `impact`, which `simulate` plays only `with random`.
    "available", "mtbf", "mttr", "needs", "primary", "standby", "failover",
    // Of data at rest.
    "data", "changes", "size", "compressed", "copies", "code", "repair", "hold", "versioned",
    "locked", "verify", "backup", "restore", "order", "detect", "decide", "provision", "check",
    "replay", "drill", "stays",
    // Of other sizes of the same thing, which matter once it scales.
    "cold-start", "idle", "spot", "runs-on",
  ]

  private static let playedOfLinks: Set<String> = [
    "for", "share", "calls", "on", "payload", "reply", "latency", "bandwidth", "timeout", "cancel",
    "retry", "hedge", "optional", "to", "breaker", "pool", "batch",
    "checkpoint", "rebalance", "dead-letter", "tags", "owner", "url", "cost",
    // Of when results show and which come too late, which changes nothing in what is done.
    "delivery", "late", "watermark", "window",
  ]

  private static let playedOfJobs: Set<String> = [
    "after", "checkpoint", "errors", "every", "holds", "mttr", "overlaps", "priority", "reads",
    "restart", "retry", "runs-on", "speed", "tasks", "time", "writes", "tags", "owner", "url",
    "lint",
  ]

  private mutating func checkStays(_ attributes: [Attribute], of owner: String) {
    for attribute in attributes {
      guard let name = design.letThatMoves(in: attribute) else { continue }
      refuse("events doesn't follow `\(name)`, which `\(attribute.name)` of `\(owner)` holds")
    }
  }

  mutating func checkIsPlayed(_ node: Node) {
    checkStays(node.attributes, of: node.path)
    guard node.core != .job else {
      for attribute in node.attributes where !Self.playedOfJobs.contains(attribute.name) {
        refuse("events doesn't play `\(attribute.name)` of `\(node.path)` yet")
      }
      return
    }
    for attribute in node.attributes where !Self.playedOfNodes.contains(attribute.name) {
      if attribute.name == "retain" { continue }
      // Where nobody asks what hits they change nothing.
      if attribute.name == "keys" || attribute.name == "ttl" { continue }
      refuse("events doesn't play `\(attribute.name)` of `\(node.path)` yet")
    }
  }

  mutating func checkIsPlayed(_ link: Link) {
    let name = "\(design[link.from].name) \(link.arrow) \(design[link.to].name)"
    checkStays(link.attributes, of: name)
    for attribute in link.attributes where !Self.playedOfLinks.contains(attribute.name) {
      refuse("events doesn't play `\(attribute.name)` of `\(name)` yet")
    }
  }
}
