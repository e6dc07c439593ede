import Findings
import Model
import Scenarios

/// Questions about the state of a run as a whole.
extension Kernel {
  /// How many parts of the flow are told apart: calls and retries, by when they and their callers began.
  var partCount: Int {
    pending.reduce(0) { $0 + $1.count } + pauses.reduce(0) { $0 + $1.count }
      + lines.reduce(0) { $0 + $1.count }
  }

  /// The next moment at which rates or what is wrong change by a jump.
  var nextEdge: Double {
    var next = min(incidentEdge(after: now), nextReady, jobs.nextEdge(after: now))
    for index in scenario.streams.indices {
      next = min(next, scenario.streams[index].curve.change(after: now))
    }
    for index in links.indices where links[index].stopsUntil > now {
      next = min(next, links[index].stopsUntil)
    }
    return next
  }

  /// Whether requests wait that somebody waits for.
  var isUnderStress: Bool {
    for index in stations.indices where !stations[index].queue.isEmpty { return true }
    for index in pending.indices where pending[index].mass > 1e-6 { return true }
    for line in lines where !line.isEmpty { return true }
    for index in pauses.indices where isBesetByRetries(index) { return true }
    for index in links.indices {
      if links[index].breakerShare > 0 || links[index].isCut { return true }
      if !links[index].isBuffer, !links[index].held.isEmpty { return true }
    }
    return false
  }

  /// A call of a hundred that is tried again is a trickle, which flows as evenly as the rest.
  private func isBesetByRetries(_ step: Int) -> Bool {
    let usual = steps[step].recentRate * steps[step].items * steps[step].backoff
    return pauses[step].mass > max(Trickle.most * usual / steps[step].calls, 1e-6)
  }

  /// The shortest timeout or pause of what is waited for now.
  var shortestWait: Double {
    var shortest = Double.infinity
    for index in steps.indices {
      let isOut = pending[index].mass > 1e-6
      if isOut { shortest = min(shortest, steps[index].timeout) }
      if isOut || isBesetByRetries(index), steps[index].backoff > 0, steps[index].retries > 0 {
        shortest = min(shortest, steps[index].backoff * 4)
      }
      let link = steps[index].link
      if link >= 0, links[link].breakerShare > 0, let breaker = links[link].breaker {
        shortest = min(shortest, breaker.open * 2, breaker.window * 2)
      }
    }
    return shortest
  }

  /// The longest step in which little of what caches hold gets too old: of all at once they would be full again at once.
  var longestForCaches: Double {
    var longest = Double.infinity
    for index in stations.indices {
      guard let cache = stations[index].cache, cache.fading > 0 else { continue }
      longest = min(longest, 0.1 / cache.fading)
    }
    return longest
  }

  /// The longest step while batches grow or shrink: one of them.
  var longestForBatches: Double {
    links.reduce(.infinity) { $1.isSettling && $1.cycle > 0 ? min($0, $1.cycle) : $0 }
  }

  /// The longest time, of so long again and again, in which all steps are alike but for rates that change by little.
  ///
  /// Where nobody waits and nothing follows the load, one long step leaves what many short ones do.
  func alike(_ span: Double, upTo limit: Double) -> Double {
    let limit = min(limit, longestForLets, longestForCaches)
    guard limit >= 2 * span, isSteady else { return span }
    var whole = span
    while 2 * whole <= limit, ratesStay(for: 2 * whole) { whole *= 2 }
    return whole
  }

  private var isSteady: Bool {
    guard wasEven, jobs.jobs.isEmpty, !isUnderStress else { return false }
    for index in links.indices where links[index].isBuffer { return false }
    for line in lines where line.used > Self.fullestSteady * span { return false }
    for index in stations.indices {
      if stations[index].scaling != nil || stations[index].inService != nil { return false }
      if stations[index].used > Self.fullestSteady * span { return false }
      if let cache = stations[index].cache, cache.asked < .infinity { return false }
    }
    return true
  }

  /// Below this a rate that changes by little doesn't fill a station.
  private static let fullestSteady = 0.95
  private static let littleChange = 0.005

  private func ratesStay(for seconds: Double) -> Bool {
    for stream in scenario.streams {
      let rate = stream.curve.rate(at: now)
      for moment in [now + seconds / 2, now + seconds]
      where abs(stream.curve.rate(at: moment) - rate) > Self.littleChange * rate {
        return false
      }
    }
    return true
  }

  private static let settlingSteps = 40

  /// The steady state of the rates at moment 0; empty where there is none.
  mutating func settle() {
    for _ in 0..<Self.settlingSteps {
      now = 0
      label = 0
      advance(by: Self.settlingSpan)
      settleLongCalls()
      scaleAtOnce()
      refreshNoise(isForced: true)
    }
    // Where more comes than is done there is no steady state: it starts empty.
    for index in stations.indices {
      if let held = stations[index].inService, let servers = stations[index].servers {
        stations[index].inService = min(held, servers)
      }
      stations[index].queue.clear()
      stations[index].queueWork = 0
      stations[index].wait = 0
      stations[index].flowWait = 0
      stations[index].held = 0
    }
    for index in pending.indices { pending[index] = Pending() }
    for index in pauses.indices { pauses[index] = PausedCalls() }
    joins = [:]
    for index in lines.indices { lines[index] = Line() }
    for index in links.indices { links[index].onLine = 0 }
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
