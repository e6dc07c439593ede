import CallPlans
package import Model

/// What a request type needs, over variables that say which component is down and which calls are made.
package struct RequestFunction: Sendable {
  package var request: String
  package var client: NodeID
  package internal(set) var formula = Formula()
  package internal(set) var top = Formula.Node.never
  /// What the events of the formula are, by their numbers.
  package internal(set) var variables: [Variable] = []
  /// Calls whose failure is not the request's: optional ones, and what is done after the reply.
  package internal(set) var degrading: [LinkID] = []
  /// Why there is none; empty when all is well.
  package internal(set) var problem = ""

  package enum Variable: Hashable, Sendable {
    /// Fewer units of a component are up than are needed: so many, else as many as carry the load.
    case down(NodeID, needed: Int?)
    /// A call is made, or a miss happens: a link's share of the requests.
    case made(LinkID)
  }

  /// How likely each choice is, by its link.
  package internal(set) var shares: [LinkID: Double] = [:]

  init(request: String, client: NodeID) {
    self.request = request
    self.client = client
  }
}

extension CallGraph {
  /// When a request of a type from a client isn't served.
  ///
  /// `overflows` says of links out of bounded queues which share of their consumers' absences is past the bound.
  /// With `nodes` it isn't served before its work is done there, whatever is not waited for on the way.
  package func failure(
    of request: String,
    from client: NodeID,
    upTo nodes: [NodeID] = [],
    overflows: [LinkID: Double] = [:]
  ) -> RequestFunction {
    var builder = RequestFunctionBuilder(self, request, client, upTo: nodes, overflows)
    builder.build()
    return builder.function
  }
}

/// Walks the links once for each component: what a component needs doesn't depend on who calls it.
private struct RequestFunctionBuilder {
  /// Calls within calls; past it the machine's own stack would end.
  private static let deepest = 1_000

  let design: Design
  let overflows: [LinkID: Double]
  var function: RequestFunction
  private let linksOfNode: [NodeID: [Link]]
  private let followersOfJob: [NodeID: [NodeID]]
  /// All that leads to where the work ends; empty where that is the reply.
  private let leading: Set<NodeID>
  private var numbers: [RequestFunction.Variable: Int] = [:]
  private var calls: [NodeID: Formula.Node] = [:]
  private var onPath: Set<NodeID> = []
  private var partial: [Formula.Node: Formula.Node] = [:]
  private var whole: [Formula.Node: Formula.Node] = [:]

  init(
    _ graph: CallGraph,
    _ request: String,
    _ client: NodeID,
    upTo ends: [NodeID],
    _ overflows: [LinkID: Double]
  ) {
    design = graph.design
    self.overflows = overflows
    function = RequestFunction(request: request, client: client)
    linksOfNode = Dictionary(grouping: design.links.filter { $0.carries(request) }, by: \.from)
    followersOfJob = graph.followersOfJob
    leading = ends.isEmpty ? [] : graph.leading(to: ends, for: request)
    if !ends.isEmpty, !leading.contains(client) {
      function.problem = "`\(request)` doesn't come there"
    }
  }

  mutating func build() {
    guard function.problem.isEmpty else { return }
    function.top = callsFail(of: function.client)
  }

  /// Whether a request isn't served without a call that nobody waits for: it leads to where the work ends, or a client
  /// starts a job by it, which no queue keeps until it can run.
  private func isNeeded(_ link: Link) -> Bool {
    if link.waits { return true }
    guard leading.isEmpty else { return leading.contains(link.to) }
    return design[link.from].core == .client && design[link.to].core == .job
  }

  /// One of the calls fails that a component can't do without.
  private mutating func callsFail(of node: NodeID) -> Formula.Node {
    if let known = calls[node] { return known }
    guard onPath.insert(node).inserted else {
      function.problem = "a request comes back to `\(design[node].path)`"
      return .never
    }
    guard onPath.count <= Self.deepest else {
      function.problem = "a walk is deeper than \(Self.deepest) calls"
      return .never
    }
    let result = joined(node)
    onPath.remove(node)
    calls[node] = result
    return result
  }

  private mutating func joined(_ node: NodeID) -> Formula.Node {
    let links = linksOfNode[node] ?? []
    // What isn't waited for is cut from the request; its failure shows as backlog until a bounded queue is full.
    let waiting = links.filter { isNeeded($0) && !isOptional($0) }
    function.degrading += links.filter { !isNeeded($0) || isOptional($0) }.map(\.id)
    if design[node].sharesOut {
      // It sends each request to one of those that are up.
      let all = waiting.map { targetFails($0) }
      let served = all.isEmpty ? .never : function.formula.and(all)
      return function.formula.or([served] + unlucky(waiting, all) + overflowing(links))
    }
    var failures = overflowing(links)
    var blocks: [Int: [Formula.Node]] = [:]
    let fallbacks = waiting.filter { earlier($0) != nil }
    for link in waiting where earlier(link) == nil {
      let mine = fallbacks.filter { earlier($0) == link.to }
      let fails = callFails(link, fallbacks: mine)
      if let block = link.parallel {
        blocks[block, default: []].append(fails)
      } else {
        failures.append(fails)
      }
    }
    for block in blocks.keys.sorted() {
      let members = blocks[block] ?? []
      let needed =
        design.parallelBlocks.indices.contains(block)
        ? design.parallelBlocks[block].waitsFor ?? members.count : members.count
      failures.append(
        function.formula.atLeast(members.count - min(needed, members.count) + 1, of: members)
      )
    }
    return function.formula.or(failures)
  }

  /// What fails only some of the requests that come to a target isn't seen by who shares them out: a request that went
  /// there fails, though another target would have served it.
  private mutating func unlucky(_ links: [Link], _ fails: [Formula.Node]) -> [Formula.Node] {
    let shares = shares(of: links)
    var result: [Formula.Node] = []
    for (place, link) in links.enumerated() {
      var partly = partly(fails[place])
      guard partly != .never, shares[place] > 0 else { continue }
      let wholly = wholly(fails[place])
      // Where nobody is served any more nobody is sent.
      if wholly != .never {
        partly = function.formula.and([partly, function.formula.not(wholly)])
      }
      guard shares[place] < 1 else {
        result.append(partly)
        continue
      }
      function.shares[link.id] = shares[place]
      result.append(function.formula.and([variable(.made(link.id)), partly]))
    }
    return result
  }

  /// The ways to fail for every request, whichever calls it makes.
  private mutating func wholly(_ node: Formula.Node) -> Formula.Node {
    if let known = whole[node] { return known }
    let parts = Array(function.formula.children(of: node))
    let result: Formula.Node
    switch function.formula.operation(of: node) {
    case .event: result = isChoice(node) ? .never : node
    case .or: result = function.formula.or(parts.map { wholly($0) })
    case .and: result = function.formula.and(parts.map { wholly($0) })
    case .atLeast:
      result = function.formula.atLeast(
        function.formula.number(of: node),
        of: parts.map { wholly($0) }
      )
    case .constant, .xor, .not: result = node
    }
    whole[node] = result
    return result
  }

  /// Shares as written; those that say none divide the rest.
  private func shares(of links: [Link]) -> [Double] {
    let said = links.map { $0.attribute("share", for: function.request)?["share"]?.number?.value }
    let rest = max(0, 1 - said.reduce(0) { $0 + ($1 ?? 0) })
    let silent = Double(max(1, said.count { $0 == nil }))
    return said.map { $0 ?? rest / silent }
  }

  /// The ways to fail that need a call that only some requests make.
  private mutating func partly(_ node: Formula.Node) -> Formula.Node {
    if let known = partial[node] { return known }
    let parts = Array(function.formula.children(of: node))
    let result: Formula.Node
    switch function.formula.operation(of: node) {
    case .event: result = isChoice(node) ? node : .never
    case .and where parts.contains(where: isChoice): result = node
    case .or: result = function.formula.or(parts.map { partly($0) })
    case .and:
      result = function.formula.or(
        parts.indices.map { place in
          function.formula.and(parts.enumerated().map { $0 == place ? partly($1) : $1 })
        }
      )
    case .atLeast:
      let partial = parts.map { partly($0) }
      let isAnyPartial = function.formula.or(partial)
      result = function.formula.and([node, isAnyPartial])
    case .constant, .xor, .not: result = .never
    }
    partial[node] = result
    return result
  }

  private func isChoice(_ node: Formula.Node) -> Bool {
    guard function.formula.operation(of: node) == .event else { return false }
    if case .made = function.variables[function.formula.number(of: node)] { return true }
    return false
  }

  /// Consumers are away for longer than a queue has room: of one that hands each item to one of them, all are.
  private mutating func overflowing(_ links: [Link]) -> [Formula.Node] {
    guard let first = links.first(where: { overflows[$0.id] != nil }) else { return [] }
    let consumers = links.filter { !$0.waits }
    let groups = design[first.from].sharesOut ? [consumers] : consumers.map { [$0] }
    return groups.compactMap { group in
      guard let link = group.first(where: { overflows[$0.id] != nil }) else { return nil }
      function.shares[link.id] = overflows[link.id]
      let away = group.map { targetFails($0) }
      return function.formula.and([variable(.made(link.id))] + away)
    }
  }

  /// A call with what is done where it fails or misses.
  private mutating func callFails(_ link: Link, fallbacks: [Link]) -> Formula.Node {
    let fails = targetFails(link)
    guard !fallbacks.isEmpty else { return made(link, fails) }
    var result = fails
    for fallback in fallbacks {
      let other = targetFails(fallback)
      if fallback.attribute("on", for: function.request)?["event"]?.word == "miss" {
        // What can't be asked has missed.
        let miss = variable(.made(fallback.id))
        result = function.formula.and([other, function.formula.or([result, miss])])
        function.shares[fallback.id] = missShare(of: design[link.to])
      } else {
        result = function.formula.and([result, other])
      }
    }
    return made(link, result)
  }

  /// The failure, where the call is made for a share of requests only or on a miss of the caller itself.
  private mutating func made(_ link: Link, _ fails: Formula.Node) -> Formula.Node {
    var share = link.attribute("share", for: function.request)?["share"]?.number?.value ?? 1
    if link.attribute("on", for: function.request)?["event"]?.word == "miss" {
      share *= missShare(of: design[link.from])
    }
    guard share < 1 else { return fails }
    function.shares[link.id] = share
    return function.formula.and([variable(.made(link.id)), fails])
  }

  /// The share that misses; all where the hits follow from keys that nobody counts here.
  private func missShare(of node: Node) -> Double {
    1 - (node.attribute("hit", for: function.request)?["share"]?.number?.value ?? 0)
  }

  private mutating func targetFails(_ link: Link) -> Formula.Node {
    let target = design[link.to]
    var parts = stations(of: target).map { variable(.down($0, needed: needed(link, target))) }
    parts.append(callsFail(of: link.to))
    if target.core == .job { parts.append(runFails(target.id)) }
    return function.formula.or(parts)
  }

  /// What has to be up: of a job what its tasks run on.
  private func stations(of node: Node) -> [NodeID] {
    guard node.core == .job else { return node.core.isStation ? [node.id] : [] }
    let stations = design.stations(ofTasksOf: node.id)
    return [stations.scheduler, stations.pool].compactMap { $0 }
  }

  /// A task passes its scheduler and pool with their calls, and a run isn't done before what is `after` it.
  private mutating func runFails(_ job: NodeID) -> Formula.Node {
    guard onPath.insert(job).inserted, onPath.count <= Self.deepest else { return .never }
    var parts: [Formula.Node] = []
    for station in stations(of: design[job]) { parts.append(callsFail(of: station)) }
    for next in followersOfJob[job] ?? [] where leading.isEmpty || leading.contains(next) {
      for station in stations(of: design[next]) {
        parts.append(variable(.down(station, needed: nil)))
      }
      parts += [callsFail(of: next), runFails(next)]
    }
    onPath.remove(job)
    return function.formula.or(parts)
  }

  private func needed(_ link: Link, _ target: Node) -> Int? {
    guard let said = link.attribute("to", for: function.request) else { return nil }
    if let quorum = said["quorum"]?.number { return Int(clampedCount: quorum.value) }
    let part = design.systemPart(target.id, load: nil)
    return said["to"]?.word == "all" ? part.patterns.first?.unitCount : 1
  }

  /// The earlier call that a link stands in for, where it does.
  private func earlier(_ link: Link) -> NodeID? {
    link.attribute("on", for: function.request)?["of"]?.node
  }

  private func isOptional(_ link: Link) -> Bool {
    link.attribute("optional", for: function.request)?["optional"]?.word == "yes"
  }

  private mutating func variable(_ variable: RequestFunction.Variable) -> Formula.Node {
    let number = numbers[variable] ?? function.variables.count
    if number == function.variables.count {
      numbers[variable] = number
      function.variables.append(variable)
    }
    return function.formula.event(number)
  }
}
