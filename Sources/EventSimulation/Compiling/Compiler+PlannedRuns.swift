import CallPlans
import Model
import Scenarios

// Runs of jobs by the clock or by hand: which there are, what each waits for, and what it reads that is new.
extension Compiler {
  /// Plans the runs of a scenario up to its end; moment 0 of the kernel is so many seconds before that of the scenario.
  mutating func compileRuns(_ scenario: Scenario, lead: Double, until end: Double) {
    guard !scenario.clocks.isEmpty || !scenario.runs.isEmpty else { return }
    guard end.isFinite else { return refuse("events doesn't play jobs without an end") }
    let plan = RunPlan(design, scenario, in: -lead...end)
    if let obstacle = plan.obstacle { return refuse(obstacle) }
    plannedRuns = plan.runs
    checkChains()
    var dependents = plannedRuns.map { _ in [UInt32]() }
    for (place, run) in plannedRuns.enumerated() {
      for before in run.waitsFor { dependents[before].append(UInt32(place)) }
    }
    for (place, run) in plannedRuns.enumerated() {
      var row = PlannedRun(
        step: walk(ofRunsOf: run.job),
        job: UInt32(bitPattern: self.run(of: run.job)),
        missing: UInt32(run.waitsFor.count)
      )
      row.firstDependent = UInt32(program.dependents.count)
      row.dependentCount = UInt32(dependents[place].count)
      program.dependents += dependents[place]
      program.plannedRuns.append(row)
      let time = max(0, run.released + lead)
      program.actions.append(Action(time: time, kind: .release, target: UInt32(place)))
    }
    addStores(plan)
  }

  /// How many runs calls start isn't known before they come.
  private mutating func checkChains() {
    let planned = Set(plannedRuns.map(\.job))
    for job in planned.sorted() {
      for other in design.jobs(before: job) where !planned.contains(other) {
        refuse(
          "events doesn't play runs of `\(design[job].path)` by the clock after those of `\(design[other].path)`, which no clock starts"
        )
      }
    }
  }

  /// The walk of a job's runs by the clock: jobs that are after it have runs of their own.
  private mutating func walk(ofRunsOf job: NodeID) -> UInt32 {
    let name = design[job].name
    let key = "\(job.index) \(name)"
    if let step = plans[key] { return step }
    let step = add(graph.plan(name, from: job).withoutFollowers)
    plans[key] = step
    return step
  }

  // MARK: What runs read and write

  private mutating func addStores(_ plan: RunPlan) {
    let sizes = ReadSizes(graph)
    var places: [NodeID: UInt32] = [:]
    for store in sizes.stores.sorted() {
      places[store] = UInt32(program.stores.count)
      program.stores.append(StoreSums(growth: sizes.growth(of: store)))
    }
    for call in calls where call.payloadBytes > 0 {
      guard let store = places[design[call.link].to] else { continue }
      program.inflows.append(
        Inflow(store: store, link: UInt32(call.step), bytes: call.payloadBytes)
      )
    }
    var seen = Set<NodeID>()
    for run in plannedRuns where seen.insert(run.job).inserted {
      if let question = sizes.question(of: run.job) { refuse(question) }
      addReads(of: run.job, plan.periodOfChain(to: run.job) ?? secondsPerDay, places)
      addWrites(of: run.job, places)
    }
  }

  private mutating func addReads(
    of job: NodeID,
    _ period: Double,
    _ places: [NodeID: UInt32]
  ) {
    let row = UInt32(bitPattern: run(of: job))
    for store in JobReads(design[job], for: design[job].name).new {
      guard let place = places[store] else { continue }
      program.newReads.append(NewReads(job: row, store: place, period: period))
    }
  }

  private mutating func addWrites(of id: NodeID, _ places: [NodeID: UInt32]) {
    let (job, name) = (design[id], design[id].name)
    let read = JobReads(job, for: name).amount
    for clause in job.attribute("writes", for: name)?.clauses ?? [] {
      func value(_ field: String) -> Value? { clause.first { $0.name == field }?.value }
      guard let to = value("to")?.node, let place = places[to] else { continue }
      program.runWrites.append(
        RunWrites(
          job: UInt32(bitPattern: run(of: id)),
          store: place,
          bytes: value("amount")?.number?.value ?? 0,
          share: value("share")?.number?.value ?? 0,
          read: read
        )
      )
    }
  }
}
