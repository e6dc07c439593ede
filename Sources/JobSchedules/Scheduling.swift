import CallPlans
import Distributions
package import Findings
package import Model
import Scenarios

/// Lays the jobs of one cell out in time, beside a load that is known.
package func scheduleJobs(
  _ design: Design,
  under workload: String,
  with fault: String? = nil,
  usage: [UsagePhase]
) -> JobSchedule {
  var result = JobSchedule()
  guard design.nodes.contains(where: { $0.core == .job }) else { return result }
  do throws(ScenarioProblem) {
    let scenario = try Scenario(design, under: workload, with: fault)
    result = JobScheduler(design, scenario, usage).schedule()
  } catch {
    result.obstacle = error.words
  }
  return result
}

/// One run of a job with all that it is after, by themselves: what the last of them takes, from moment 0 on.
package func scheduleRerun(
  of job: NodeID,
  in design: Design,
  under workload: String,
  usage: [UsagePhase]
) -> JobSchedule {
  var result = JobSchedule()
  do throws(ScenarioProblem) {
    let scenario = try Scenario(design, under: workload)
    let use = OnlineUse(design, scenario, usage)
    let releases = Releases(alone: job, in: design)
    var player = Player(design, scenario, releases, Weather([]), use, isAlone: true)
    guard player.play() else { return JobScheduler.tooMuch }
    result.jobs = player.findings()
  } catch {
    result.obstacle = error.words
  }
  return result
}

struct JobScheduler {
  let design: Design
  let scenario: Scenario
  let use: OnlineUse
  let weather: Weather

  init(_ design: Design, _ scenario: Scenario, _ usage: [UsagePhase]) {
    self.design = design
    self.scenario = scenario
    use = OnlineUse(design, scenario, usage)
    weather = Weather(scenario.incidents)
  }

  static var tooMuch: JobSchedule {
    var result = JobSchedule()
    result.obstacle = "its jobs have so many tasks that laying them out takes too long"
    return result
  }

  private static let mostSeconds = 400 * secondsPerDay

  func schedule() -> JobSchedule {
    let seconds = max(secondsPerDay, scenario.timing.least)
    guard seconds <= Self.mostSeconds else {
      var result = JobSchedule()
      result.obstacle = "jobs are laid out for 400 days at most: say `for 30 d`"
      return result
    }
    let releases = Releases(design, scenario, span: -secondsPerDay...seconds)
    if let obstacle = releases.obstacle { return longRun(obstacle) }
    var player = Player(design, scenario, releases, weather, use)
    guard player.play() else { return Self.tooMuch }
    var result = JobSchedule()
    result.seconds = seconds
    result.jobs = player.findings()
    result.paidPools = player.paidPools(until: seconds)
    for place in result.jobs.indices { addObstacle(&result.jobs[place], releases) }
    return result
  }

  private func addObstacle(_ job: inout JobFindings, _ releases: Releases) {
    for fact in releases.facts where fact.node == job.job {
      let called = Set(fact.calls.work.keys)
      let all = fact.touched.union(called).union([fact.node])
        .union(fact.pool.map { [$0] } ?? []).union(fact.scheduler.map { [$0] } ?? [])
      if let words = weather.obstacle(for: all, called: called, in: design) { job.obstacle = words }
    }
  }

  /// Where runs are a flow: what one task takes, and what is done again.
  private func longRun(_ obstacle: String) -> JobSchedule {
    let graph = CallGraph(design)
    var result = JobSchedule()
    result.obstacle = obstacle
    for node in design.nodes where node.core == .job {
      var job = JobFindings(job: node.id)
      let fact = JobFacts(graph, node.id, node.name)
      job.redoneShare = fact.redoneShare(reading: fact.readsAmount)
      job.obstacle = obstacle
      result.jobs.append(job)
    }
    return result
  }
}

extension JobFacts {
  /// The share of all work that errors and interruptions make it do again in the long run.
  func redoneShare(reading bytes: Double) -> Double {
    let parts = seconds(reading: bytes)
    let work = parts.own + parts.reading
    guard work > 0 else { return 0 }
    var redone = 0.0
    var share = errors
    var tries = 0
    while share > 1e-12, tries < retries ?? 1000 {
      redone += share * lost(after: work)
      share *= errors
      tries += 1
    }
    redone += interruptions.cost(ofWork: work).redone
    return redone.isFinite ? redone / (work + redone) : 1
  }
}

extension Player {
  /// What became of each job's runs, those that warm up among them.
  func findings() -> [JobFindings] {
    let nights = lateNights()
    let unread = unreadable()
    return byNumber.keys.sorted().map { node in
      if let question = unread[node] {
        var job = JobFindings(job: node)
        job.obstacle = question
        return job
      }
      var job = JobFindings(job: node)
      for place in byNumber[node] ?? [] {
        let state = states[place]
        var run = JobFindings.Run(released: plan[place].released)
        run.ready = state.ready
        run.started = state.started
        run.done = state.done
        run.doneInMost = nights[place]
        run.cause = state.cause
        run.tasksRetried = state.retried
        run.worked = state.worked
        run.redone = state.redone
        run.isByHand = plan[place].isByHand
        run.request = plan[place].request
        job.runs.append(run)
        job.task = state.task ?? job.task
      }
      job.obstacle = neverStarts[node]
      if let place = byNumber[node]?.first {
        let fact = facts[factOf[place]]
        job.redoneShare = fact.redoneShare(reading: job.task?.readBytes ?? 0)
      }
      return job
    }
  }

  /// The jobs whose times aren't known, and why: what they read nothing tells, or they share a pool with such, or are after one.
  private func unreadable() -> [NodeID: String] {
    var found: [NodeID: String] = [:]
    for fact in facts {
      if let question = sizes.question(of: fact.node) { found[fact.node] = question }
    }
    var hasMore = !found.isEmpty
    while hasMore {
      hasMore = false
      for (place, fact) in facts.enumerated() where found[fact.node] == nil {
        let beside = facts.indices.first { other in
          found[facts[other].node] != nil
            && (poolOf[other] == poolOf[place]
              || design.jobs(before: fact.node).contains(facts[other].node))
        }
        guard let beside else { continue }
        found[fact.node] = found[facts[beside].node]
        hasMore = true
      }
    }
    return found
  }
}
