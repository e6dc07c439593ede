import Model
import Scenarios

// What breaks, as steps of the scenario in order of time: at each moment that something changes, what then holds.
extension Compiler {
  /// Plays incidents from moment 0 of the scenario, which the kernel meets so much later.
  mutating func compile(_ incidents: [Incident], lead: Double, until end: Double) {
    guard !incidents.isEmpty else { return }
    for incident in incidents { checkIsPlayed(incident) }
    let moments = moments(of: incidents, until: end)
    for (node, component) in places.sorted(by: { $0.value < $1.value }) {
      add(component, node, incidents, moments, lead)
    }
    for call in calls { add(call, incidents, moments, lead) }
    addDrops(incidents, lead, until: end)
    program.actions.sort { $0.time < $1.time }
  }

  private mutating func checkIsPlayed(_ incident: Incident) {
    switch incident.effect {
    case .kill(let losses):
      for loss in losses {
        checkTasks(loss.node)
        checkHost(loss.node)
        guard design[loss.node].attribute("speeds") != nil else { continue }
        refuse("events doesn't play which of the `speeds` of `\(design[loss.node].path)` is lost")
      }
    case .fail, .slow, .cut, .drop: break
    case .damage: break  // Harm to data at rest; what it does to requests isn't said.
    case .delayJobs: break  // The runs are planned with it.
    case .set(_, let attribute, _, _):
      refuse("events doesn't play `set` of `\(attribute)` yet")
    }
  }

  /// Who stands on servers that are lost isn't told.
  private mutating func checkHost(_ node: NodeID) {
    guard riders.contains(where: { design[$0].attribute("runs-on")?["pool"]?.node == node })
    else { return }
    refuse("events doesn't play what stands on `\(design[node].path)` and is lost with it yet")
  }

  /// What the loss of a job, or of what it reads and writes, does to its tasks isn't played.
  private mutating func checkTasks(_ node: NodeID) {
    guard touchedByTasks.contains(node) else { return }
    refuse(
      "events doesn't play what `kill` of `\(design[node].path)` does to tasks of jobs yet"
    )
  }

  /// The moments at which something begins, ends or is taken over.
  private mutating func moments(of incidents: [Incident], until end: Double) -> [Double] {
    var moments = Set<Double>()
    for incident in incidents {
      var time = incident.spell.begin
      while time <= end, moments.count < Self.mostMoments {
        moments.insert(time)
        if case .kill(let losses) = incident.effect, incident.spell.contains(time) {
          for loss in losses where loss.failover > 0 { moments.insert(time + loss.failover) }
        }
        time = incident.spell.edge(after: time)
      }
    }
    if moments.count >= Self.mostMoments { refuse("the fault has more steps than events can play") }
    return moments.sorted()
  }

  private static let mostMoments = 100_000

  // MARK: Components

  /// What holds of a component at a moment.
  private struct Condition: Equatable {
    var gone = 0.0
    var served = 1.0
    var working = 1.0
    var slowness = 1.0
    var replicas = 0
    var places: LostPlaces?

    /// Of several losses the places are those of all.
    mutating func lose(_ loss: Loss) {
      guard loss.isCounted else { return }
      guard let lost = loss.places, lost.all <= Action.mostPlaces else {
        replicas += loss.replicas ?? 0
        return
      }
      places = LostPlaces(all: lost.all, lost: Set(lost.lost + (places?.lost ?? [])).sorted())
    }
  }

  private mutating func add(
    _ component: UInt32,
    _ node: NodeID,
    _ incidents: [Incident],
    _ moments: [Double],
    _ lead: Double
  ) {
    var before = Condition()
    for time in moments {
      let now = condition(of: node, incidents, at: time)
      func change(_ kind: Action.Kind, _ value: Double) {
        program.actions.append(
          Action(time: time + lead, kind: kind, target: component, value: value)
        )
      }
      if now.served != before.served { change(.unserved, 1 - now.served) }
      if now.working != before.working { change(.failing, 1 - now.working) }
      if now.slowness != before.slowness { change(.slowness, now.slowness) }
      if now.gone != before.gone {
        change(.capacity, min(1, now.gone))
        note(now, in: program.actions.count - 1)
      }
      before = now
    }
  }

  private func condition(of node: NodeID, _ incidents: [Incident], at time: Double) -> Condition {
    var condition = Condition()
    for incident in incidents where incident.spell.contains(time) {
      switch incident.effect {
      case .kill(let losses):
        for loss in losses where loss.node == node {
          let isOver = incident.spell.since(time) >= loss.failover
          condition.gone += isOver ? loss.capacityAfter : loss.capacityAtFirst
          condition.lose(loss)
          condition.served *= 1 - (isOver ? loss.unservedAfter : loss.unservedAtFirst)
        }
      case .slow(let nodes, let factor) where nodes.contains(node): condition.slowness *= factor
      case .fail(let nodes, let share) where nodes.contains(node): condition.working *= 1 - share
      case .slow, .fail, .cut, .delayJobs, .drop, .damage, .set: break
      }
    }
    return condition
  }

  /// Replicas that follow the load are lost by their number or their places, whatever share they are.
  private mutating func note(_ condition: Condition, in action: Int) {
    program.actions[action].lostReplicas = UInt32(clamping: condition.replicas)
    guard let places = condition.places else { return }
    program.actions[action].places = UInt32(clamping: places.all)
    for place in places.lost {
      program.actions[action].lostPlaces |= 1 << UInt64(place)
    }
  }

  /// Caches lose their content at the beginning of each spell.
  private mutating func addDrops(_ incidents: [Incident], _ lead: Double, until end: Double) {
    for incident in incidents {
      guard case .drop(let nodes) = incident.effect else { continue }
      var time = incident.spell.begin
      while time <= end {
        for node in nodes {
          guard let component = places[node] else { continue }
          program.actions.append(Action(time: time + lead, kind: .drop, target: component))
        }
        guard let every = incident.spell.every else { break }
        time += every
      }
    }
  }

  // MARK: Links

  private mutating func add(
    _ call: Call,
    _ incidents: [Incident],
    _ moments: [Double],
    _ lead: Double
  ) {
    var before = 0.0
    for time in moments {
      var end = 0.0
      var isLost = false
      for incident in incidents where incident.spell.contains(time) {
        guard case .cut(let links, let lost) = incident.effect, links.contains(call.link)
        else { continue }
        end = max(end, incident.spell.edge(after: time) + lead)
        isLost = isLost || lost
      }
      guard end != before else { continue }
      before = end
      program.actions.append(
        Action(
          time: time + lead,
          kind: .cut,
          target: UInt32(call.step),
          value: end,
          isLost: isLost
        )
      )
    }
  }
}

extension Spell {
  /// Seconds since its last beginning.
  fileprivate func since(_ time: Double) -> Double {
    guard let every else { return time - begin }
    return time - begin - ((time - begin) / every + 1e-12).rounded(.down) * every
  }
}
