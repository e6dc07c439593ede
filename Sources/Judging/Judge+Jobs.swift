import CallPlans
package import Findings
import JobSchedules
import LoadFlow
package import Model
import Quantities

/// The jobs of a cell laid out in time, beside the load that is known of it.
package func layOutJobs(
  _ design: Design,
  under workload: String,
  with fault: String? = nil,
  load: LoadFindings
) -> JobSchedule {
  let usage =
    load.usage.isEmpty
    ? analyze(design, under: workload, withSaturation: false).usage : load.usage
  return scheduleJobs(design, under: workload, with: fault, usage: usage)
}

extension LoadFindings {
  /// What is used and so paid: of pools that scale with jobs, as many replicas as these are laid out on.
  package func usage(in design: Design, laidOut jobs: () -> JobSchedule) -> [UsagePhase] {
    let canScale = design.nodes.contains { $0.attribute("scale") != nil }
    guard canScale, design.nodes.contains(where: { $0.core == .job }) else { return usage }
    let pools = jobs().paidPools
    return usage.map { phase in
      var phase = phase
      for pool in pools {
        phase.stations.removeAll { $0.node == pool.node }
        phase.stations.append(
          .init(node: pool.node, replicas: pool.replicas, utilization: pool.utilization)
        )
      }
      return phase
    }
  }
}

extension Judge {
  /// When work by the clock is done, how long one run takes, and how much of its work is done again.
  mutating func verdict(onJobs requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard let subject = jobSubject(requirement) else {
      return unanswered(blank, "`\(requirement.metric)` is laid out for jobs only")
    }
    var asked = requirement
    if requirement.workload == nil, requirement.metric != "rerun",
      let workload = design.workloads.first(where: { hasRuns(subject, under: $0.name) })
    {
      // Where nothing of it runs there is nothing to be late.
      let others = design.workloads.filter { hasRuns(subject, under: $0.name) }
      if others.count == 1 { asked.workload = workload.name }
    }
    return underItsWorkloads(asked, blank) { judge, workload in
      judge.laidOut(requirement, subject, blank, under: workload)
    }
  }

  /// A job, and the request type whose runs of it are meant.
  struct JobSubject {
    var job: NodeID
    var request: String?
  }

  /// Whether it is of the time from a request's entry to the end of a run that it may start, or of a task.
  func isOfRuns(_ requirement: Requirement) -> Bool {
    guard case .requestAt(_, let nodes) = requirement.subject else { return false }
    return design.nodes.contains { job in
      guard job.core == .job, chain(of: job.id).contains(where: isCalled) else { return false }
      let stations = design.stations(ofTasksOf: job.id)
      return [job.id, stations.scheduler, stations.pool].contains {
        $0.map(nodes.contains) ?? false
      }
    }
  }

  private func isCalled(_ job: NodeID) -> Bool { design.links.contains { $0.to == job } }

  /// A job and the first of those that it is after, and so on.
  private func chain(of job: NodeID) -> [NodeID] {
    var found = [job]
    while let next = design.jobs(before: found[found.count - 1]).first, !found.contains(next) {
      found.append(next)
    }
    return found
  }

  /// The job of a percentile that is, or stands behind one that is, after several: which of them is last has no law here.
  func jobAfterOthers(_ requirement: Requirement) -> NodeID? {
    guard case .requestAt(_, let nodes) = requirement.subject else { return nil }
    return nodes.first { node in
      design[node].core == .job
        && chain(of: node).contains { design.jobs(before: $0).count > 1 }
    }
  }

  /// Runs that requests start end when their tasks do, which only the load's own times tell.
  mutating func verdict(onRuns requirement: Requirement, _ blank: Verdict) -> Verdict {
    guard requirement.fault == nil, requirement.window == nil else {
      return underItsWorkloads(requirement, blank) { judge, workload in
        judge.played(requirement, blank, under: workload, isEventByEvent: true)
      }
    }
    return verdict(onLoad: requirement, blank)
  }

  func jobSubject(_ requirement: Requirement) -> JobSubject? {
    switch requirement.subject {
    case .nodes(let nodes):
      return nodes.first.flatMap { design[$0].core == .job ? JobSubject(job: $0) : nil }
    case .requestAt(let name, let nodes):
      return nodes.first.flatMap {
        design[$0].core == .job ? JobSubject(job: $0, request: name) : nil
      }
    case .request(let name):
      return design.nodes.first { $0.core == .job && $0.name == name }
        .map { JobSubject(job: $0.id) }
    default: return nil
    }
  }

  private mutating func hasRuns(_ subject: JobSubject, under workload: String) -> Bool {
    jobSchedule(JobCell(workload: workload)).job(subject.job)?.runs.isEmpty == false
  }

  private mutating func laidOut(
    _ requirement: Requirement,
    _ subject: JobSubject,
    _ blank: Verdict,
    under workload: String
  ) -> Verdict {
    var verdict = blank
    verdict.workload = workload
    let cell = JobCell(workload: workload, fault: requirement.fault, age: requirement.age ?? 0)
    let answer =
      switch requirement.metric {
      case "done": done(requirement, subject, cell)
      case "rerun": rerun(subject, cell)
      default: redone(subject, cell)
      }
    switch answer {
    case .number(let value, let late):
      verdict.measured = value
      verdict.holds =
        requirement.metric == "done" ? isInTime(value, verdict) : requirement.accepts(value)
      if verdict.holds == true, let late, isInTime(late, verdict) == false {
        return unanswered(
          verdict,
          "as planned \(words(value)), but 5 nights of 100 end after \(words(late))"
        )
      }
      if requirement.metric == "done" { addPath(subject, cell, &verdict) }
      if verdict.holds == true, requirement.metric == "done" {
        verdict.breaksInMonth = breakingMonth(requirement, subject, cell)
      }
    case .never(let reason):
      verdict.holds = false
      verdict.reason = reason
    case .unknown(let reason): verdict.reason = reason
    }
    return verdict
  }

  private func words(_ seconds: Double) -> String { "it is done at \(clockWords(seconds))" }

  func isInTime(_ value: Double, _ verdict: Verdict) -> Bool {
    value <= (verdict.limit ?? -.infinity) + 1e-6
  }

  // MARK: The numbers

  enum JobAnswer {
    /// With the moment by which it is done in 95 of 100 nights, where chance matters.
    case number(Double, late: Double?)
    case never(String)
    case unknown(String)
  }

  /// On the worst day, in seconds after the midnight before its deadline.
  mutating func done(
    _ requirement: Requirement,
    _ subject: JobSubject,
    _ cell: JobCell
  ) -> JobAnswer {
    guard case .clock(let clock)? = requirement.limit else { return .unknown("it has no deadline") }
    let schedule = jobSchedule(cell)
    if let obstacle = schedule.obstacle { return .unknown(obstacle) }
    guard let job = schedule.job(subject.job), !job.runs.isEmpty else {
      return .unknown("no run of `\(design[subject.job].name)` is released under this workload")
    }
    if let obstacle = obstacle(before: subject.job, schedule) { return .unknown(obstacle) }
    let limit = Double(clock.secondsOfDay)
    var worst: Double?
    var latest: Double?
    for run in job.runs where subject.request == nil || run.request == subject.request {
      let midnight = midnight(beforeDeadline: limit, of: run.released)
      guard midnight + limit >= 0 else { continue }
      guard let done = run.done else {
        return .never("a run that is released at \(clockWords(run.released)) is never done")
      }
      worst = max(worst ?? -.infinity, done - midnight)
      if let late = run.doneInMost { latest = max(latest ?? -.infinity, late - midnight) }
    }
    guard let worst else { return .unknown("no run of it has a deadline in what is played") }
    return .number(worst, late: latest)
  }

  private mutating func rerun(_ subject: JobSubject, _ cell: JobCell) -> JobAnswer {
    guard cell.fault == nil else { return .unknown("`rerun` is of a design without a fault") }
    let aged = cell.age > 0 ? design.grown(by: cell.age) : design
    let load = use(cell.workload)
    let usage =
      load.usage.isEmpty
      ? analyze(design, under: cell.workload, withSaturation: false).usage : load.usage
    let schedule = scheduleRerun(of: subject.job, in: aged, under: cell.workload, usage: usage)
    if let obstacle = schedule.obstacle { return .unknown(obstacle) }
    if let obstacle = obstacle(before: subject.job, schedule) { return .unknown(obstacle) }
    guard let run = schedule.job(subject.job)?.runs.first else {
      return .unknown("no run of it could be laid out")
    }
    return run.done.map { .number($0, late: nil) } ?? .never("a run of it is never done")
  }

  private mutating func redone(_ subject: JobSubject, _ cell: JobCell) -> JobAnswer {
    let schedule = jobSchedule(cell)
    let job = schedule.job(subject.job)
    if cell.fault == nil, let share = job?.redoneShare { return .number(share, late: nil) }
    if let obstacle = schedule.obstacle ?? job?.obstacle {
      return redoneByChance(subject, cell, instead: obstacle)
    }
    guard let job, !job.runs.isEmpty else {
      return .unknown("no run of `\(design[subject.job].name)` is released under this workload")
    }
    let isByChance = job.runs.contains { $0.request != design[subject.job].name && !$0.isByHand }
    if isByChance, !isByVolume(cell.workload) {
      let chance = "its runs come at a rate: which of them a fault meets is left to chance"
      return redoneByChance(subject, cell, instead: chance)
    }
    let worked = job.runs.reduce(0) { $0 + $1.worked }
    let redone = job.runs.reduce(0) { $0 + $1.redone }
    return worked > 0 ? .number(redone / worked, late: nil) : .unknown("its tasks do no work")
  }

  /// Where runs aren't laid out they are played one by one.
  private mutating func redoneByChance(
    _ subject: JobSubject,
    _ cell: JobCell,
    instead reason: String
  ) -> JobAnswer {
    guard cell.age == 0, subject.request == nil else { return .unknown(reason) }
    var played = TimelineCell(workload: cell.workload, fault: cell.fault)
    played.isEventByEvent = true
    let findings = timeline(played)
    if let obstacle = findings.obstacles.first { return .unknown("\(reason), and \(obstacle)") }
    let share = findings.startedRuns.first { $0.job == subject.job }?.redoneShare
    return share.map { .number($0, late: nil) } ?? .unknown("its tasks do no work")
  }

  private func isByVolume(_ name: String) -> Bool {
    design.workloads.first { $0.name == name }?.terms.contains {
      switch $0.form {
      case "volume": true
      case "sum":
        if case .workload(let other)? = $0["workload"] { isByVolume(other) } else { false }
      default: false
      }
    } ?? false
  }

  /// What keeps a job, or one that it is after, from being laid out.
  private func obstacle(before job: NodeID, _ schedule: JobSchedule) -> String? {
    var open = [job]
    var seen: Set<NodeID> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if let obstacle = schedule.job(next)?.obstacle { return obstacle }
      open += design[next].attribute("after")?.all("job").compactMap(\.node) ?? []
    }
    return nil
  }
}
