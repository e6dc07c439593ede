package import Model
package import Quantities

/// A bill summed up by something, in cents that add up to those of the total.
package struct CostBreakdown: Sendable {
  package var parts: [Part]
  package var total: Money

  package struct Part: Sendable {
    package var name: String
    package var amount: Money

    package init(name: String, amount: Money) {
      self.name = name
      self.amount = amount
    }
  }

  /// The largest part first; equal ones by name.
  package var bySize: [Part] {
    parts.sorted { ($1.amount.microDollars, $0.name) < ($0.amount.microDollars, $1.name) }
  }
}

extension CostFindings {
  /// The lines summed up by a name for each, in the order in which names come up.
  ///
  /// Cents are given out so that the parts add up to the total's: each part is at most one off.
  package func breakdown(by name: (CostLine) -> String) -> CostBreakdown {
    var names: [String] = []
    var sums: [String: Int64] = [:]
    for line in lines {
      let key = name(line)
      if sums[key] == nil { names.append(key) }
      let (sum, overflow) = (sums[key] ?? 0).addingReportingOverflow(line.amount.microDollars)
      sums[key] = overflow ? .max : sum
    }
    let total = total.inWholeCents
    let cents = wholeCents(names.map { sums[$0] ?? 0 }, total: total.microDollars / 10_000)
    return CostBreakdown(
      parts: zip(names, cents).map { .init(name: $0, amount: Money(microDollars: $1 * 10_000)) },
      total: total
    )
  }
}

/// Sums in millionths as cents that add up to a total: what is cut off goes to the largest rests.
private func wholeCents(_ sums: [Int64], total: Int64) -> [Int64] {
  var cents = sums.map { $0 / 10_000 }
  var left = total - cents.reduce(0) { $0.addingReportingOverflow($1).partialValue }
  let order = sums.indices.sorted {
    (sums[$1] % 10_000, $0) < (sums[$0] % 10_000, $1)
  }
  for place in order where left > 0 {
    cents[place] += 1
    left -= 1
  }
  return cents
}

extension Money {
  /// To the nearest cent, halves up.
  package var inWholeCents: Money {
    let rest = microDollars % 10_000
    let down = microDollars - rest
    return Money(
      microDollars: rest >= 5_000 ? down.addingReportingOverflow(10_000).partialValue : down
    )
  }
}

extension Design {
  /// A name for who pays: a component's path, a link's ends, a class's path.
  package func name(of payer: CostPayer) -> String {
    switch payer {
    case .node(let node): self[node].path
    case .link(let link):
      "\(self[self[link].from].path) \(self[link].arrow) \(self[self[link].to].path)"
    case .connection(let place):
      connections[place].ends.map { self[$0].path }.joined(separator: " -> ")
    }
  }

  /// The node that a payer's cost counts for: itself, or where a link begins that isn't a client.
  package func bearer(of payer: CostPayer) -> NodeID {
    switch payer {
    case .node(let node): node
    case .link(let link):
      self[self[link].from].core == .client ? self[link].to : self[link].from
    case .connection(let place): connections[place].ends.first ?? .root
    }
  }

  /// The component that a payer belongs to: a class counts for its store.
  package func component(of payer: CostPayer) -> NodeID {
    let node = bearer(of: payer)
    return self[node].core == .class ? self[node].parent ?? node : node
  }

  /// The groups around it by path; empty at the top.
  package func groupPath(of payer: CostPayer) -> String {
    self[component(of: payer)].parent.map { self[$0].path } ?? ""
  }

  /// The team that answers for a payer; empty where nobody does.
  package func owner(of payer: CostPayer) -> String {
    if case .link(let link) = payer, let own = self[link].attribute("owner")?["owner"]?.word {
      return own
    }
    return self[bearer(of: payer)].attribute("owner")?["owner"]?.word ?? ""
  }
}
