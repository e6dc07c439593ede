import CallPlans
import Distributions
import Model

/// A design as the analysis reads it, each fact looked up once.
struct Network: Sendable {
  let design: Design
  let graph: CallGraph
  let forms: [StationForm]
  let sizes: ReadSizes
  /// Pools whose tasks take a time that isn't known, and why.
  let poolQuestions: [NodeID: String]
  /// The `let`s that grow and are reset, of those that attributes hold.
  let cyclingLets: Set<String>

  init(_ design: Design) {
    self.design = design
    graph = CallGraph(design)
    sizes = ReadSizes(graph)
    var questions: [NodeID: String] = [:]
    for job in design.nodes where job.core == .job {
      if let question = sizes.question(of: job.id) {
        questions[design.stations(ofTasksOf: job.id).pool ?? job.id] = question
      }
    }
    poolQuestions = questions
    forms = design.nodes.map { StationForm(design, $0) }
    cyclingLets = design.cyclingLets
  }

  func form(_ node: NodeID) -> StationForm { forms[Int(node.index)] }
}

/// What one kind of request is to one component.
struct Work: Sendable {
  let node: NodeID
  /// The request type, or the job, whose attributes hold.
  let scope: String
  let station: Station
  let errorShare: Double
  let priority: Int
  let holds: Int
  let latency: LatencyDistribution?
  let bytesPerSecond: Double?
  let isJob: Bool

  init(_ network: Network, _ step: CallStep, _ request: String) {
    let design = network.design
    node = step.node
    let job = step.job.map { design[$0] }
    scope = job?.name ?? request
    let owner = design[step.node]
    isJob = owner.core == .job
    var station = design.station(step.node, for: scope)
    if case .task = step.role, owner.core != .job, station.servers == nil {
      // A pool that says no more than its replicas has a server in each.
      station.servers = max(1, station.replicas)
      station.time = .zero
    }
    self.station = station
    errorShare = owner.attribute("errors", for: scope)?["share"]?.number?.value ?? 0
    let type = design.requests.first { $0.name == request }
    let rank =
      owner.attribute("priority", for: scope) ?? job?.attribute("priority")
      ?? type?.attribute("priority")
    priority = rank?["priority"]?.number.map { Int(clampedCount: $0.value) } ?? .max
    if case .task(let held) = step.role {
      holds = held
    } else {
      holds = design.holds(owner, for: scope)
    }
    latency = owner.attribute("latency", for: scope)?.distribution("latency").map {
      LatencyDistribution($0)
    }
    bytesPerSecond = owner.attribute("speed", for: scope)?["speed"]?.number?.value
  }
}
