package import Model
import Quantities

extension Scenario {
  /// More than this is made by a mistake; each takes its part in every look at a rate.
  private static let mostActions = 500
  /// Each delay looks twice at what is before it.
  private static let mostDelays = 6

  /// Adds what a fault does: to the rates, or as incidents.
  mutating func play(_ name: String, of design: Design) throws(ScenarioProblem) {
    guard let fault = design.faults.first(where: { $0.name == name }) else {
      throw .unknownFault(name)
    }
    guard fault.actions.count <= Self.mostActions,
      fault.actions.count(where: { $0.form == "delay" }) <= Self.mostDelays
    else { throw .tooManyActions(name) }
    for action in fault.actions {
      let spell = design.spell(of: action)
      if action.form == "load" {
        try changeLoad(action, spell, fault: name)
      } else if action.form == "delay" {
        delay(action, spell, of: design)
      } else if let effect = design.effect(of: action) {
        incidents.append(Incident(spell: spell, effect: effect))
      }
    }
    incidents.sort { $0.spell.begin < $1.spell.begin }
  }

  private mutating func changeLoad(
    _ action: Fault.Action,
    _ spell: Spell,
    fault: String
  ) throws(ScenarioProblem) {
    if let rate = action["rate"]?.number?.value {
      guard users.isEmpty else { throw .loadOfUsers(fault) }
      streams.replaceRates(by: rate, during: spell)
    } else if let factor = action["factor"]?.number?.value {
      for index in streams.indices {
        streams[index].curve.change(during: spell, .scaled(by: factor))
      }
      for index in users.indices { users[index].changes.append((spell, factor)) }
    }
  }

  /// A client's requests come later; a job's runs start later.
  private mutating func delay(_ action: Fault.Action, _ spell: Spell, of design: Design) {
    guard let seconds = action["delay"]?.number?.value else { return }
    let targets = action["target"]?.nodes ?? []
    for index in streams.indices where targets.contains(streams[index].client) {
      streams[index].curve.change(during: spell, .delayed(by: seconds))
    }
    let jobs = targets.filter { design[$0].core == .job }
    guard !jobs.isEmpty else { return }
    incidents.append(Incident(spell: spell, effect: .delayJobs(jobs, by: seconds)))
  }
}

extension Fault.Action {
  /// When it begins, in seconds from the start.
  fileprivate var begin: Double {
    switch at {
    case .afterStart(let seconds): seconds
    case .clock(let clock): Double(clock.secondsOfDay)
    }
  }

  var isByClock: Bool { if case .clock = at { true } else { false } }
}

extension Design {
  /// When an action begins, how long it lasts and how often it comes.
  package func spell(of action: Fault.Action) -> Spell {
    let rounds = rounds(ofDeploying: action)
    let lasting = action["for"]?.number?.value ?? .infinity
    return Spell(
      begin: action.begin,
      lasting: lasting,
      every: action["every"]?.number?.value ?? (rounds == nil ? nil : lasting),
      times: rounds
    )
  }

  /// How long it keeps things from being as before: what happens to data or to a cache's content is done in a moment.
  func disturbing(_ action: Fault.Action) -> Spell {
    let spell = spell(of: action)
    guard ["drop", "delete", "corrupt", "rot"].contains(action.form) else { return spell }
    return Spell(begin: spell.begin, lasting: 0, every: spell.every)
  }

  /// What a fault breaks, in written order; what it does to the load is left out.
  package func incidents(of fault: Fault) -> [Incident] {
    fault.actions.compactMap { action in
      effect(of: action).map { Incident(spell: spell(of: action), effect: $0) }
    }
  }

  /// What an action does to the design; nil for what it does to the load.
  fileprivate func effect(of action: Fault.Action) -> Incident.Effect? {
    let target = action["target"]
    let nodes = target?.nodes ?? []
    let share = action["share"]?.number?.value ?? 1
    switch action.form {
    case "kill":
      return .kill(
        losses(killing: nodes, count: action["count"]?.number.map { Int(clampedCount: $0.value) })
      )
    case "deploy":
      return .kill(losses(killing: nodes, count: action.countDeployed).map(drained))
    case "slow": return .slow(components(in: nodes), by: action["factor"]?.number?.value ?? 1)
    case "fail": return .fail(components(in: nodes), share: share)
    case "cut":
      let isLost = action["lost"] != nil
      if case .links(let links)? = target { return .cut(links, isLost: isLost) }
      return .cut(links(between: nodes, action["other"]?.nodes ?? []), isLost: isLost)
    case "drop": return .drop(components(in: nodes))
    case "delete", "corrupt", "rot":
      return .damage(
        .init(
          form: action.form,
          share: share,
          of: nodes,
          isByAdmin: action["by"] != nil,
          seenAfter: action["seen"]?.number?.value
        )
      )
    case "set":
      guard case .attribute(let nodes, let name, let scope)? = action["attribute"],
        case .fields(let clauses)? = action["value"]
      else { return nil }
      return .set(nodes, attribute: name, scope: scope, to: clauses)
    default: return nil
    }
  }

  /// What is taken away on purpose is sent nothing more before it goes; of a pair the other still has to take over.
  private func drained(_ loss: Loss) -> Loss {
    guard self[loss.node].attribute("primary") == nil else { return loss }
    var result = loss
    result.unservedAtFirst = loss.unservedAfter
    result.capacityAtFirst = loss.capacityAfter
    return result
  }

  /// The components themselves, and those inside groups.
  private func components(in targets: [NodeID]) -> [NodeID] {
    var result: [NodeID] = []
    for target in targets {
      guard self[target].core.isGroup else {
        result.append(target)
        continue
      }
      result += nodes.filter { !$0.core.isGroup && ancestors(of: $0.id).contains(target) }.map(\.id)
    }
    return result
  }

  /// The links that lead from one side to the other, either way.
  private func links(between a: [NodeID], _ b: [NodeID]) -> [LinkID] {
    func isIn(_ node: NodeID, _ side: [NodeID]) -> Bool {
      side.contains(node) || ancestors(of: node).contains { side.contains($0) }
        || self[node].placement.places.contains { side.contains($0) }
    }
    return links.filter {
      isIn($0.from, a) && isIn($0.to, b) || isIn($0.from, b) && isIn($0.to, a)
    }
    .map(\.id)
  }

  /// The design with an attribute of some nodes at another value.
  package func setting(
    _ name: String,
    scope: String?,
    of targets: [NodeID],
    to clauses: [[Field]]
  ) -> Design {
    var changed = self
    for target in targets {
      let place = Int(target.index)
      let old = nodes[place].attributes.firstIndex { $0.name == name && $0.scope == scope }
      if let old {
        changed.nodes[place].attributes[old].clauses = clauses
      } else {
        changed.nodes[place].attributes.append(
          Attribute(name: name, scope: scope, clauses: clauses, span: nodes[place].nameSpan)
        )
      }
    }
    return changed
  }
}
