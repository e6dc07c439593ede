import CallPlans
import Distributions
import Model
import Scenarios

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
    let idle = node.attribute("idle")?["time"]?.number?.value ?? ScalingWatch.usualIdleSeconds
    guard idle > 0 else { return addFresh(&row, of: node, station, most: high.value) }
    let started = max(1, station.replicas)
    let perReplica = max(1, (station.servers ?? 1) / started)
    var scaler = Scaler(
      component: place,
      measure: .demand,
      target: 1,
      least: UInt32(clamping: Int(clampedCount: low.value)),
      most: UInt32(clamping: Int(clampedCount: high.value)),
      servers: UInt32(clamping: perReplica),
      replicas: UInt32(clamping: station.replicas),
      watch: ScalingWatch(idle: idle),
      lookSeconds: min(ScalingWatch.lookSeconds, idle / Self.leastLooks)
    )
    if let utilization = scale["utilization"]?.number?.value {
      scaler.measure = .utilization
      scaler.target = utilization
      scaler.lookSeconds = ScalingWatch.lookSeconds
    } else if let backlog = scale["backlog"]?.number?.value {
      scaler.measure = .backlog
      scaler.target = backlog
      scaler.lookSeconds = ScalingWatch.lookSeconds
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

  /// A replica for each request: as many servers as there may be replicas, each of which starts first.
  private mutating func addFresh(
    _ row: inout Component,
    of node: Node,
    _ station: Model.Station,
    most: Double
  ) {
    let isPlain = node.attribute("holds") == nil && design.serversOfReplica(node) == 1
    guard isPlain, node.attribute("scale")?["utilization"] == nil,
      node.attribute("scale")?["backlog"] == nil, node.attribute("discipline") == nil
    else {
      return refuse("events doesn't play a fresh replica for each request of `\(node.path)` yet")
    }
    row.isFresh = true
    row.replicas = UInt32(clamping: Int(clampedCount: most))
    row.freshStart = law(node.attribute("cold-start"), "time")
  }

  /// A component whose replicas stand on servers of another one.
  mutating func addHost(of node: Node, at place: UInt32) {
    guard node.core != .scheduler, node.core != .job,
      let id = node.attribute("runs-on")?["pool"]?.node
    else { return }
    let (host, hosted) = (Int(component(id)), design[id])
    let shaping = ["balance", "shards", "speeds", "spot"]
    if shaping.contains(where: { hosted.attribute($0) != nil }) || isDelay(id)
      || hosted.attribute("runs-on")?["pool"] != nil || holdsSeveral(node.id)
    {
      refuse(
        "events doesn't play what stands on `\(hosted.path)` beside what else shapes its servers"
      )
    }
    let first = Int(program.components[host].firstStation)
    let isFixed = node.attribute("scale") == nil
    if isFixed, design.replicas(of: node) > Int(program.stations[first].servers) {
      refuse("`\(node.path)` has more replicas than `\(hosted.path)` has servers for them")
    }
    program.stations[first].isSimple = false
    program.components[host].isHost = true
    program.components[Int(place)].host = UInt32(host)
    program.riders.append(place)
    riders.append(node.id)
  }

  private func holdsSeveral(_ pool: NodeID) -> Bool {
    design.nodes.contains {
      $0.core == .job && design.holds($0, for: $0.name) > 1
        && design.stations(ofTasksOf: $0.id).pool == pool
    }
  }

  /// So often it is looked, of each request's own accord, whether a replica is idle.
  private static let leastLooks = 20.0

  /// Replicas that are taken away at random.
  mutating func addSpot(of node: Node, at place: UInt32, lines: Int) {
    guard let spot = SpotReplicas(node) else { return }
    guard lines == 1, node.attribute("speeds") == nil, !isDelay(node.id) else {
      return refuse("events doesn't play which of the lines of `\(node.path)` `spot` takes")
    }
    let back =
      distribution(node.attribute("spot"), "back")
      ?? distribution(node.attribute("cold-start"), "time")
    program.spots.append(
      SpotPool(
        component: place,
        every: spot.every,
        back: back.map { $0 == .zero ? Step.none : law($0) } ?? Step.none,
        generator: stream("\(node.path) spot")
      )
    )
  }
}
