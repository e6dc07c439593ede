import CallPlans
import Distributions
import Model

/// What a component's attributes say about how it serves, looked up once.
struct StationForm: Sendable {
  let node: NodeID
  let core: Core
  let path: String
  let replicas: Int
  /// Servers of one replica, where each has its own.
  var concurrency: Double?
  var discipline = "fifo"
  var balance = "shared"
  /// The share of the keys that each shard has, the largest first; empty where nothing is divided.
  var shardShares: [Double] = []
  var places: Int?
  var placesBytes: Double?
  var full = "reject"
  var patience: Distribution?
  /// Seconds that each of its servers takes, where they differ.
  var serverTimes: [Double] = []
  var scale: Scale?
  var commitsSideBySide = false
  var commitsInTurn = false
  var limitPerSecond: Double?
  /// The most that may come together, for each of the buckets.
  var burst = 1.0
  /// How many buckets there are: one for each client, or one for all.
  var buckets = 1.0
  var coldStart: Distribution?
  var idleSeconds = 300.0

  /// What the number of replicas follows, and within which bounds.
  struct Scale: Sendable {
    var least: Int
    var most: Int
    var target: Target

    enum Target: Sendable {
      case utilization(Double)
      case backlog(Double)
      case demand
    }
  }

  init(_ design: Design, _ node: Node) {
    self.node = node.id
    core = node.core
    path = node.path
    replicas = design.replicas(of: node)
    func total(_ name: String, _ field: String) -> Double? {
      node.attribute(name)?[field]?.number.map { $0.value * design.multiplier($0.per, of: node) }
    }
    if let said = node.attribute("concurrency")?["servers"]?.number, said.per == .replica {
      concurrency = said.value
    }
    discipline = node.attribute("discipline")?["discipline"]?.word ?? discipline
    balance = node.attribute("balance")?["balance"]?.word ?? balance
    places = total("queue", "places").map { Int(clampedCount: $0) }
    placesBytes = total("queue", "room")
    full = node.attribute("full")?["full"]?.word ?? full
    patience = node.attribute("patience")?.distribution("patience")
    commitsSideBySide = node.commitsSideBySide
    commitsInTurn = node.commitsInTurn
    limitPerSecond = total("rate-limit", "limit")
    let limit = node.attribute("rate-limit")
    if limit?["limit"]?.number?.per == .client {
      // Each client has its own, and of what comes an equal part.
      buckets = max(1, Self.clients(of: design, node))
      limitPerSecond = limit?["limit"]?.number.map { $0.value * buckets }
    }
    // What is silent lets a second's worth come together.
    let said = buckets > 1 ? limit?["burst"]?.number?.value : total("rate-limit", "burst")
    burst = max(1, said ?? (limitPerSecond ?? 1) / buckets)
    coldStart = node.attribute("cold-start")?.distribution("time")
    idleSeconds = node.attribute("idle")?["time"]?.number?.value ?? idleSeconds
    serverTimes =
      node.attribute("speeds")?.all("speed").compactMap { $0.number?.value }
      .filter { $0 > 0 }.map { 1 / $0 } ?? []
    shardShares = Self.shardShares(node)
    scale = Self.scale(node)
  }

  /// How many clients call a component, else how many there are.
  private static func clients(of design: Design, _ node: Node) -> Double {
    let all = design.nodes.filter { $0.core == .client }
    let callers = all.filter { client in
      design.links.contains { $0.from == client.id && $0.to == node.id }
    }
    return (callers.isEmpty ? all : callers).reduce(0) { $0 + Double(design.replicas(of: $1)) }
  }

  private static func shardShares(_ node: Node) -> [Double] {
    guard let shards = node.attribute("shards")?["shards"]?.number, shards.value >= 2 else {
      return []
    }
    let skew =
      node.attribute("skew")?["skew"]?.number?.value
      ?? node.attribute("shards")?["skew"]?.number?.value ?? 0
    let count = min(Int(clampedCount: shards.value), 1_000_000)
    let weights = (1...count).map { power(Double($0), -skew) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  private static func scale(_ node: Node) -> Scale? {
    guard let said = node.attribute("scale"), case .range(let low, let high)? = said["replicas"]
    else { return nil }
    let least = Int(clampedCount: low?.value ?? 0)
    let most = high.map { Int(clampedCount: $0.value) } ?? Int.max
    if let share = said["utilization"]?.number?.value {
      return Scale(least: least, most: most, target: .utilization(share))
    }
    if let waiting = said["backlog"]?.number?.value {
      return Scale(least: least, most: most, target: .backlog(waiting))
    }
    return Scale(least: least, most: most, target: .demand)
  }
}
