import Findings
import Model
import Scenarios

/// Questions about the state of a run as a whole.
extension Kernel {
  /// The next moment at which rates or what is wrong change by a jump.
  var nextEdge: Double {
    var next = min(incidentEdge(after: now), nextReady)
    for stream in scenario.streams { next = min(next, stream.curve.change(after: now)) }
    for link in links where link.stopsUntil > now { next = min(next, link.stopsUntil) }
    return next
  }

  /// Whether requests wait that somebody waits for.
  var isUnderStress: Bool {
    if stations.contains(where: { !$0.queue.isEmpty }) { return true }
    if pending.contains(where: { $0.mass > 1e-6 }) { return true }
    return pauses.contains { !$0.isEmpty }
      || links.contains { $0.breakerShare > 0 || $0.isCut || (!$0.isBuffer && !$0.held.isEmpty) }
  }

  private static let settlingSteps = 40

  /// The steady state of the rates at moment 0; empty where there is none.
  mutating func settle() {
    for _ in 0..<Self.settlingSteps {
      now = 0
      label = 0
      advance(by: Self.settlingSpan)
      scaleAtOnce()
      refreshNoise(isForced: true)
    }
    // Where more comes than is done there is no steady state: it starts empty.
    for index in stations.indices {
      stations[index].queue.clear()
      stations[index].queueWork = 0
      stations[index].wait = 0
      stations[index].flowWait = 0
      stations[index].held = 0
    }
    for index in pending.indices { pending[index] = Pending() }
    for index in pauses.indices { pauses[index] = [] }
    joins = [:]
    for index in links.indices where links[index].isBuffer {
      links[index].backlog.clear()
      links[index].inHand = 0
    }
  }

  private static let settlingSpan = 1e-3

  /// What the design doesn't say and the run rests on.
  var assumptions: [Assumption] {
    stations.filter { $0.scaling != nil && $0.scaling?.coldStart == 0 }.map { station in
      Assumption(
        of: design[station.node].path,
        attribute: "cold-start",
        value: "0 s",
        source: "silent in the design"
      )
    }
  }
}
