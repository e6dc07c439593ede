import Distributions
import Findings
import Model

/// What a design uses in a month, by the node and link that uses it: the mean over all phases.
struct Usage {
  /// Each phase's share of the time.
  let weights: [Double]
  let phases: [UsagePhase]
  /// What comes over links, by node and link: rates of all phases together, one entry for each size of call.
  private(set) var incoming: [[Flow]]
  private(set) var outgoing: [[Flow]]
  private(set) var work: [[Work]]
  /// The work without the changes, by which a component's own cost is divided.
  private var usualWork: [[Work]]
  private(set) var stations: [Station?]

  /// Calls of one request type over one link.
  struct Flow {
    var link: LinkID
    var request: String
    var callsPerSecond: Double
    var payloadBytes: Double
    var replyBytes: Double

    var payloadPerSecond: Double { callsPerSecond * payloadBytes }
    var replyPerSecond: Double { callsPerSecond * replyBytes }
  }

  /// Calls of one request type at one component that hold a server alike.
  struct Work {
    var request: String
    var callsPerSecond: Double
    var held: Distribution

    var busyServers: Double { callsPerSecond * held.mean }
  }

  struct Station {
    var replicas = 0.0
    var utilization = 0.0
    /// The share of the time in which it has any load.
    var loadedShare = 0.0
  }

  /// What changes in some seconds of the month is used in them, or with less than no seconds isn't used.
  init(
    _ usual: [UsagePhase],
    changedBy changes: [UsagePhase] = [],
    of monthSeconds: Double = 1,
    in design: Design
  ) {
    phases = usual + changes
    let total = usual.reduce(0) { $1.isOnce ? $0 : $0 + ($1.seconds ?? 1) }
    let once = usual.reduce(0) { $1.isOnce ? $0 + ($1.seconds ?? 0) / monthSeconds : $0 }
    weights =
      usual.map { phase in
        if phase.isOnce { return (phase.seconds ?? 0) / monthSeconds }
        return total > 0 ? (phase.seconds ?? 1) / total * max(0, 1 - once) : 0
      }
      + changes.map { ($0.seconds ?? 0) / monthSeconds }
    incoming = [[Flow]](repeating: [], count: design.nodes.count)
    outgoing = incoming
    work = [[Work]](repeating: [], count: design.nodes.count)
    stations = [Station?](repeating: nil, count: design.nodes.count)
    usualWork = []
    for (place, phase) in phases.enumerated() {
      if place == usual.count { usualWork = work }
      let weight = weights[place]
      for use in phase.links { add(use, weight, design) }
      for use in phase.components {
        let calls = weight * use.callsPerSecond
        let done = Work(request: use.request, callsPerSecond: calls, held: use.held)
        Self.merge(done, into: &work[Int(use.node.index)])
      }
      for use in phase.stations {
        var station = stations[Int(use.node.index)] ?? Station()
        station.replicas += weight * use.replicas
        station.utilization += weight * use.utilization
        station.loadedShare += weight
        stations[Int(use.node.index)] = station
      }
    }
    if changes.isEmpty { usualWork = work }
    // What stands there is paid for in hours without a request too.
    for (place, node) in design.nodes.enumerated() {
      let idle = max(0, 1 - (stations[place]?.loadedShare ?? 1))
      stations[place]?.replicas += idle * Double(design.replicas(of: node))
    }
  }

  private mutating func add(_ use: UsagePhase.LinkUse, _ weight: Double, _ design: Design) {
    let link = design[use.link]
    let flow = Flow(
      link: use.link,
      request: use.request,
      callsPerSecond: weight * use.callsPerSecond,
      payloadBytes: use.payloadBytes,
      replyBytes: use.replyBytes
    )
    Self.merge(flow, into: &incoming[Int(link.to.index)])
    Self.merge(flow, into: &outgoing[Int(link.from.index)])
  }

  /// Adds to the entry for calls of the same size, which phases mostly share.
  private static func merge(_ flow: Flow, into flows: inout [Flow]) {
    let same = flows.firstIndex {
      $0.link == flow.link && $0.request == flow.request && $0.payloadBytes == flow.payloadBytes
        && $0.replyBytes == flow.replyBytes
    }
    if let same {
      flows[same].callsPerSecond += flow.callsPerSecond
    } else {
      flows.append(flow)
    }
  }

  private static func merge(_ done: Work, into work: inout [Work]) {
    if let same = work.firstIndex(where: { $0.request == done.request && $0.held == done.held }) {
      work[same].callsPerSecond += done.callsPerSecond
    } else {
      work.append(done)
    }
  }

  /// Requests that enter each second, by type.
  var requestsPerSecond: [String: Double] {
    var result: [String: Double] = [:]
    for (phase, weight) in zip(phases, weights) {
      for offered in phase.requests {
        result[offered.request, default: 0] += weight * offered.perSecond
      }
    }
    return result
  }

  /// Bytes that are written to a component each second.
  func writtenPerSecond(_ node: NodeID) -> Double {
    incoming[Int(node.index)].reduce(0) { $0 + $1.payloadPerSecond }
  }

  /// The mean number of replicas; what has no load has as many as it starts with.
  func replicas(_ node: NodeID, in design: Design) -> Double {
    stations[Int(node.index)]?.replicas ?? Double(design.replicas(of: design[node]))
  }

  /// How a component's work divides among request types; nothing where it has none.
  func shares(_ node: NodeID) -> [(request: String, weight: Double)] {
    var result: [(request: String, weight: Double)] = []
    func add(_ request: String, _ weight: Double) {
      if let place = result.firstIndex(where: { $0.request == request }) {
        result[place].weight += weight
      } else {
        result.append((request, weight))
      }
    }
    let all = usualWork[Int(node.index)]
    let isBusy = all.contains { $0.busyServers > 0 }
    for item in all {
      add(item.request, isBusy ? item.busyServers : item.callsPerSecond)
    }
    return result
  }
}
