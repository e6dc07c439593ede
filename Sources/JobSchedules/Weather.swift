import Model
import Scenarios

/// What breaks when, as jobs meet it.
struct Weather {
  private let incidents: [Incident]
  /// When nothing of a component is left.
  private let gone: [NodeID: [Spell]]

  init(_ incidents: [Incident]) {
    self.incidents = incidents
    var gone: [NodeID: [Spell]] = [:]
    for incident in incidents {
      guard case .kill(let losses) = incident.effect else { continue }
      for loss in losses where loss.unservedAfter >= 1 {
        gone[loss.node, default: []].append(incident.spell)
      }
    }
    self.gone = gone
  }

  /// A share of tasks that is lost at a moment.
  struct Blow {
    var at: Double
    var share: Double
    var incident: Int
  }

  /// The share of a pool that is there.
  func capacity(of node: NodeID, at time: Double) -> Double {
    var left = 1.0
    for incident in incidents {
      guard case .kill(let losses) = incident.effect, incident.spell.contains(time) else {
        continue
      }
      for loss in losses where loss.node == node { left -= loss.capacityAfter }
    }
    return max(0, left)
  }

  /// Whether nothing of a component is left.
  func isGone(_ node: NodeID, at time: Double) -> Bool {
    gone[node]?.contains { $0.contains(time) } ?? false
  }

  /// When a component that is gone is back.
  func back(_ node: NodeID, after time: Double) -> Double {
    var now = time
    for _ in 0..<1000 where isGone(node, at: now) {
      let next = edge(after: now)
      guard next < .infinity else { return .infinity }
      now = next
    }
    return now
  }

  /// The first time after a moment, up to another, at which tasks are lost with their pool or what they touch.
  func blow(pool: NodeID?, _ touched: Set<NodeID>, from low: Double, to high: Double) -> Blow? {
    var first: Blow?
    for (place, incident) in incidents.enumerated() {
      guard case .kill(let losses) = incident.effect else { continue }
      var share = 0.0
      for loss in losses {
        if loss.node == pool { share = max(share, loss.capacityAfter) }
        if touched.contains(loss.node), loss.unservedAfter >= 1 { share = 1 }
      }
      guard share > 0 else { continue }
      let begin = begin(of: incident.spell, after: low)
      if begin < high, begin < first?.at ?? .infinity {
        first = Blow(at: begin, share: share, incident: place)
      }
    }
    return first
  }

  private func begin(of spell: Spell, after time: Double) -> Double {
    if spell.begin > time { return spell.begin }
    guard let every = spell.every else { return .infinity }
    let next = spell.begin + (((time - spell.begin) / every).rounded(.down) + 1) * every
    return spell.contains(next) ? next : .infinity
  }

  /// The share of tasks that fails at a moment, of a job or on a pool.
  func failing(_ nodes: [NodeID], at time: Double) -> Double {
    incidents.reduce(0) { worst, incident in
      guard case .fail(let targets, let share) = incident.effect, incident.spell.contains(time),
        targets.contains(where: nodes.contains)
      else { return worst }
      return max(worst, share)
    }
  }

  /// When work that begins now is done, with what slows it on the way.
  func end(of work: Double, from start: Double, on nodes: Set<NodeID>) -> Double {
    var left = work
    var now = start
    for _ in 0..<10_000 {
      let factor = slowness(nodes, at: now)
      let next = edge(after: now)
      if now + left * factor <= next { return now + left * factor }
      left -= (next - now) / factor
      now = next
    }
    return now + left
  }

  private func slowness(_ nodes: Set<NodeID>, at time: Double) -> Double {
    incidents.reduce(1) { product, incident in
      guard case .slow(let targets, let factor) = incident.effect, incident.spell.contains(time),
        targets.contains(where: nodes.contains)
      else { return product }
      return product * max(factor, 1e-9)
    }
  }

  func edge(after time: Double) -> Double {
    incidents.reduce(.infinity) { min($0, $1.spell.edge(after: time)) }
  }

  /// What this fault does to a job that isn't laid out, in words.
  func obstacle(for nodes: Set<NodeID>, called: Set<NodeID>, in design: Design) -> String? {
    for incident in incidents {
      switch incident.effect {
      case .set(let targets, let name, _, _) where targets.contains(where: nodes.contains):
        return "`set …\(name)` changes what its tasks need while they run, which isn't laid out"
      case .cut(let links, _) where links.contains(where: { called.contains(design[$0].to) }):
        return "a call of its tasks waits for the end of a `cut`, which isn't laid out"
      case .fail(let targets, _) where targets.contains(where: called.contains):
        return "calls of its tasks fail for a while, which isn't laid out"
      default: break
      }
    }
    return nil
  }
}
