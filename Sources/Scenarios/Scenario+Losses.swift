import Distributions
package import Model
import Quantities

extension Design {
  /// What is gone when something is killed: a component, so many of its replicas, or all that stands in a place.
  package func losses(killing targets: [NodeID], count: Int? = nil) -> [Loss] {
    var result: [Loss] = []
    for target in targets {
      if !self[target].core.isGroup {
        result += [count.map { loss(of: target, replicas: $0) } ?? lossOfAll(target)]
      } else if let count {
        result += self[target].children.filter { !self[$0].core.isGroup }.prefix(count)
          .map { .whole($0) }
      } else {
        result += nodes.compactMap { loss(of: $0, with: target) }
      }
    }
    return result
  }

  /// A component that is killed by its name: of a pair the one that serves, else all of it.
  private func lossOfAll(_ id: NodeID) -> Loss {
    let places = self[id].placement.places.count
    guard isPair(self[id]) else { return .whole(id) }
    return loss(of: self[id], places: places, lost: [0])
  }

  /// Whether another stands by in a place of its own.
  private func isPair(_ node: Node) -> Bool {
    node.attribute("primary") != nil && node.attribute("standby") != nil
      && node.placement.places.count > 1
  }

  /// What of a component stands in a group, and so goes with it.
  private func loss(of node: Node, with group: NodeID) -> Loss? {
    guard node.core.isStation || node.core == .job else { return nil }
    if isInside(node.id, group), !isPair(node) { return .whole(node.id) }
    let copies = spreadCopies(of: node)
    let places = copies.isEmpty ? node.placement.places : copies
    let lost = places.indices.filter { places[$0] == group || isInside(places[$0], group) }
    guard !lost.isEmpty else { return nil }
    guard lost.count < places.count else { return .whole(node.id) }
    return loss(of: node, places: places.count, lost: Set(lost))
  }

  /// So many of a component's replicas: those in its first places.
  private func loss(of id: NodeID, replicas: Int) -> Loss {
    let node = self[id]
    if node.attribute("primary") != nil, node.placement.places.count > 1 {
      return loss(of: node, places: node.placement.places.count, lost: Set(0..<replicas))
    }
    if let shards = shards(of: node) {
      let lost = Double(replicas) / shards
      let hasCopies = copies(of: node) > 1
      return Loss(
        node: id,
        replicas: replicas,
        capacityAtFirst: min(1, lost),
        capacityAfter: hasCopies ? 0 : min(1, lost),
        unservedAtFirst: min(1, lost),
        unservedAfter: hasCopies ? 0 : min(1, lost),
        failover: failover(of: node)
      )
    }
    let all = Swift.max(1, self.replicas(of: node))
    let share = min(1, Double(replicas) / Double(all))
    return .init(
      node: id,
      replicas: replicas,
      capacityAtFirst: share,
      capacityAfter: share,
      unservedAtFirst: share >= 1 || failover(of: node) > 0 ? share : 0,
      unservedAfter: share >= 1 ? 1 : 0,
      failover: failover(of: node)
    )
  }

  /// What goes with some of the places that replicas or copies stand in, round and round.
  private func loss(of node: Node, places: Int, lost: Set<Int>) -> Loss {
    if node.attribute("primary") != nil {
      // The first place serves; another takes over.
      let isServing = lost.contains(0)
      let isOver = lost.count >= places
      return Loss(
        node: node.id,
        replicas: lost.count,
        capacityAtFirst: isServing ? 1 : 0,
        capacityAfter: isOver ? 1 : 0,
        unservedAtFirst: isServing ? 1 : 0,
        unservedAfter: isOver ? 1 : 0,
        failover: failover(of: node)
      )
    }
    if let shards = shards(of: node) {
      return loss(ofShards: Int(clampedCount: shards), node, places, lost)
    }
    let gone = LostPlaces(all: places, lost: lost.sorted())
    var loss = loss(of: node.id, replicas: gone.count(of: replicas(of: node)))
    loss.places = gone
    return loss
  }

  /// Shard i has its copies in places i, i + 1, …; the first of them serves.
  private func loss(ofShards shards: Int, _ node: Node, _ places: Int, _ lost: Set<Int>) -> Loss {
    let copies = Swift.max(1, min(Int(clampedCount: copies(of: node)), places))
    let all = Swift.max(1, min(shards, 1_000_000))
    var atFirst = 0
    var after = 0
    for shard in 0..<all where lost.contains(shard % places) {
      atFirst += 1
      if (0..<copies).allSatisfy({ lost.contains((shard + $0) % places) }) { after += 1 }
    }
    let (first, last) = (Double(atFirst) / Double(all), Double(after) / Double(all))
    return Loss(
      node: node.id,
      replicas: atFirst,
      capacityAtFirst: first,
      capacityAfter: last,
      unservedAtFirst: first,
      unservedAfter: last,
      failover: failover(of: node)
    )
  }

  private func isInside(_ node: NodeID, _ group: NodeID) -> Bool {
    ancestors(of: node).contains(group)
  }

  /// The zones or racks that copies are spread across; empty where they stand with the replicas.
  private func spreadCopies(of node: Node) -> [NodeID] {
    guard copies(of: node) > 1, node.attribute("copies")?["level"] != nil,
      node.attribute("replicas")?["level"] == nil, node.attribute("primary") == nil
    else { return [] }
    return placesOfCopies(of: node) ?? []
  }

  /// Parts of what it keeps, each served by one node; one part where others have copies of all of it.
  private func shards(of node: Node) -> Double? {
    let isOneOfCopies = copies(of: node) > 1 && replicas(of: node) <= 1
    return node.attribute("shards")?["shards"]?.number?.value ?? (isOneOfCopies ? 1 : nil)
  }

  private func copies(of node: Node) -> Double {
    node.attribute("copies")?["copies"]?.number?.value ?? 1
  }

  /// Seconds from a loss until what is left takes over, or a balancer sends elsewhere; 0 where it isn't said.
  package func failover(of node: Node) -> Double {
    guard case .distribution(let form)? = node.attribute("failover")?["time"] else { return 0 }
    return form.distribution?.mean ?? 0
  }
}
