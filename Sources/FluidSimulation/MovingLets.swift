import Findings
import Model

/// `let`s that grow with time and with what is done, and fall back when a job is done.
struct MovingLets {
  struct Entry {
    var name: String
    var written: Double
    var value: Double
    /// The value with which the numbers in force were worked out.
    var adopted: Double
    /// The largest since it was last asked.
    var most: Double
    /// Whether any number of the design follows it.
    var isHeld: Bool
    /// What it has grown by in the last step of time, a second.
    var speed = 0.0
    var perSecond = 0.0
    var perRequest: [(request: Int, amount: Double)] = []
    var perRun: [(runs: Runs, amount: Double)] = []
    var reset: (to: Double, runs: Runs)?
    /// The part of a run that requests have started since the last one.
    var begun = 0.0
  }

  /// Runs of a job: those that are played one by one, or those that requests start.
  enum Runs {
    case played(job: Int, seen: Int)
    case started(steps: [Int])
  }

  var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  /// How much more than is written each has now.
  var change: [String: Double] {
    Dictionary(uniqueKeysWithValues: entries.map { ($0.name, $0.adopted - $0.written) })
  }

  /// The largest values since this was last asked.
  mutating func takeMost() -> [Double] {
    entries.indices.map { place in
      defer { entries[place].most = entries[place].value }
      return entries[place].most
    }
  }
}

extension MovingLets.Entry {
  /// Numbers are those in the middle of where it goes until the next ones.
  mutating func adopt(_ nearness: Double) {
    let ahead = nearness / 2 * abs(value)
    adopted = speed > 0 ? value + ahead : speed < 0 ? value - ahead : value
  }

  func isOutdated(_ nearness: Double) -> Bool {
    isHeld && abs(value - adopted) > nearness * max(abs(value), abs(adopted))
  }

  /// How long it takes to leave this neighbourhood.
  func longest(_ nearness: Double) -> Double {
    speed == 0 ? .infinity : max(1, nearness * abs(value) / abs(speed))
  }

  mutating func set(_ value: Double) {
    self.value = value
    most = max(most, value)
  }
}

extension Kernel {
  /// The `let`s of a design that grow.
  func movingLets() -> MovingLets {
    var lets = MovingLets()
    let held = design.heldLets
    for entry in design.lets where !entry.growth.isEmpty {
      let value = entry.number.value
      var moving = MovingLets.Entry(
        name: entry.name,
        written: value,
        value: value,
        adopted: value,
        most: value,
        isHeld: held.contains(entry.name)
      )
      for growth in entry.growth {
        let amount = growth.amount.value
        if let name = growth.by {
          if let request = requestNames.firstIndex(of: name) {
            moving.perRequest.append((request, amount))
          } else if let runs = runs(of: name) {
            moving.perRun.append((runs, amount))
          }
        } else {
          moving.perSecond += amount
        }
      }
      if let reset = entry.reset, let runs = runs(of: reset.by) {
        moving.reset = (reset.to.value, runs)
      }
      lets.entries.append(moving)
    }
    return lets
  }

  private func runs(of name: String) -> MovingLets.Runs? {
    guard let place = jobs.jobs.firstIndex(where: { design[$0.node].name == name }) else {
      return nil
    }
    let node = jobs.jobs[place].node
    if jobs.isPlayed(node) { return .played(job: place, seen: 0) }
    // Its tasks come there over no link.
    return .started(
      steps: steps.indices.filter { index in
        let (station, link) = (steps[index].station, steps[index].link)
        return station >= 0 && stations[station].node == node && links[link].link != nil
      }
    )
  }

  /// What this step of time has added; `served` says how many of each request type were answered before it.
  mutating func growLets(sinceServed served: [Double]) {
    for place in lets.entries.indices {
      var grown = lets.entries[place].perSecond * span
      for growth in lets.entries[place].perRequest {
        grown += growth.amount * (record.requests[growth.request].served - served[growth.request])
      }
      for index in lets.entries[place].perRun.indices {
        grown += lets.entries[place].perRun[index].amount * done(place, growth: index)
      }
      lets.entries[place].speed = grown / span
      if case .started(let steps)? = lets.entries[place].reset?.runs,
        reset(place, grown, by: steps)
      {
        continue
      }
      lets.entries[place].set(lets.entries[place].value + grown)
    }
  }

  /// Of less than this long cycles the mean is in force, at all times.
  private static let shortCycle = 60.0

  /// Runs that requests start, one after another or many in a short time.
  ///
  /// False where none has come to its end.
  private mutating func reset(_ place: Int, _ grown: Double, by steps: [Int]) -> Bool {
    let runs = steps.reduce(0) { $0 + self.steps[$1].arrived }
    guard runs > 0, let low = lets.entries[place].reset?.to else { return false }
    if span / runs < Self.shortCycle {
      lets.entries[place].set(low + grown / runs)
      lets.entries[place].value = low + grown / runs / 2
      lets.entries[place].speed = 0
      return true
    }
    lets.entries[place].begun += runs
    guard lets.entries[place].begun >= 1 else { return false }
    lets.entries[place].begun -= 1
    lets.entries[place].set(lets.entries[place].value + grown)
    lets.entries[place].value = low
    return true
  }

  /// Runs of a job that were done since this was last asked.
  private mutating func done(_ place: Int, growth index: Int) -> Double {
    switch lets.entries[place].perRun[index].runs {
    case .started(let steps): return steps.reduce(0) { $0 + self.steps[$1].arrived }
    case .played(let job, let seen):
      let all = jobs.countOfDone(job)
      lets.entries[place].perRun[index].runs = .played(job: job, seen: all)
      return Double(all - seen)
    }
  }

  /// So near to the value in force that no number is worked out anew; before a run begins nobody reads any.
  private var calmNearness: Double { now < 0 ? Self.nearnessBefore : Self.nearness }

  private static let nearness = 0.08
  private static let nearnessBefore = 0.32
  /// Where people wait for capacity, and small differences add up.
  private static let nearnessUnderStress = 0.02

  /// How long numbers stay those in force.
  var longestForLets: Double {
    lets.entries.reduce(.infinity) { $1.isHeld ? min($0, $1.longest(Self.nearness)) : $0 }
  }

  /// Resets what the jobs that are done now reset, and takes over the numbers that follow.
  mutating func adoptLets() throws(FluidProblem) {
    for place in lets.entries.indices {
      guard let reset = lets.entries[place].reset, case .played(let job, let seen) = reset.runs
      else { continue }
      let all = jobs.countOfDone(job)
      guard all > seen else { continue }
      lets.entries[place].reset?.runs = .played(job: job, seen: all)
      lets.entries[place].value = reset.to
    }
    let nearness = isUnderStress ? Self.nearnessUnderStress : calmNearness
    guard lets.entries.contains(where: { $0.isOutdated(nearness) }) else { return }
    let view = view()
    record.tellTimes(view)
    for place in lets.entries.indices { lets.entries[place].adopt(nearness) }
    try adoptNumbers()
    refreshWork()
    refreshNoise(isForced: true)
  }

  /// At moment 0 of a run what only grows is what is written.
  mutating func beginLets() {
    for place in lets.entries.indices where lets.entries[place].reset == nil {
      lets.entries[place].value = lets.entries[place].written
    }
    _ = lets.takeMost()
  }
}
