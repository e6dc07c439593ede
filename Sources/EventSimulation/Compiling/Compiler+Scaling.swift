import Distributions
import Model

// Replicas that follow the load, and caches that can lose their content.
extension Compiler {
  mutating func addScaler(
    _ row: inout Component,
    of node: Node,
    _ station: Model.Station,
    at place: UInt32,
    lines: Int
  ) {
    guard let scale = node.attribute("scale") else { return }
    guard lines == 1, case .range(let low?, let high?)? = scale["replicas"] else {
      return refuse("events doesn't play `scale` of several lines of `\(node.path)` yet")
    }
    let idle = node.attribute("idle")?["time"]?.number?.value ?? Self.usualIdleSeconds
    guard idle > 0 else {
      return refuse("events doesn't play a fresh replica for each request of `\(node.path)` yet")
    }
    let started = max(1, station.replicas)
    let perReplica = max(1, (station.servers ?? 1) / started)
    let looks = idle / Double(Scaler.idleLooks)
    var scaler = Scaler(
      component: place,
      measure: .demand,
      target: 1,
      least: UInt32(clamping: Int(clampedCount: low.value)),
      most: UInt32(clamping: Int(clampedCount: high.value)),
      servers: UInt32(clamping: perReplica),
      idleSeconds: idle,
      replicas: UInt32(clamping: station.replicas),
      lookSeconds: min(Self.lookSeconds, looks)
    )
    if let utilization = scale["utilization"]?.number?.value {
      scaler.measure = .utilization
      scaler.target = utilization
      scaler.lookSeconds = Self.lookSeconds
    } else if let backlog = scale["backlog"]?.number?.value {
      scaler.measure = .backlog
      scaler.target = backlog
      scaler.lookSeconds = Self.lookSeconds
    }
    if let threads = station.threads {
      scaler.threads = UInt32(clamping: max(1, threads / started))
    }
    if let cold = distribution(node.attribute("cold-start"), "time"), cold != .zero {
      scaler.coldStart = law(cold)
    }
    row.scaler = Int32(program.scalers.count)
    program.scalers.append(scaler)
  }

  /// What autoscalers of clusters do: a look each quarter of a minute, idle replicas go after five.
  private static let lookSeconds = 15.0
  private static let usualIdleSeconds = 300.0

  /// A cache that may be dropped knows which keys it holds when it is warm.
  mutating func addCache(_ row: inout Component, of node: Node, at place: UInt32) {
    guard node.core == .cache || node.core == .cdn, hasDrops,
      let hit = node.attribute("hit")?["share"]?.number?.value, hit > 0, hit < 1
    else { return }
    let keys = node.attribute("keys")?["keys"]?.number?.value ?? Self.usualKeys
    let skew = node.attribute("keys")?["skew"]?.number?.value ?? Self.usualSkew
    let held = ColdCache.rank(of: hit, keys: keys, skew: skew).rounded()
    guard held >= 1, held <= Self.mostHeld else {
      return refuse("events doesn't play the keys of `\(node.path)`: there are too many")
    }
    row.cache = Int32(program.coldCaches.count)
    program.coldCaches.append(
      ColdCache(
        component: place,
        hit: hit,
        keys: keys,
        skew: skew,
        held: UInt32(held),
        firstWord: UInt32(program.keyWords)
      )
    )
    program.keyWords += Int(held) / 64 + 1
  }

  /// What the language takes where only the share of hits is known.
  private static let usualKeys = 1e6
  private static let usualSkew = 0.9
  private static let mostHeld = 1e9
}
