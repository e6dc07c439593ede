import Distributions
import Model
import Quantities

struct PlanBuilder {
  /// Walks of people have tens of steps; this many are made by a mistake.
  static let mostSteps = 200_000

  let graph: CallGraph
  var plan: CallPlan
  private var isOnPath: [Bool]

  init(graph: CallGraph, request: String, client: NodeID) {
    self.graph = graph
    isOnPath = [Bool](repeating: false, count: graph.design.nodes.count)
    plan = CallPlan(request: request, client: client, steps: [])
  }

  private var design: Design { graph.design }

  mutating func addOrigin() {
    var origin = CallStep(plan.client, at: 0, parent: nil)
    origin.role = .origin
    if design[plan.client].core == .job { origin.job = plan.client }
    plan.steps.append(origin)
    addWork(of: 0)
  }

  /// What a step calls, and what a run of a job consists of.
  private mutating func addWork(of place: Int) {
    let node = plan.steps[place].node
    guard !isOnPath[Int(node.index)] else { return }
    isOnPath[Int(node.index)] = true
    if design[node].core == .job {
      addRun(node, at: place)
    } else {
      addCalls(of: place, from: node)
    }
    isOnPath[Int(node.index)] = false
    plan.steps[place].end = plan.steps.count
  }

  /// Adds one step, unless there are too many already.
  private mutating func add(_ step: CallStep) -> Int? {
    guard plan.steps.count < Self.mostSteps else {
      if plan.problems.last != .tooManySteps { plan.problems.append(.tooManySteps) }
      return nil
    }
    plan.steps.append(step)
    return plan.steps.count - 1
  }

  private mutating func addCalls(of place: Int, from node: NodeID) {
    let links = graph.links(from: node, for: plan.request, plan.steps[place].job)
    let shares = shares(of: links, from: node)
    var called: [Int] = []
    for (link, share) in zip(links, shares) {
      guard !isOnPath[Int(link.to.index)] else {
        plan.problems.append(.loop(link.id))
        continue
      }
      guard let index = add(step(link, share, parent: place, called)) else { break }
      called.append(index)
      addWork(of: index)
    }
  }

  // MARK: Jobs

  /// A run: its tasks pass the scheduler and hold the pool while they work and call, then the jobs after it start.
  private mutating func addRun(_ job: NodeID, at place: Int) {
    plan.steps[place].job = job
    let tasks = CallStep.Calls(
      count: .fixed(Double(design.tasks(of: design[job], for: plan.request))) ?? .one,
      atOnce: design.tasks(of: design[job], for: plan.request)
    )
    let stations = design.stations(ofTasksOf: job)
    if let scheduler = stations.scheduler { addPass(scheduler, job, tasks, at: place) }
    var task = CallStep(stations.pool ?? job, at: plan.steps.count, parent: place)
    task.job = job
    task.role = .task(holds: design.holds(design[job], for: plan.request))
    task.calls = tasks
    if let index = add(task) {
      addCalls(of: index, from: job)
      plan.steps[index].end = plan.steps.count
    }
    for follower in graph.followersOfJob[job] ?? [] {
      var run = CallStep(follower, at: plan.steps.count, parent: place)
      run.role = .follow(after: design.jobs(before: follower))
      run.waits = false
      if let index = add(run) { addWork(of: index) }
    }
  }

  private mutating func addPass(
    _ scheduler: NodeID,
    _ job: NodeID,
    _ tasks: CallStep.Calls,
    at place: Int
  ) {
    var pass = CallStep(scheduler, at: plan.steps.count, parent: place)
    pass.role = .pass
    pass.job = job
    pass.calls = tasks
    if let index = add(pass) { addWork(of: index) }
  }

  // MARK: Links

  /// What part of the requests each link carries: of a balancer or queue one of them, else all.
  private func shares(of links: [Link], from node: NodeID) -> [Double] {
    let request = plan.request
    let said = links.map { $0.attribute("share", for: request)?["share"]?.number?.value }
    guard graph.design[node].sharesOut else { return said.map { $0 ?? 1 } }
    let rest = max(0, 1 - said.reduce(0) { $0 + ($1 ?? 0) })
    let silent = said.filter { $0 == nil }.count
    return said.map { $0 ?? rest / Double(max(1, silent)) }
  }

  private func step(
    _ link: Link,
    _ share: Double,
    parent: Int,
    _ called: [Int]
  ) -> CallStep {
    let request = plan.request
    var step = CallStep(link.to, at: plan.steps.count, parent: parent)
    step.link = link.id
    step.job = plan.steps[parent].job
    step.share = share
    step.isAlternative = design[link.from].sharesOut
    step.condition = condition(link, parent, called)
    step.calls = graph.calls(link, request)
    step.waits = link.waits
    step.parallel = link.parallel
    step.answers = graph.answers(link, request)
    step.transfer = graph.transfer(link, request)
    if design[link.from].handsOn, link.attribute("payload", for: request) == nil {
      step.transfer.payloadBytes = plan.steps[parent].transfer.payloadBytes
    }
    step.guarding = graph.guarding(link, request)
    step.batch = graph.batch(link, request)
    return step
  }

  private func condition(_ link: Link, _ parent: Int, _ called: [Int]) -> CallStep.Condition {
    guard let on = link.attribute("on", for: plan.request), let event = on["event"]?.word else {
      return .always
    }
    let of = on["of"]?.node.flatMap { node in called.last { plan.steps[$0].node == node } }
    if event == "failure" { return of.map { .failure(of: $0) } ?? .always }
    let place = of ?? parent
    let node = of == nil ? plan.steps[parent].node : plan.steps[place].node
    if let hit = graph.design[node].attribute("hit", for: plan.request)?["share"]?.number?.value {
      return .miss(of: place, share: 1 - hit)
    }
    let followsFromKeys = graph.design[node].attribute("keys", for: plan.request) != nil
    return .miss(of: place, share: followsFromKeys ? nil : 1)
  }
}
