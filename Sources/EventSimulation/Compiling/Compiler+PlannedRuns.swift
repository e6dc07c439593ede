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
      var planned = PlannedRun(
        step: walk(design[run.job].name, from: run.job),
        job: row(of: run.job),
        missing: UInt32(run.waitsFor.count)
      )
      planned.firstDependent = UInt32(program.dependents.count)
      planned.dependentCount = UInt32(dependents[place].count)
      program.dependents += dependents[place]
      program.plannedRuns.append(planned)
      let time = max(0, run.released + lead)
      program.actions.append(Action(time: time, kind: .release, target: UInt32(place)))
    }
    addStores(scenario)
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

  // MARK: What runs read and write

  private mutating func addStores(_ scenario: Scenario) {
    let sizes = ReadSizes(graph)
    let planned = Set(plannedRuns.map(\.job))
    for job in planned.sorted() {
      if let question = sizes.question(of: job) { refuse(question) }
    }
    for store in sizes.stores.sorted() {
      let place = UInt32(program.stores.count)
      program.stores.append(StoreSums(growth: sizes.growth(of: store)))
      for call in calls where call.payloadBytes > 0 && design[call.link].to == store {
        program.inflows.append(
          Inflow(store: place, link: UInt32(call.step), bytes: call.payloadBytes)
        )
      }
      for job in planned.sorted() where reads(of: job).new.contains(store) {
        let period = scenario.periodOfChain(to: job, in: design) ?? secondsPerDay
        program.newReads.append(NewReads(job: row(of: job), store: place, period: period))
      }
      for writer in sizes.writers[store] ?? [] where planned.contains(writer.job) {
        program.runWrites.append(
          RunWrites(
            job: row(of: writer.job),
            store: place,
            bytes: writer.amount,
            share: writer.share ?? 0,
            read: reads(of: writer.job).amount
          )
        )
      }
    }
  }

  private func reads(of job: NodeID) -> JobReads {
    JobReads(design[job], for: design[job].name)
  }

  private mutating func row(of job: NodeID) -> UInt32 { UInt32(bitPattern: run(of: job)) }
}
