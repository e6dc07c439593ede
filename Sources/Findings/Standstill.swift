package import Model

/// Where more comes than can be done, and why.
package struct Standstill: Hashable, Sendable {
  /// What is full: a component's servers or threads, a link's connections, or the bandwidth from here.
  package var node: NodeID
  package var resource: SaturationFindings.Resource
  package var comesPerSecond: Double
  package var surplusPerSecond: Double
  /// Who holds the slots up, where slots are what is full.
  package var longest: HeldFindings.Holder?
  package var heldSeconds: Double?
  package var slots: Int?
  /// Callers all of whose threads are held by calls that end there, the nearest first.
  package var heldUp: [NodeID] = []
}

extension LoadFindings {
  /// All places at which something piles up, by where they stand in the design.
  package func standstills(in design: Design) -> [Standstill] {
    let stations = components.compactMap { component -> Standstill? in
      guard let surplus = component.surplusPerSecond, surplus > 0 else { return nil }
      var found = Standstill(
        node: component.node,
        resource: .servers,
        comesPerSecond: component.arrivalPerSecond,
        surplusPerSecond: surplus
      )
      if let held = component.held, held.wait == nil { found.read(held, as: .threads) }
      found.heldUp = heldUp(by: component.node, in: design)
      return found
    }
    return stations + fullWires(in: design) + fullBatches(in: design)
      + links.compactMap { link in
        guard let held = link.pool, let surplus = held.surplusPerSecond else { return nil }
        let caller = design[link.link].from
        var found = Standstill(
          node: caller,
          resource: .servers,
          comesPerSecond: held.perSecond,
          surplusPerSecond: surplus
        )
        found.read(held, as: .connections(link.link))
        let own = design[caller].attribute("threads") == nil ? [] : [caller]
        found.heldUp = own + heldUp(by: caller, in: design)
        return found
      }
  }

  /// Bandwidth that more bytes ask for than go over it, each once.
  private func fullWires(in design: Design) -> [Standstill] {
    var known: Set<SaturationFindings.Resource> = []
    return links.compactMap { link in
      guard let wire = link.wire, wire.wait == nil, wire.messageSeconds > 0 else { return nil }
      let from = wire.path?.from ?? design[link.link].from
      let to = wire.path?.to ?? design[link.link].to
      let resource = SaturationFindings.Resource.bandwidth(from: from, to: to)
      let surplus = wire.perSecond - 1 / wire.messageSeconds
      guard surplus > 0, known.insert(resource).inserted else { return nil }
      return Standstill(
        node: from,
        resource: resource,
        comesPerSecond: wire.perSecond,
        surplusPerSecond: surplus
      )
    }
  }

  /// Links whose batches by the clock have less room than comes.
  private func fullBatches(in design: Design) -> [Standstill] {
    links.compactMap { link in
      guard let surplus = link.batchSurplusPerSecond, surplus > 0 else { return nil }
      return Standstill(
        node: design[link.link].from,
        resource: .batches(link.link),
        comesPerSecond: link.itemsPerSecond ?? link.ratePerSecond,
        surplusPerSecond: surplus
      )
    }
  }

  /// Those who wait for replies of a component without a limit of time, and have threads.
  private func heldUp(by node: NodeID, in design: Design) -> [NodeID] {
    var found: [NodeID] = []
    var open = [node]
    var seen: Set<NodeID> = [node]
    while !open.isEmpty {
      let next = open.removeFirst()
      for link in links where link.ratePerSecond > 0 {
        let written = design[link.link]
        guard written.to == next, written.waits, written.attribute("timeout") == nil,
          seen.insert(written.from).inserted
        else { continue }
        if design[written.from].attribute("threads") != nil { found.append(written.from) }
        open.append(written.from)
      }
    }
    return found
  }
}

extension Standstill {
  fileprivate mutating func read(_ held: HeldFindings, as what: SaturationFindings.Resource) {
    resource = what
    longest = held.longest
    heldSeconds = held.heldSeconds
    slots = held.slots
  }
}
