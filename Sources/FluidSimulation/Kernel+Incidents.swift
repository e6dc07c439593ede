import Distributions
import Model
import Scenarios

/// What breaks, and what it does to stations, links and walks.
extension Kernel {
  /// The next moment at which something breaks, is taken over or is whole again.
  func incidentEdge(after time: Double) -> Double {
    var next = Double.infinity
    for incident in scenario.incidents {
      next = min(next, incident.spell.edge(after: time))
      guard case .kill(let losses) = incident.effect else { continue }
      let begin = incident.spell.last(upTo: time)?.begin ?? incident.spell.begin
      for loss in losses where loss.failover > 0 && begin + loss.failover > time {
        next = min(next, begin + loss.failover)
      }
    }
    for (_, delay, begin) in avoidances where begin + delay > time {
      next = min(next, begin + delay)
    }
    return next
  }

  /// Applies all that is wrong at this moment, from what was wrong just before.
  mutating func applyIncidents() throws(FluidProblem) {
    let before = stations
    for index in stations.indices {
      stations[index].replicasLost = 0
      stations[index].capacityLost = 0
      stations[index].unserved = 0
      stations[index].slow = 1
      stations[index].failing = 0
    }
    for index in links.indices {
      links[index].wasCut = links[index].isCut
      links[index].isCut = false
      links[index].losesWhatIsCut = false
    }
    try adoptSettings()
    for index in jobs.jobs.indices {
      jobs.jobs[index].delay = 0
      jobs.jobs[index].failing = 0
    }
    for incident in scenario.incidents where incident.spell.contains(now) { apply(incident) }
    for index in stations.indices {
      compare(index, before[index])
      stations[index].hasOtherWork = true
    }
    for index in links.indices where links[index].wasCut && !links[index].isCut { release(index) }
    refreshAvoidance()
    refreshWork()
    noise.isStale = true
  }

  private mutating func apply(_ incident: Incident) {
    switch incident.effect {
    case .kill(let losses):
      let since = now - (incident.spell.last(upTo: now)?.begin ?? now)
      for loss in losses { apply(loss, since: since) }
    case .slow(let nodes, let factor):
      for station in places(of: nodes) { stations[station].slow *= factor }
    case .fail(let nodes, let share):
      for index in jobs.jobs.indices where nodes.contains(jobs.jobs[index].node) {
        jobs.jobs[index].failing = min(share, 0.999)
      }
      for station in places(of: nodes) {
        stations[station].failing = 1 - (1 - stations[station].failing) * (1 - share)
      }
    case .cut(let cut, let isLost):
      for index in links.indices where links[index].link.map(cut.contains) == true {
        links[index].isCut = true
        if isLost { links[index].losesWhatIsCut = true }
      }
    case .drop(let nodes):
      // Content is lost at the moment itself; it is not kept away.
      guard incident.spell.last(upTo: now)?.begin == now else { return }
      for station in places(of: nodes) { chill(station) }
    case .delayJobs(let nodes, let seconds):
      for index in jobs.jobs.indices where nodes.contains(jobs.jobs[index].node) {
        jobs.jobs[index].delay += seconds
      }
    case .set, .damage: break
    }
  }

  private mutating func apply(_ loss: Loss, since: Double) {
    for station in places(of: [loss.node]) {
      let isFirst = since < loss.failover
      let unserved = isFirst ? loss.unservedAtFirst : loss.unservedAfter
      stations[station].unserved = max(stations[station].unserved, unserved)
      let capacity = isFirst ? loss.capacityAtFirst : loss.capacityAfter
      let isNew = since == 0 || replicasTaken[loss] == nil
      if isNew { replicasTaken[loss] = loss.lost(of: Int(stations[station].replicas.rounded())) }
      if let lost = replicasTaken[loss] {
        // The rest is scaled up or down by itself; those that are gone stay gone.
        stations[station].replicasLost += Double(lost)
      } else {
        stations[station].capacityLost = max(stations[station].capacityLost, capacity)
      }
    }
  }

  private func places(of nodes: [NodeID]) -> [Int] {
    stations.indices.filter { nodes.contains(stations[$0].node) }
  }

  /// What follows where a component has lost or regained some of itself.
  private mutating func compare(_ index: Int, _ before: Station) {
    let station = stations[index]
    if station.unserved > before.unserved { stations[index].hasLostQueue = false }
    // A cache that was gone as a whole comes back empty.
    if before.unserved >= 1, station.unserved < 1 { chill(index) }
    guard station.serving != before.serving || station.unserved != before.unserved else { return }
    for link in links.indices where links[link].isBuffer && links[link].target == index {
      links[link].stopsUntil = now + links[link].rebalance
      guard station.serving < before.serving || station.unserved > before.unserved else { continue }
      repeatWork(link, share: 1 - min(1, station.serving / max(before.serving, 1e-9)))
    }
  }

  /// A restart brings back what came since the last checkpoint, half its interval on average.
  private mutating func repeatWork(_ link: Int, share: Double) {
    let again = links[link].handed / max(span, 1e-9) * links[link].checkpoint / 2 * share
    guard again > 0, let step = steps.indices.first(where: { steps[$0].link == link }) else {
      return
    }
    links[link].duplicates += again
    links[link].backlog.putBack(
      .init(
        start: now - links[link].checkpoint,
        step: Int32(step),
        attempt: 0,
        mass: again,
        ahead: 0,
        origin: now - links[link].checkpoint / 2
      )
    )
  }

  /// What was held up by a cut arrives when it ends.
  mutating func release(_ link: Int) {
    let held = links[link].held
    links[link].held = []
    for (step, mass, origin) in held {
      var flow = execute(step, mass, origin)
      flow.age += max(0, now - origin.start)
      flow.failedAge += max(0, now - origin.start)
      if steps[step].waits {
        finish(step, origin.start, origin.attempt, flow, moment: origin.moment)
      } else {
        settle(step, flow, start: origin.start, moment: origin.moment)
      }
    }
  }

  /// What a call that is tried for ever waits for: that its target is there again.
  mutating func releaseWhatIsPossible() {
    for link in links.indices where !links[link].held.isEmpty && !links[link].isCut {
      let target = links[link].target
      guard target >= 0, stations[target].unserved < 1 else { continue }
      release(link)
    }
  }

  // MARK: Balancers

  /// Links of balancers to what is gone as a whole, with the time until they are avoided.
  private var avoidances: [(link: Int, delay: Double, begin: Double)] {
    var result: [(link: Int, delay: Double, begin: Double)] = []
    for incident in scenario.incidents where incident.spell.contains(now) {
      guard case .kill(let losses) = incident.effect else { continue }
      let begin = incident.spell.last(upTo: now)?.begin ?? now
      for link in links.indices where links[link].target >= 0 {
        let node = stations[links[link].target].node
        guard losses.contains(where: { $0.node == node && $0.unservedAfter >= 1 }) else { continue }
        guard let written = links[link].link else { continue }
        let from = design[design[written].from]
        guard from.core == .balancer else { continue }
        result.append((link, design.failover(of: from), begin))
      }
    }
    return result
  }

  private mutating func refreshAvoidance() {
    for index in links.indices { links[index].avoided = 0 }
    for (link, delay, begin) in avoidances where now >= begin + delay { links[link].avoided = 1 }
  }

  // MARK: Attributes that are set

  private var settings: [Incident] {
    scenario.incidents.filter { if case .set = $0.effect { $0.spell.contains(now) } else { false } }
  }

  /// Takes over the numbers of the design with what is set at this moment.
  private mutating func adoptSettings() throws(FluidProblem) {
    let active = settings
    guard active.count != settingsInForce || !active.isEmpty else { return }
    settingsInForce = active.count
    try adoptNumbers()
  }

  /// Takes over the numbers of the design with what is set and what has grown at this moment.
  mutating func adoptNumbers() throws(FluidProblem) {
    var changed = lets.isEmpty ? design : design.changed(by: lets.change)
    for incident in settings {
      if case .set(let nodes, let name, let scope, let clauses) = incident.effect {
        changed = changed.setting(name, scope: scope, of: nodes, to: clauses)
      }
    }
    let compiled = try Compiled(changed, scenario)
    guard compiled.steps.count == steps.count, compiled.stations.count == stations.count,
      compiled.lineCount == lines.count
    else { return }
    let others = Set(steps.indices.filter { !steps[$0].hasLaw(of: compiled.steps[$0]) })
    let places = stations.indices.filter { stations[$0].places != compiled.stations[$0].places }
    for index in steps.indices { steps[index].adopt(compiled.steps[index]) }
    for index in stations.indices { stations[index].adopt(compiled.stations[index]) }
    noise.adopt(compiled, steps: others, stations: Set(places))
  }
}

extension Step {
  /// Whether its times, and its part of its caller's, are made of the same numbers.
  fileprivate func hasLaw(of other: Step) -> Bool {
    share == other.share && calls == other.calls && lanes == other.lanes
      && timeout == other.timeout && retries == other.retries && budget == other.budget
      && roundTrip == other.roundTrip && base == other.base && each == other.each
      && batch == other.batch
  }

  /// The numbers of a design in which an attribute has another value.
  fileprivate mutating func adopt(_ other: Step) {
    let before = self
    self = other
    arrived = before.arrived
    recentRate = before.recentRate
    items = before.items
    standInShare = before.standInShare
    feedsJobs = before.feedsJobs
  }
}

extension Station {
  fileprivate mutating func adopt(_ other: Station) {
    serversEach = other.serversEach
    rateEach = other.rateEach
    bytesEach = other.bytesEach
    threadsEach = other.threadsEach
    rateLimit = other.rateLimit
    places = other.places
    isDropping = other.isDropping
    isBlocking = other.isBlocking
    isLIFO = other.isLIFO
    hasPriorities = other.hasPriorities
    isShortBound = other.isShortBound
    if scaling == nil { replicas = other.replicas }
    if cache == nil { cache = other.cache }
    if let full = other.cache?.full { cache?.full = full }
  }
}
