import CallPlans
import Model
import Quantities
import Reliability

extension Design {
  /// What is left when groups or components are gone, with what takes over; nil where nothing of it carries load.
  ///
  /// Calls to what is gone aren't made, what stands in for them is, and balancers send all to the rest.
  func losing(_ lost: [NodeID], oneReplicaOnly: Bool = false) -> Design? {
    var rest = self
    var gone: Set<NodeID> = []
    for node in nodes where node.core.isStation {
      let events: Set<FailureEvent> = Set(
        lost.map { self[$0].core.isGroup ? .group($0) : .component($0) }
      )
      let isNamed = lost.contains(node.id)
      if oneReplicaOnly, isNamed {
        if !rest.keep(replicas(of: node) - 1, of: replicas(of: node), of: node.id) {
          gone.insert(node.id)
        }
        continue
      }
      let part = systemPart(node.id, load: nil)
      if part.unserved(nil, events: events) >= 1 {
        gone.insert(node.id)
      } else if part.patterns.count == 1, node.attribute("primary") == nil,
        let pattern = part.patterns.first
      {
        let up = pattern.sites.filter { site in
          !site.groups.contains { events.contains(.group($0)) }
        }.reduce(0) { $0 + $1.count }
        if up < pattern.unitCount { _ = rest.keep(up, of: pattern.unitCount, of: node.id) }
      }
    }
    rest.cutLinks(to: gone)
    return rest
  }

  /// Stations that are gone as a whole when these groups or components are.
  func stations(goneWith lost: [NodeID]) -> [NodeID] {
    let events: Set<FailureEvent> = Set(
      lost.map { self[$0].core.isGroup ? .group($0) : .component($0) }
    )
    return nodes.filter { node in
      node.core.isStation && systemPart(node.id, load: nil).unserved(nil, events: events) >= 1
    }.map(\.id)
  }

  /// Leaves a component so many of its replicas, and what it has as a whole in proportion; false for none.
  private mutating func keep(_ count: Int, of all: Int, of node: NodeID) -> Bool {
    guard count > 0, all > 0 else { return false }
    let share = Double(count) / Double(all)
    let place = Int(node.index)
    for (index, attribute) in nodes[place].attributes.enumerated() {
      for (clause, fields) in attribute.clauses.enumerated() {
        for (entry, field) in fields.enumerated() {
          guard let number = field.value.number, number.per == nil else { continue }
          let isCount = attribute.name == "replicas" && field.name == "count"
          let isTotal =
            (attribute.name == "concurrency" && field.name == "servers")
            || (attribute.name == "capacity" && field.name == "capacity")
          guard isCount || isTotal,
            let quantity = Quantity(
              isCount ? Double(count) : number.value * share,
              number.dimension,
              as: number.quantity.mark
            )
          else { continue }
          nodes[place].attributes[index].clauses[clause][entry].value = .number(Number(quantity))
        }
      }
    }
    return true
  }

  /// Takes away the calls to what is gone and lets what stands in for them be made always.
  private mutating func cutLinks(to gone: Set<NodeID>) {
    var kept: [Link] = []
    for var link in links where !gone.contains(link.to) && !gone.contains(link.from) {
      if let of = link.attribute("on")?["of"]?.node, gone.contains(of) {
        let condition = condition(of: link, without: gone)
        link.attributes.removeAll { $0.name == "on" }
        if let condition { link.attributes.append(condition) }
      }
      let isShared = self[link.from].sharesOut
      if isShared, links.contains(where: { $0.from == link.from && gone.contains($0.to) }) {
        // What is left takes all, in the proportion that it had.
        link.scaleShare(by: 1 / max(1e-9, keptShare(of: link.from, gone)))
      }
      link.id = LinkID(kept.count)
      kept.append(link)
    }
    links = kept
  }

  /// When what stands in for something that is gone is called: as that was, where it stood in for something itself.
  private func condition(of link: Link, without gone: Set<NodeID>) -> Attribute? {
    var condition = link.attribute("on")
    for _ in links.indices {
      guard let of = condition?["of"]?.node, gone.contains(of) else { return condition }
      let before = links.first { other in
        other.from == link.from && other.to == of
          && (requests.isEmpty
            || requests.contains { link.carries($0.name) && other.carries($0.name) })
      }
      condition = before?.attribute("on")
    }
    return nil
  }

  private func keptShare(of node: NodeID, _ gone: Set<NodeID>) -> Double {
    links.filter { $0.from == node && !gone.contains($0.to) }
      .reduce(0) { $0 + ($1.attribute("share")?["share"]?.number?.value ?? 0) }
  }
}

extension Link {
  /// Its share of what its source sends out, where it says one.
  fileprivate mutating func scaleShare(by factor: Double) {
    for (index, attribute) in attributes.enumerated() where attribute.name == "share" {
      for (clause, fields) in attribute.clauses.enumerated() {
        for (entry, field) in fields.enumerated() {
          guard let number = field.value.number,
            let quantity = Quantity(
              min(1, number.value * factor),
              number.dimension,
              as: number.quantity.mark
            )
          else { continue }
          attributes[index].clauses[clause][entry].value = .number(Number(quantity))
        }
      }
    }
  }
}
