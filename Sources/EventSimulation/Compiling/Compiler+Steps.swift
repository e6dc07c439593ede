import CallPlans
import Distributions
import Model

// The row of each call: its work, its way on the wire, and how its caller guards itself.
extension Compiler {
  mutating func row(of index: Int, _ walk: inout Walk) -> Step {
    let step = walk.plan.steps[index]
    let request = walk.plan.request
    var row = Step(request: walk.request)
    row.generator = stream("\(request) from \(design[walk.plan.client].path) \(index)")
    guard let id = step.link else { return row }
    let link = design[id]
    checkIsPlayed(link)
    row.component = component(step.node)
    row.link = UInt32(walk.first + index)
    calls.append(
      Call(
        step: walk.first + index,
        link: id,
        bytes: step.transfer.payloadBytes + step.transfer.replyBytes
      )
    )
    row.failBit = walk.failBits[index]
    row.missBit = walk.missBits[index]
    addWork(&row, step, request)
    addWire(&row, step, link, request)
    addGuards(&row, step, link, request)
    return row
  }

  private mutating func addWork(_ row: inout Step, _ step: CallStep, _ request: String) {
    let node = design[step.node]
    let station = design.station(step.node, for: request)
    guard station.servers != nil else { return }
    if let time = station.time {
      if time != .zero { row.work = law(time) }
    } else {
      refuse("events doesn't read the samples of `\(node.path)` yet")
    }
    row.extraSeconds = station.eachSeconds
    if let speed = node.attribute("speed", for: request)?["speed"]?.number {
      let bytes = step.transfer.payloadBytes + step.transfer.replyBytes
      row.extraSeconds += bytes / (speed.value * design.multiplier(speed.per, of: node))
    }
    if let holds = node.attribute("holds", for: request)?["servers"]?.number?.value {
      row.holds = UInt32(clamping: max(1, Int(clampedCount: holds)))
      if row.holds > (station.servers ?? 1) {
        refuse("one request of `\(node.path)` holds more servers than there are")
      }
    }
    row.priority = rank(of: request, at: step.node)
  }

  private mutating func addWire(
    _ row: inout Step,
    _ step: CallStep,
    _ link: Link,
    _ request: String
  ) {
    let path = graph.path(of: link)
    let latency =
      link.attribute("latency", for: request) ?? path?.attributes.first { $0.name == "latency" }
    if let distribution = distribution(latency, "latency") {
      if case .fixed(let seconds) = distribution.shape {
        row.forthSeconds = seconds
        row.backSeconds = seconds
      } else {
        row.wire = law(distribution)
      }
    }
    if let bandwidth = step.transfer.bytesPerSecond, bandwidth > 0 {
      row.forthSeconds += step.transfer.payloadBytes / bandwidth
      row.backSeconds += step.transfer.replyBytes / bandwidth
    }
  }

  private mutating func addGuards(
    _ row: inout Step,
    _ step: CallStep,
    _ link: Link,
    _ request: String
  ) {
    if let timeout = distribution(link.attribute("timeout", for: request), "timeout") {
      if case .fixed(let seconds) = timeout.shape {
        row.ring = ring(seconds)
        row.timeoutSeconds = seconds
      } else {
        row.timeoutLaw = law(timeout)
      }
    }
    if let retry = link.attribute("retry", for: request) {
      let attempts = Int(clampedCount: retry["attempts"]?.number?.value ?? 0)
      row.retries = retry["always"] != nil ? UInt32.max : UInt32(clamping: attempts)
      row.backoff = law(retry, "backoff")
      row.hasJitter = retry["jitter"] != nil
      if let share = retry["within"]?.number?.value { row.budget = budget(link.id, share: share) }
    }
    if let after = link.attribute("hedge", for: request)?["after"]?.number?.value {
      row.hedgeSeconds = after
      row.hedgeRing = Int32(program.hedgeRings)
      program.hedgeRings += 1
    }
    row.isOptional = step.guarding.isOptional
    row.isCancelled = step.guarding.isCancelled
  }
}
