import Diagnostics
import Distributions
import Model

extension Lint {
  static let threadsTooFew = Lint(
    code: .threadsTooFew,
    summary: "Threads that can't carry the capacity beside them",
    example: """
      client users
      service web { threads: 20; concurrency: 8; time: 10 ms }
      service api { time: 200 ms; concurrency: 100 }
      users -> web -> api
      workload w = steady 1 rps from users
      """
  ) { context in
    context.nodes(with: "threads").flatMap { node in
      context.walks.all.compactMap { tooFewThreads(node, of: $0.type, context) }
    }
  }
}

/// By Little's law a thread is held for its own work and for what is waited for, at each of the capacity's calls.
private func tooFewThreads(
  _ node: Node,
  of type: String,
  _ context: LintContext
) -> Diagnostic? {
  guard let attribute = node.attribute("threads"), saysCapacity(node, type) else { return nil }
  let station = context.design.station(node.id, for: type)
  guard let threads = station.threads, let rate = station.serviceRate, let time = station.time
  else { return nil }
  if let servers = station.servers, threads < servers {
    return Lint.report(
      .threadsTooFew,
      "`\(node.name)` has \(threads) threads for \(servers) servers, which can never all work",
      at: attribute.span,
      help: "a thread is held from arrival to reply, so there are more of them than servers"
    )
  }
  let waited = waitedSeconds(at: node.id, of: type, context)
  let needed = rate * (time.mean + waited)
  // A tenth is within what such estimates are good for.
  guard waited > 0, needed > 1.1 * Double(threads) else { return nil }
  return Lint.report(
    .threadsTooFew,
    "\(threads) threads of `\(node.name)`, each held for \(seconds(time.mean + waited)) with its calls, carry \(number(Double(threads) / (time.mean + waited))) rps of its \(number(rate)) rps",
    at: attribute.span,
    help:
      "\(number(needed.rounded(.up))) threads carry it all; fewer do where calls are made `~>` or faster"
  )
}

/// Whether the design itself says how much it can carry: a capacity that follows from one server is no promise.
private func saysCapacity(_ node: Node, _ type: String) -> Bool {
  func says(_ name: String) -> Bool { node.attribute(name, for: type) != nil }
  return says("capacity") || says("concurrency") && says("time")
}

/// What its calls take at least, as far as that is known.
private func waitedSeconds(at id: NodeID, of type: String, _ context: LintContext) -> Double {
  var total = 0.0
  for place in context.graph.links(from: id) where context.graph.carries(place, type) {
    let link = context.design[place]
    // Calls side by side, or only sometimes, take less than their sum.
    guard link.waits, link.parallel == nil, link.attribute("on", for: type) == nil else { continue }
    let share = link.attribute("share", for: type)?["share"]?.number?.value ?? 1
    let own = context.ownSeconds(link.to, for: type) ?? 0
    total += share * own
  }
  return total
}
