import Distributions
package import Model
import Quantities

/// The links of a design by where they begin, so that plans are made without searching.
package struct CallGraph: Sendable {
  package let design: Design
  let linksOfNode: [[LinkID]]

  package init(_ design: Design) {
    self.design = design
    var links = [[LinkID]](repeating: [], count: design.nodes.count)
    for link in design.links { links[Int(link.from.index)].append(link.id) }
    linksOfNode = links
  }

  func links(from node: NodeID, for request: String) -> [Link] {
    linksOfNode[Int(node.index)].map { design[$0] }.filter { $0.carries(request) }
  }

  /// The walk of a request type that enters at a client.
  package func plan(_ request: String, from client: NodeID) -> CallPlan {
    var builder = PlanBuilder(graph: self, request: request, client: client)
    builder.add(client)
    return builder.plan
  }
}

extension Link {
  /// Whether a request type travels here: all do unless `for:` names some.
  package func carries(_ request: String) -> Bool {
    guard let named = attribute("for") else { return true }
    return named.all("request").contains { $0.request == request }
  }
}

private struct PlanBuilder {
  /// Walks of people have tens of steps; this many are made by a mistake.
  static let mostSteps = 200_000

  let graph: CallGraph
  var plan: CallPlan
  private var onPath: Set<NodeID> = []

  init(graph: CallGraph, request: String, client: NodeID) {
    self.graph = graph
    plan = CallPlan(request: request, client: client, steps: [])
  }

  mutating func add(_ client: NodeID) {
    let step = CallStep(
      node: client,
      link: nil,
      parent: nil,
      end: 1,
      share: 1,
      condition: .always,
      calls: 1,
      atOnce: 1,
      waits: true,
      parallel: nil,
      transfer: .init(),
      guarding: .init(),
      batch: nil
    )
    plan.steps.append(step)
    addCalls(of: 0)
  }

  private mutating func addCalls(of place: Int) {
    let node = plan.steps[place].node
    onPath.insert(node)
    defer { onPath.remove(node) }
    let links = graph.links(from: node, for: plan.request)
    let shares = shares(of: links, from: node)
    var called: [NodeID: Int] = [:]
    for (link, share) in zip(links, shares) {
      guard !onPath.contains(link.to) else {
        plan.problems.append(.loop(link.id))
        continue
      }
      guard plan.steps.count < Self.mostSteps else {
        if plan.problems.last != .tooManySteps { plan.problems.append(.tooManySteps) }
        break
      }
      let index = plan.steps.count
      plan.steps.append(step(link, share, parent: place, index, called))
      called[link.to] = index
      addCalls(of: index)
    }
    plan.steps[place].end = plan.steps.count
  }

  /// What part of the requests each link carries: of a balancer or queue one of them, else all.
  private func shares(of links: [Link], from node: NodeID) -> [Double] {
    let request = plan.request
    let said = links.map { $0.attribute("share", for: request)?["share"]?.number?.value }
    let core = graph.design[node].core
    guard core == .balancer || core == .queue else { return said.map { $0 ?? 1 } }
    let rest = max(0, 1 - said.reduce(0) { $0 + ($1 ?? 0) })
    let silent = said.filter { $0 == nil }.count
    return said.map { $0 ?? rest / Double(max(1, silent)) }
  }

  private func step(
    _ link: Link,
    _ share: Double,
    parent: Int,
    _ index: Int,
    _ called: [NodeID: Int]
  ) -> CallStep {
    let request = plan.request
    let calls = link.attribute("calls", for: request)
    var mean = 1.0
    if case .distribution(let form)? = calls?["calls"] { mean = form.distribution?.mean ?? 1 }
    let optional = link.attribute("optional", for: request)?["optional"]?.word == "yes"
    return CallStep(
      node: link.to,
      link: link.id,
      parent: parent,
      end: index + 1,
      share: share,
      condition: condition(link, parent, called),
      calls: mean,
      atOnce: calls?["at-once"]?.number.map { Int(clampedCount: $0.value) } ?? 1,
      waits: link.waits,
      parallel: link.parallel,
      transfer: graph.transfer(link, request),
      guarding: graph.guarding(link, request, isOptional: optional),
      batch: batch(link)
    )
  }

  private func condition(_ link: Link, _ parent: Int, _ called: [NodeID: Int]) -> CallStep.Condition
  {
    guard let on = link.attribute("on", for: plan.request), let event = on["event"]?.word else {
      return .always
    }
    let of = on["of"]?.node.flatMap { called[$0] }
    if event == "failure" { return of.map { .failure(of: $0) } ?? .always }
    let place = of ?? parent
    let node = of == nil ? plan.steps[parent].node : plan.steps[place].node
    let hit = graph.design[node].attribute("hit", for: plan.request)?["share"]?.number?.value
    return .miss(of: place, share: 1 - (hit ?? 0))
  }

  private func batch(_ link: Link) -> CallStep.Batch? {
    guard let batch = link.attribute("batch", for: plan.request) else { return nil }
    func value(_ field: String) -> Double? { batch[field]?.number?.value }
    if let seconds = value("every") {
      return .every(seconds: seconds, items: value("items"), bytes: value("room"))
    }
    return .full(items: value("items"), bytes: value("room"), afterSeconds: value("after"))
  }
}

extension CallGraph {
  func transfer(_ link: Link, _ request: String) -> CallStep.Transfer {
    var transfer = CallStep.Transfer()
    func bytes(_ name: String) -> Double {
      link.attribute(name, for: request)?["size"]?.number?.value ?? 0
    }
    transfer.payloadBytes = bytes("payload")
    transfer.replyBytes = bytes("reply")
    let path = connection(between: link.from, link.to)
    let latency =
      link.attribute("latency", for: request)
      ?? path?.attributes.first { $0.name == "latency" }
    if case .distribution(let form)? = latency?["latency"] {
      transfer.oneWaySeconds = form.distribution?.mean ?? 0
    }
    let bandwidth =
      link.attribute("bandwidth") ?? path?.attributes.first { $0.name == "bandwidth" }
    transfer.bytesPerSecond = bandwidth?["bandwidth"]?.number?.value
    return transfer
  }

  /// The path between the innermost two groups that hold one end each.
  func connection(between a: NodeID, _ b: NodeID) -> Connection? {
    guard !design.connections.isEmpty else { return nil }
    let (first, second) = (design.ancestors(of: a), design.ancestors(of: b))
    return design.connections.first { connection in
      guard connection.ends.count == 2 else { return false }
      let (x, y) = (connection.ends[0], connection.ends[1])
      return (first.contains(x) && second.contains(y) && !first.contains(y) && !second.contains(x))
        || (first.contains(y) && second.contains(x) && !first.contains(x) && !second.contains(y))
    }
  }

  func guarding(_ link: Link, _ request: String, isOptional: Bool) -> CallStep.Guarding {
    var guarding = CallStep.Guarding()
    func seconds(_ name: String, _ field: String) -> Double? {
      guard let value = link.attribute(name, for: request)?[field] else { return nil }
      if case .distribution(let form) = value { return form.distribution?.mean }
      return value.number?.value
    }
    guarding.timeoutSeconds = seconds("timeout", "timeout")
    if let retry = link.attribute("retry", for: request) {
      guarding.retries =
        retry["always"] != nil
        ? nil : Int(clampedCount: retry["attempts"]?.number?.value ?? 0)
      guarding.backoffSeconds = seconds("retry", "backoff") ?? 0
      guarding.budget = retry["within"]?.number?.value
    }
    guarding.isOptional = isOptional
    guarding.isCancelled = link.attribute("cancel", for: request)?["cancel"]?.word == "yes"
    guarding.hedgeSeconds = seconds("hedge", "after")
    guarding.poolPerReplica = link.attribute("pool")?["connections"]?.number.map {
      Int(clampedCount: $0.value)
    }
    return guarding
  }
}
