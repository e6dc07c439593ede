import Findings
import Model

/// An amount that stays as it is from one moment to the next.
struct StepLine {
  private(set) var steps: [(from: Double, value: Double)] = []

  mutating func set(_ value: Double, from moment: Double) {
    if steps.last?.from == moment { steps.removeLast() }
    if steps.last?.value != value { steps.append((moment, value)) }
  }

  func mean(from begin: Double, to end: Double) -> Double {
    var sum = 0.0
    for (place, step) in steps.enumerated() {
      let next = place + 1 < steps.count ? steps[place + 1].from : .infinity
      sum += step.value * max(0, min(next, end) - max(step.from, begin))
    }
    return end > begin ? sum / (end - begin) : 0
  }

  /// At each moment the most of the time since so long ago: what was needed then is kept.
  func kept(for seconds: Double) -> StepLine {
    var result = StepLine()
    // Falling values, each with the moment at which nobody remembers it.
    var remembered: [(value: Double, until: Double)] = []
    var first = 0
    func forget(until moment: Double, _ result: inout StepLine) {
      while first < remembered.count, remembered[first].until <= moment {
        let gone = remembered[first].until
        first += 1
        if first < remembered.count { result.set(remembered[first].value, from: gone) }
      }
    }
    for step in steps {
      if let last = remembered.indices.last, last >= first {
        remembered[last].until = step.from + seconds
      }
      forget(until: step.from, &result)
      while remembered.count > first, let last = remembered.last, last.value <= step.value {
        remembered.removeLast()
      }
      remembered.append((step.value, .infinity))
      result.set(remembered[first].value, from: step.from)
    }
    forget(until: .greatestFiniteMagnitude, &result)
    return result
  }

  func mapped(_ change: (Double) -> Double) -> StepLine {
    var result = StepLine()
    for step in steps { result.set(change(step.value), from: step.from) }
    return result
  }

  func adding(_ other: StepLine) -> StepLine {
    var result = StepLine()
    var (mine, theirs) = (0, 0)
    while mine < steps.count || theirs < other.steps.count {
      let next = min(
        mine < steps.count ? steps[mine].from : .infinity,
        theirs < other.steps.count ? other.steps[theirs].from : .infinity
      )
      if mine < steps.count, steps[mine].from <= next { mine += 1 }
      if theirs < other.steps.count, other.steps[theirs].from <= next { theirs += 1 }
      let value = (mine > 0 ? steps[mine - 1].value : 0)
      result.set(value + (theirs > 0 ? other.steps[theirs - 1].value : 0), from: next)
    }
    return result
  }
}

/// How the replicas of a component follow the servers that are in use, as the language says it.
private struct Scaling {
  private let least: Double
  private let most: Double
  /// Servers in use for which there is a replica.
  private let each: Double
  private let idle: Double

  /// Nil where the number stays; what follows the tasks that wait has as many as then work.
  init?(_ node: Node, each servers: Double) {
    guard let scale = node.attribute("scale"), case .range(let low, let high)? = scale["replicas"]
    else { return nil }
    least = low?.value ?? 0
    most = high?.value ?? .infinity
    each = servers * (scale["utilization"]?.number?.value ?? 1)
    idle = node.attribute("idle")?["time"]?.number?.value ?? 300
  }

  func replicas(for servers: StepLine) -> StepLine {
    servers.mapped { min(most, max(least, ($0 / each - 1e-9).rounded(.up))) }.kept(for: idle)
  }
}

extension Player {
  /// The replicas that are paid of the pools that scale with nothing but tasks, and of what these run on.
  func paidPools(until end: Double) -> [JobSchedule.PaidPool] {
    var result: [JobSchedule.PaidPool] = []
    var hosted: [NodeID: StepLine] = [:]
    for pool in pools {
      guard let node = pool.node, !use.isUsed(node),
        let scaling = Scaling(design[node], each: pool.each)
      else { continue }
      let replicas = scaling.replicas(for: pool.busy)
      result.append(paid(node, replicas, busy: pool.busy.mapped { $0 / pool.each }, until: end))
      if let host = design[node].attribute("runs-on")?["pool"]?.node {
        hosted[host] = (hosted[host] ?? StepLine()).adding(replicas)
      }
    }
    let told = Set(result.map(\.node))
    for (host, servers) in hosted.sorted(by: { $0.key < $1.key }) {
      // Who else stands there isn't laid out.
      let riders = design.nodes.filter { $0.attribute("runs-on")?["pool"]?.node == host }
      let each = Pool(design, host).each
      guard riders.allSatisfy({ told.contains($0.id) }), !use.isUsed(host),
        let scaling = Scaling(design[host], each: each)
      else { continue }
      let busy = servers.mapped { $0 / each }
      result.append(paid(host, scaling.replicas(for: servers), busy: busy, until: end))
    }
    return result
  }

  private func paid(
    _ node: NodeID,
    _ replicas: StepLine,
    busy: StepLine,
    until end: Double
  ) -> JobSchedule.PaidPool {
    let mean = replicas.mean(from: 0, to: end)
    let used = busy.mean(from: 0, to: end)
    return .init(node: node, replicas: mean, utilization: mean > 0 ? min(1, used / mean) : 0)
  }
}
