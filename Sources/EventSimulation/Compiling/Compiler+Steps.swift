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
    guard let id = step.link else {
      // What begins a walk has no row of its own, but for runs by the clock.
      if index > 0 || isRun(step) { addRow(ofRun: index, &row, walk) }
      return row
    }
    let link = design[id]
    checkIsPlayed(link)
    row.component = component(step.node)
    row.link = UInt32(walk.first + index)
    row.payloadBytes = step.transfer.payloadBytes
    checkRoom(of: step)
    calls.append(
      Call(
        step: walk.first + index,
        link: id,
        payloadBytes: step.transfer.payloadBytes,
        bytes: step.transfer.payloadBytes + step.transfer.replyBytes
      )
    )
    row.failBit = walk.failBits[index]
    row.missBit = walk.missBits[index]
    addWork(&row, step, request)
    addWire(&row, step)
    addGuards(&row, step.guarding, id)
    addPassage(of: index, &row, walk)
    addVersions(of: index, &row, walk)
    if isRun(step) { row.run = run(of: step.node) }
    return row
  }

  mutating func addPassage(of index: Int, _ row: inout Step, _ walk: Walk) {
    guard walk.isBehind[index] else { return }
    row.passage = Int32(program.passageCount)
    program.passageCount += 1
    passages.append(Passage(request: walk.request, node: walk.plan.steps[index].node))
  }

  mutating func addWork(_ row: inout Step, _ step: CallStep, _ request: String) {
    let node = design[step.node]
    let station = design.station(step.node, for: request)
    guard station.servers != nil else { return }
    if let time = station.time {
      if time != .zero { row.work = law(time) }
    } else {
      refuse("events doesn't read the samples of `\(node.path)` yet")
    }
    row.itemSeconds = station.eachSeconds
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

  private mutating func addWire(_ row: inout Step, _ step: CallStep) {
    let transfer = step.transfer
    if case .fixed(let seconds) = transfer.oneWay.shape {
      row.forthSeconds = seconds
      row.backSeconds = seconds
    } else {
      row.wire = law(transfer.oneWay)
    }
    guard let bandwidth = transfer.bytesPerSecond, bandwidth > 0, let wires = graph.wires(of: step)
    else { return }
    if transfer.payloadBytes > 0 {
      row.forthLine = Int32(bitPattern: throttle(of: wires.there))
      row.forthHold = transfer.payloadBytes / bandwidth
      row.forthSeconds += row.forthHold
    }
    if transfer.replyBytes > 0 {
      row.backLine = Int32(bitPattern: throttle(of: wires.back))
      row.backHold = transfer.replyBytes / bandwidth
      row.backSeconds += row.backHold
    }
  }

  private mutating func addGuards(
    _ row: inout Step,
    _ guarding: CallStep.Guarding,
    _ link: LinkID
  ) {
    if let timeout = guarding.timeout {
      if case .fixed(let seconds) = timeout.shape {
        row.ring = ring(seconds)
        row.timeoutSeconds = seconds
      } else {
        row.timeoutLaw = law(timeout)
      }
    }
    row.retries = guarding.retries.map { UInt32(clamping: $0) } ?? UInt32.max
    if guarding.backoff != .zero { row.backoff = law(guarding.backoff) }
    row.hasJitter = guarding.hasJitter
    if let share = guarding.budget { row.budget = budget(link, share: share) }
    if let after = guarding.hedgeSeconds {
      row.hedgeSeconds = after
      row.hedgeRing = Int32(program.hedgeRings)
      program.hedgeRings += 1
    }
    if let breaker = guarding.breaker { row.breaker = self.breaker(link, breaker) }
    if let connections = guarding.poolPerReplica {
      row.pool = pool(link, perReplica: connections)
    }
    row.isOptional = guarding.isOptional
    row.isCancelled = guarding.isCancelled
  }
}
