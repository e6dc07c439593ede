import CallPlans
import Distributions
import Model
import Scenarios

/// A design and what is played on it as flat tables.
struct Compiled {
  var steps: [Step] = []
  var stations: [Station] = []
  var links: [LinkState] = []
  var lineCount = 0
  var roots: [Int] = []
  var requestNames: [String] = []
  /// The law of the time that a step's call holds a server, by step.
  var services: [Distribution] = []
  /// What a call takes at a component without a server of it, by step.
  var latencies: [Distribution] = []
  /// What is taken in a simpler way than the design says, in words.
  var simplifications: [String] = []
  /// Request types of which some work is on runs that they start, whose tasks aren't played.
  var unplayedRequests: [String] = []

  let design: Design
  /// When requests start runs, where these are played one by one.
  let calledRuns: [NodeID: [Double]]?
  private var placeOfLine: [WirePlace: Int] = [:]
  private var stationOfNode: [NodeID: Int] = [:]
  private var placeOfLink: [LinkID: Int] = [:]

  init(_ design: Design, _ scenario: Scenario) throws(FluidProblem) {
    self.design = design
    guard scenario.users.isEmpty else { throw .closed(scenario.workload) }
    let graph = CallGraph(design)
    calledRuns = CalledRuns(graph, scenario).moments
    for stream in scenario.streams {
      let plan = graph.plan(stream.request, from: stream.client)
      for problem in plan.problems {
        switch problem {
        case .loop(let link): throw .loop(design[design[link].to].path)
        case .tooManySteps: throw .tooManySteps
        }
      }
      if let question = plan.steps.lazy.compactMap(graph.questionOfBatch).first {
        throw .sizeless(question)
      }
      roots.append(steps.count)
      add(plan, graph)
    }
    noteWhoTakesTurns()
    noteWhoStaysLong()
    noteWhatIsSimpler()
  }

  private mutating func add(_ plan: CallPlan, _ graph: CallGraph) {
    let first = steps.count
    let request = place(of: plan.request)
    for call in plan.steps {
      steps.append(step(call, plan.request, request, first))
      addLines(call, graph)
      services.append(service(call, plan.request))
      latencies.append(latency(call, plan.request))
    }
    for index in plan.steps.indices { connect(index, plan, first) }
    for (index, call) in plan.steps.enumerated() {
      guard case .task = call.role, steps[first + index].station >= 0, calledRuns == nil
      else { continue }
      stations[steps[first + index].station].isUnplayed = true
      guard isOwnWork(index, of: plan) else { continue }
      if !unplayedRequests.contains(plan.request) { unplayedRequests.append(plan.request) }
    }
    let watched = design.nodesOfWaits
    for index in first..<steps.count where steps[index].station >= 0 {
      steps[index].isWatched = watched.contains(stations[steps[index].station].node)
    }
    for index in first..<steps.count where steps[index].parent >= 0 {
      steps[index].isLater = !steps[index].waits || steps[steps[index].parent].isLater
    }
    let (asked, fresh) = (design.nodesOfPassages, design.nodesOfFreshness)
    for index in first..<steps.count where steps[index].station >= 0 {
      let node = stations[steps[index].station].node
      let isAsked = asked.contains(node)
      // Tasks that work there bring nothing.
      let isTask = if case .task = plan.steps[index - first].role { true } else { false }
      steps[index].isPassed =
        steps[index].isLater
        ? isAsked || !isTask && fresh.contains(node) : isAsked && isCalledFirst(index)
    }
  }

  /// Whether nothing that is waited for comes before a step but the work of those that call it.
  private func isCalledFirst(_ index: Int) -> Bool {
    var index = index
    while !steps[index].isLater, steps[index].parent >= 0 {
      let parent = steps[index].parent
      guard steps[parent].stages.first?.members.contains(index) == true else { return false }
      index = parent
    }
    return true
  }

  /// Whether a step is of what a request is for: it is waited for, or the client itself starts what leads to it.
  private func isOwnWork(_ index: Int, of plan: CallPlan) -> Bool {
    var next = index
    var started = true
    while next > 0 {
      let step = plan.steps[next]
      if !step.waits { started = step.parent == 0 }
      next = step.parent ?? 0
    }
    return started
  }

  private mutating func place(of request: String) -> Int {
    if let known = requestNames.firstIndex(of: request) { return known }
    requestNames.append(request)
    return requestNames.count - 1
  }

  // MARK: Steps

  private mutating func step(
    _ call: CallStep,
    _ request: String,
    _ place: Int,
    _ first: Int
  ) -> Step {
    var step = Step(
      station: call.parent == nil ? -1 : station(call.node, request),
      request: place,
      link: call.parent == nil ? -1 : link(call.link, to: call.node),
      parent: call.parent.map { $0 + first } ?? -1,
      share: call.share,
      calls: max(call.calls.mean, 0),
      waits: call.waits
    )
    step.lanes = max(1, min(Double(call.calls.atOnce), step.calls))
    if case .miss(let of, let share) = call.condition {
      step.missOf = of + first
      step.hit = 1 - (share ?? 1)
      let cache = steps[of + first].station
      if cache >= 0 { warm(cache, miss: share) }
    }
    if case .failure = call.condition { step.isFallback = true }
    readGuarding(call, &step)
    if call.parent != nil { readWork(call, request, &step) }
    return step
  }

  private func readGuarding(_ call: CallStep, _ step: inout Step) {
    let guarding = call.guarding
    step.timeout = guarding.timeout?.mean ?? .infinity
    step.retries = guarding.retries.map { Double($0) } ?? .infinity
    // A pause with jitter is drawn evenly from nothing up: half of it on average.
    step.backoff = guarding.backoff.mean * (guarding.hasJitter ? 0.5 : 1)
    step.budget = guarding.budget ?? .infinity
    step.isOptional = guarding.isOptional
    step.cancels = guarding.isCancelled
    let transfer = call.transfer
    step.payload = transfer.payloadBytes
    step.reply = transfer.replyBytes
    let wire = transfer.bytesPerSecond.map { $0 > 0 ? step.bytes / $0 : 0 } ?? 0
    step.roundTrip = transfer.oneWay.mean * (call.waits ? 2 : 1) + wire
    step.batch = call.batch
    if let link = call.link, let after = design[link].attribute("dead-letter")?["attempts"] {
      step.deadLetterAfter = after.number?.value ?? .infinity
    }
  }

  private func readWork(_ call: CallStep, _ request: String, _ step: inout Step) {
    let node = design[call.node]
    let station = design.station(call.node, for: request)
    func number(_ name: String, _ field: String) -> Double? {
      node.attribute(name, for: request)?[field]?.number?.value
    }
    func mean(_ name: String, _ field: String) -> Double? {
      guard case .distribution(let form)? = node.attribute(name, for: request)?[field] else {
        return nil
      }
      return form.distribution?.mean
    }
    step.base = station.time?.mean ?? 0
    step.each = station.eachSeconds
    if let speed = number("speed", "speed"), speed > 0 { step.base += step.bytes / speed }
    step.holds = number("holds", "servers") ?? 1
    step.errors = number("errors", "share") ?? 0
    if let spot = SpotReplicas(node) {
      step.errors = 1 - (1 - step.errors) * (1 - spot.share(lostIn: step.base))
    }
    step.patience = mean("patience", "patience") ?? .infinity
    let type = design.requests.first { $0.name == request }
    step.deadline = type?.attribute("deadline")?["deadline"]?.number?.value ?? .infinity
    let priority =
      number("priority", "priority") ?? type?.attribute("priority")?["priority"]?.number?.value
    step.priority = priority.map { Int(clampedCount: $0) } ?? .max
  }

  private func service(_ call: CallStep, _ request: String) -> Distribution {
    guard call.parent != nil else { return .zero }
    return design.station(call.node, for: request).time ?? .zero
  }

  private func latency(_ call: CallStep, _ request: String) -> Distribution {
    guard call.parent != nil else { return .zero }
    return design[call.node].attribute("latency", for: request)?.distribution("latency") ?? .zero
  }

  /// A step's calls: in stages where it waits, else as branches.
  private mutating func connect(_ index: Int, _ plan: CallPlan, _ first: Int) {
    let own = index + first
    let node = design[plan.steps[index].node]
    let isBuffer = node.core == .queue || node.core == .stream
    var stages: [Step.Stage] = []
    var blocks: [Int: Int] = [:]
    for call in plan.calls(of: index) {
      let step = call + first
      if case .failure(let of) = plan.steps[call].condition {
        steps[of + first].fallback = step
        continue
      }
      guard plan.steps[call].waits else {
        if isBuffer {
          steps[step].isConsumer = true
          steps[own].consumers.append(step)
          addConsumer(step, of: own, node)
        } else {
          steps[own].branches.append(step)
          steps[step].stage = stages.count
        }
        continue
      }
      if let block = plan.steps[call].parallel, let place = blocks[block] {
        stages[place].members.append(step)
        stages[place].waitsFor = waitsFor(block, stages[place].members.count)
        continue
      }
      if let block = plan.steps[call].parallel { blocks[block] = stages.count }
      stages.append(.init(members: [step], waitsFor: 1))
    }
    if node.core == .balancer, stages.count > 1 {
      stages = [.init(members: stages.flatMap(\.members), waitsFor: 1, isChoice: true)]
    }
    for branch in steps[own].branches {
      steps[branch].stage = min(steps[branch].stage, stages.count)
    }
    for (place, stage) in stages.enumerated() {
      for member in stage.members {
        steps[member].stage = place
        if steps[member].fallback >= 0 { steps[steps[member].fallback].stage = place }
      }
    }
    steps[own].stages = stages
  }

  private func waitsFor(_ block: Int, _ members: Int) -> Int {
    guard design.parallelBlocks.indices.contains(block) else { return members }
    return design.parallelBlocks[block].waitsFor ?? members
  }

  // MARK: Stations and links

  private mutating func station(_ node: NodeID, _ request: String) -> Int {
    if let known = stationOfNode[node] { return known }
    stationOfNode[node] = stations.count
    stations.append(Station(design, node, for: request))
    return stations.count - 1
  }

  /// What no link says, as a task of a job, has a place of its own.
  private mutating func link(_ id: LinkID?, to node: NodeID) -> Int {
    guard let id else {
      links.append(LinkState(link: nil, target: stationOfNode[node] ?? -1))
      return links.count - 1
    }
    if let known = placeOfLink[id] { return known }
    placeOfLink[id] = links.count
    links.append(LinkState(design, id, target: stationOfNode[node] ?? -1))
    return links.count - 1
  }

  /// What the bytes of the last step's calls go over, there and back.
  private mutating func addLines(_ call: CallStep, _ graph: CallGraph) {
    guard let speed = call.transfer.bytesPerSecond, speed > 0, let wires = graph.wires(of: call)
    else { return }
    let step = steps.count - 1
    if steps[step].payload > 0 {
      steps[step].line = line(of: wires.there)
      steps[step].lineSeconds = steps[step].payload / speed
    }
    if steps[step].reply > 0, steps[step].waits {
      steps[step].lineBack = line(of: wires.back)
      steps[step].lineBackSeconds = steps[step].reply / speed
    }
  }

  private mutating func line(of wire: WirePlace) -> Int {
    if let known = placeOfLine[wire] { return known }
    placeOfLine[wire] = lineCount
    lineCount += 1
    return lineCount - 1
  }

  private mutating func addConsumer(_ step: Int, of own: Int, _ node: Node) {
    let link = steps[step].link
    links[link].target = steps[step].station
    links[link].takers.append(step)
    guard steps[own].station >= 0 else { return }
    if !links[link].isBuffer { links[link].readBuffer(design, node, bytes: steps[own].bytes) }
    let station = steps[own].station
    if !stations[station].consumers.contains(link) { stations[station].consumers.append(link) }
  }

  /// Stations where no more calls can be at once than there are servers: nobody waits there by chance.
  private mutating func noteWhoTakesTurns() {
    var turns: [[Int: Double]] = Array(repeating: [:], count: stations.count)
    var isOpen = Array(repeating: false, count: stations.count)
    for step in steps.indices where steps[step].station >= 0 {
      let station = steps[step].station
      if let (link, most) = mostAtOnce(step) {
        turns[station][link, default: 0] += most
      } else {
        isOpen[station] = true
      }
    }
    for station in stations.indices where !isOpen[station] {
      let most = turns[station].values.reduce(0, +)
      stations[station].isFedInTurn = most <= (stations[station].servers ?? .infinity)
    }
  }

  /// The link whose batches a step belongs to while they are waited for, and how many of them there can be at once.
  private func mostAtOnce(_ step: Int) -> (link: Int, most: Double)? {
    var place = step
    while !steps[place].isConsumer {
      guard steps[place].waits, steps[place].calls <= 1, steps[place].parent >= 0 else {
        return nil
      }
      place = steps[place].parent
    }
    let link = steps[place].link
    if case .every? = steps[place].batch { return (link, 1) }
    return links[link].partitions.map { (link, $0) }
  }

  /// A cache's keys: those that it names, else a million of skew 0.9.
  private mutating func warm(_ cache: Int, miss: Double?) {
    let hit = 1 - (miss ?? 1)
    if miss == nil {
      simplifications.append(
        "`\(design[stations[cache].node].path)` has hits that follow from its keys: none hits here"
      )
    }
    guard hit > stations[cache].cache?.full ?? 0 else { return }
    let node = design[stations[cache].node]
    let keys = node.attribute("keys")
    stations[cache].cache = Station.Cache(
      full: hit,
      popularity: Popularity(
        keys: min(max(keys?["keys"]?.number?.value ?? 1e6, 1), 1e12),
        skew: keys?["skew"]?.number?.value ?? 0.9,
        held: hit
      ),
      lifetime: node.attribute("ttl")?["time"]?.number?.value ?? .infinity
    )
  }
}

extension Station {
  init(_ design: Design, _ id: NodeID, for request: String) {
    let node = design[id]
    let station = design.station(id, for: request)
    let replicas = Double(max(1, station.replicas))
    self.init(node: id, core: node.core, replicas: replicas)
    serversEach = station.servers.map { Double($0) / replicas }
    if station.time?.mean == 0, station.eachSeconds == 0 { serversEach = nil }
    if station.derivation == .asGiven { rateEach = station.ratePerSecond.map { $0 / replicas } }
    bytesEach = station.bytesPerSecond.map { $0 / replicas }
    threadsEach = station.threads.map { Double($0) / replicas }
    if let spot = SpotReplicas(node) { scaleEach(by: 1 - spot.away) }
    let limit = node.attribute("rate-limit")?["limit"]?.number
    rateLimit = limit.map { limit in
      // Each client has its own allowance, so all of them together have it as often as they are.
      guard limit.per == .client else {
        return limit.value * design.multiplier(limit.per, of: node)
      }
      let clients = design.nodes.filter { $0.core == .client }
      return limit.value * clients.reduce(0) { $0 + Double(max(1, design.replicas(of: $1))) }
    }
    if let queue = node.attribute("queue")?["places"]?.number {
      places = queue.value * design.multiplier(queue.per, of: node)
    }
    shards = node.attribute("shards")?["shards"]?.number?.value ?? 1
    switch node.attribute("balance")?["balance"]?.word {
    case "random": balance = .random
    case "round-robin": balance = .roundRobin
    default: balance = .shared
    }
    let full = node.attribute("full")?["full"]?.word
    isDropping = full == "drop"
    isBlocking = full == "block"
    let discipline = node.attribute("discipline")?["discipline"]?.word
    isLIFO = discipline == "lifo"
    hasPriorities = discipline == "priority" || discipline == "preemptive"
    scaling = Scaling(node)
    scaling?.coldStart += design.machineStart(of: node)
    if let scaling { self.replicas = min(max(replicas, scaling.least), scaling.most) }
    if full == nil || full == "reject", core != .queue, core != .stream,
      let rate = station.serviceRate, places / rate <= Self.shortBound
    {
      isShortBound = true
    }
  }

  private mutating func scaleEach(by share: Double) {
    serversEach? *= share
    rateEach? *= share
    bytesEach? *= share
    threadsEach? *= share
  }

  /// A queue of less work than this empties and fills as chance has it.
  private static let shortBound = 0.2
}

extension Design {
  /// How long a machine takes to start in the pool that a component runs on, on average; none where it has a fixed size.
  func machineStart(of node: Node) -> Double {
    guard let pool = node.attribute("runs-on")?["pool"]?.node, node.attribute("scale") != nil
    else { return 0 }
    return Station.Scaling(self[pool])?.coldStart ?? 0
  }
}

extension Station.Scaling {
  init?(_ node: Node) {
    guard let scale = node.attribute("scale"), case .range(let low, let high)? = scale["replicas"]
    else { return nil }
    func mean(_ name: String) -> Double? {
      guard let value = node.attribute(name)?["time"] else { return nil }
      if case .distribution(let form) = value { return form.distribution?.mean }
      return value.number?.value
    }
    least = low?.value ?? 0
    most = high?.value ?? .infinity
    if let share = scale["utilization"]?.number?.value {
      measure = .utilization(share)
    } else if let backlog = scale["backlog"]?.number?.value {
      measure = .backlog(backlog)
    } else {
      measure = .demand
    }
    coldStart = mean("cold-start") ?? 0
    if let law = node.attribute("cold-start")?.distribution("time"), !law.isFixed { startLaw = law }
    idle = mean("idle") ?? ScalingWatch.usualIdleSeconds
    watch = ScalingWatch(idle: idle)
  }
}

extension LinkState {
  init(_ design: Design, _ id: LinkID, target: Int) {
    self.init(link: id, target: target)
    guard let breaker = design[id].attribute("breaker"),
      let share = breaker["errors"]?.number?.value, let over = breaker["over"]?.number?.value
    else { return }
    self.breaker = .init(share: share, window: over, open: breaker["open"]?.number?.value ?? over)
  }

  /// What a queue or stream says of all its links, and what this one adds.
  fileprivate mutating func readBuffer(_ design: Design, _ node: Node, bytes: Double) {
    guard let link else { return }
    isBuffer = true
    let written = design[link]
    func mean(_ name: String, _ field: String) -> Double? {
      guard let value = written.attribute(name)?[field] else { return nil }
      if case .distribution(let form) = value { return form.distribution?.mean }
      return value.number?.value
    }
    partitions = node.attribute("partitions")?["partitions"]?.number?.value
    retainSeconds = node.attribute("retain")?["time"]?.number?.value ?? .infinity
    if let room = node.attribute("retain")?["room"]?.number?.value, bytes > 0 {
      retainItems = room / bytes
    }
    rebalance = mean("rebalance", "time") ?? 0
    checkpoint = mean("checkpoint", "every") ?? 0
    after = written.attribute("after")?["job"]?.node
  }
}
