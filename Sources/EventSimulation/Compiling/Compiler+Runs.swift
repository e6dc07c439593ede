import CallPlans
import Distributions
import Model

// Runs of jobs that requests start: tasks side by side, each past the scheduler to servers of the pool.
extension Compiler {
  /// Whether a step is a run of a job, and not one of its tasks.
  func isRun(_ step: CallStep) -> Bool {
    if case .task = step.role { return false }
    return design[step.node].core == .job
  }

  // MARK: Rows

  /// The row of what no link says: a task on its way past the scheduler, one at work, a run after another.
  mutating func addRow(ofRun index: Int, _ row: inout Step, _ walk: Walk) {
    let step = walk.plan.steps[index]
    row.component = component(step.node)
    row.link = UInt32(walk.first + index)
    addPassage(of: index, &row, walk)
    switch step.role {
    case .pass:
      row.waitsForReturn = true
      addWork(&row, step, walk.plan.request)
      addAttempts(&row, step, walk.plan.request)
    case .task(let holds): addTask(index, holds, &row, walk)
    case .follow(let jobs) where jobs.count > 1:
      refuse("events doesn't play runs after several jobs, as of `\(design[step.node].path)`, yet")
    case .follow, .origin, .call: break
    }
    if isRun(step) { row.run = run(of: step.node) }
  }

  private mutating func addTask(_ index: Int, _ holds: Int, _ row: inout Step, _ walk: Walk) {
    let step = walk.plan.steps[index]
    guard let id = step.job else { return }
    let (job, pool, request) = (design[id], design[step.node], walk.plan.request)
    row.isTask = true
    row.jobComponent = component(id)
    row.run = run(of: id)
    row.holds = UInt32(clamping: holds)
    if holds > servers(ofPool: step.node) {
      refuse("a task of `\(job.path)` holds more servers than there are")
    }
    row.keepsServers = !walk.plan.calls(of: index).isEmpty
    let time = job.attribute("time", for: request)?.distribution("time") ?? .zero
    if time != .zero { row.work = law(time) }
    addReading(&row, by: job, walk)
    let saving = job.attribute("checkpoint", for: request)
    if let every = saving?["every"]?.number?.value, every > 0 {
      row.checkpoint = every
      row.savingShare = (saving?.distribution("takes")?.mean ?? 0) / every
    }
    addTouched(&row, by: job, request)
    addAttempts(&row, step, request)
    switch pool.attribute("discipline")?["discipline"]?.word {
    case "preemptive", "sharing":
      refuse(
        "events doesn't play tasks on servers that are shared or taken away, as of `\(pool.path)`"
      )
    default: break
    }
  }

  /// What a task's share of what its run reads takes.
  private mutating func addReading(_ row: inout Step, by job: Node, _ walk: Walk) {
    let request = walk.plan.request
    let reads = JobReads(job, for: request)
    if !reads.new.isEmpty, design[walk.plan.client].core != .job {
      refuse("events doesn't play what is new in what `\(job.path)` reads when requests start it")
    }
    let speed = job.attribute("speed", for: request)?["speed"]?.number?.value ?? 0
    checkBytes(of: job, request, speed)
    guard speed > 0 else { return }
    let each = 1 / Double(design.tasks(of: job, for: request)) / speed
    row.extraSeconds = reads.amount * each
    row.newByteSeconds = reads.new.isEmpty ? 0 : each
  }

  /// A store that bounds bytes may hold up tasks that read from it or write to it side by side.
  private mutating func checkBytes(of job: Node, _ request: String, _ speed: Double) {
    let tasks = Double(design.tasks(of: job, for: request))
    let servers = Double(servers(ofPool: design.stations(ofTasksOf: job.id).pool ?? job.id))
    let atOnce = min(tasks, max(1, servers / Double(design.holds(job, for: request))))
    let seconds = job.attribute("time", for: request)?.distribution("time")?.mean ?? 0
    for name in ["reads", "writes"] {
      for clause in job.attribute(name, for: request)?.clauses ?? [] {
        func value(_ field: String) -> Value? { clause.first { $0.name == field }?.value }
        guard let store = (value("from") ?? value("to"))?.node,
          let most = design.station(store, for: request).bytesPerSecond
        else { continue }
        let share = name == "writes" ? value("share")?.number?.value ?? 0 : 1
        let amount = value("amount")?.number?.value ?? 0
        let perSecond = max(speed * share, seconds > 0 ? amount / tasks / seconds : 0) * atOnce
        guard perSecond > most else { continue }
        refuse(
          "events doesn't play tasks of `\(job.path)` that want more bytes a second than `\(design[store].path)` has"
        )
      }
    }
  }

  /// The job itself and what it reads and writes: what makes one of them slower makes its tasks slower.
  private mutating func addTouched(_ row: inout Step, by job: Node, _ request: String) {
    row.firstTouched = UInt32(program.touched.count)
    let stores = ["reads", "writes"].flatMap { name in
      (job.attribute(name, for: request)?.clauses ?? []).flatMap { $0.compactMap(\.value.node) }
    }
    let nodes = Set([job.id] + stores).sorted()
    for node in nodes { program.touched.append(component(node)) }
    row.touchedCount = UInt32(program.touched.count) - row.firstTouched
    touchedByTasks.formUnion(nodes)
  }

  /// How often a task is tried, after which pause, and who mends it then.
  private mutating func addAttempts(_ row: inout Step, _ step: CallStep, _ request: String) {
    guard let id = step.job else { return }
    let job = design[id]
    let retry = job.attribute("retry", for: request)
    let attempts = retry?["attempts"]?.number?.value ?? 0
    row.retries = retry?["always"] != nil ? .max : UInt32(clamping: Int(clampedCount: attempts))
    let restart = job.attribute("restart", for: request)?.distribution("time") ?? .zero
    let backoff = retry?.distribution("backoff") ?? .zero
    let pause = backoff.shifted(by: restart.mean) ?? backoff
    if pause != .zero { row.backoff = law(pause) }
    if let repair = job.attribute("mttr", for: request)?.distribution("time") {
      row.repair = law(repair)
    }
    row.priority = rank(ofTasksOf: job, for: request)
  }

  private func rank(ofTasksOf job: Node, for request: String) -> UInt32 {
    let said =
      design.requests.first { $0.name == request }?.attribute("priority")
      ?? job.attribute("priority", for: request)
    guard let value = said?["priority"]?.number?.value else { return UInt32(ranks.count) }
    return UInt32(ranks.firstIndex(of: value) ?? ranks.count)
  }

  mutating func run(of job: NodeID) -> Int32 {
    if let place = jobs.firstIndex(of: job) { return Int32(place) }
    jobs.append(job)
    program.jobCount = jobs.count
    return Int32(jobs.count - 1)
  }

  // MARK: Pools

  /// Whether tasks hold servers of a component, or are done nowhere else than in their job.
  func isPool(_ id: NodeID) -> Bool {
    if design[id].core == .job { return design.stations(ofTasksOf: id).pool == nil }
    return design.nodes.contains {
      $0.core == .job && design.stations(ofTasksOf: $0.id).pool == id
    }
  }

  func servers(ofPool id: NodeID) -> Int {
    design.servers(ofPool: design[id]).map { Int(clampedCount: $0) } ?? Self.unbounded
  }

  static let unbounded = 1 << 24

  /// Places of components where work is done: of jobs only those whose tasks have no pool.
  var placesWithWork: [Int] {
    nodes.indices.filter { design[nodes[$0]].core != .job || isPool(nodes[$0]) }
  }

  // MARK: Scripts

  /// A run's tasks side by side; when all are done the jobs after it start.
  mutating func addScript(ofRun index: Int, _ walk: inout Walk) {
    let plan = walk.plan
    program.steps[walk.first + index].script = here
    let calls = plan.calls(of: index)
    let own = calls.filter { plan.steps[$0].waits }
    let tasks = own.last.map { plan.steps[$0].calls.count } ?? .one
    if tasks.mean > Self.mostTasks {
      refuse(
        "events doesn't play so many tasks of a run as of `\(design[plan.steps[index].node].path)`"
      )
    }
    emit(Op(kind: .spread, a: UInt32(bitPattern: law(tasks)), x: tasks.mean))
    let branch = emit(Op(kind: .branch))
    let after = emit(Op(kind: .jump))
    program.ops[branch].a = addBranch(of: walk, at: own.first ?? index)
    for call in own { emit(Op(kind: .call, a: UInt32(walk.first + call))) }
    emit(Op(kind: .reply))
    program.ops[after].a = here
    for call in calls where !plan.steps[call].waits {
      emit(Op(kind: .cast, a: UInt32(walk.first + call)))
    }
    emit(Op(kind: .reply))
  }

  /// Replies that a frame can wait for.
  private static let mostTasks = 60_000.0

  /// A task holds its servers for its work and its calls.
  mutating func addScript(ofTask index: Int, _ walk: inout Walk) {
    program.steps[walk.first + index].script = here
    emit(Op(kind: .serve))
    addCalls(of: index, &walk)
    let job = walk.plan.steps[index].job.map { design[$0] }
    let errors = job?.attribute("errors", for: walk.plan.request)?["share"]?.number?.value ?? 0
    if errors > 0 { emit(Op(kind: .fail, x: errors)) }
    emit(Op(kind: .reply))
  }
}
