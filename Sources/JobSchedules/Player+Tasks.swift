import CallPlans
import Distributions
import Findings
import Model
import Scenarios

// What tasks take, where they start and how they fail.
extension Player {
  /// The bytes that a run reads: amounts, and what is new since the last run.
  mutating func reading(_ fact: JobFacts, _ place: Int) -> Double {
    var bytes = fact.readsAmount
    for store in fact.readsNew {
      let all = written[store] ?? 0
      let growth = sizes.growth(of: store)
      if isAlone {
        bytes += use.bytes(into: store, from: 0, to: periods[place]) + all
        bytes += growth * periods[place]
        continue
      }
      let mark = readMarks[fact.node]?[store] ?? (time: now - periods[place], bytes: 0)
      bytes += use.bytes(into: store, from: mark.time, to: now) + all - mark.bytes
      bytes += growth * (now - mark.time)
      readMarks[fact.node, default: [:]][store] = (now, all)
    }
    return bytes
  }

  func task(_ fact: JobFacts, _ place: Int, _ bytes: Double) -> JobTask {
    var task = JobTask(tasks: fact.tasks, holds: fact.holds, atOnce: fact.tasks)
    let seconds = fact.seconds(reading: bytes)
    task.own = seconds.own
    task.reading = seconds.reading
    task.saving = seconds.saving
    task.readBytes = bytes
    task.calling = fact.calls.seconds
    task.pool = fact.pool
    let pool = pools[poolOf[place]]
    task.servers = pool.most.map { Int(clampedCount: $0) }
    let work = task.own + task.reading + task.calling
    task.interruptions = fact.interruptions.cost(ofWork: work).added
    if let most = pool.most {
      task.atOnce = max(1, min(fact.tasks, Int(clampedCount: most / Double(fact.holds) + 1e-9)))
    }
    return task
  }

  /// A run's tasks by their times: a sample of their distribution whose mean is its mean.
  func parts(_ fact: JobFacts, _ task: JobTask) -> [(count: Int, seconds: Double)] {
    let times = fact.sample
    let classes = times.count
    let mean = times.reduce(0, +) / Double(max(1, classes))
    guard mean > 0 else { return [(fact.tasks, task.seconds)] }
    let rest = task.seconds - task.own
    let each = fact.tasks / classes
    let extra = fact.tasks % classes
    // Long and short ones in turn, so that the order in which they start tells nothing of their length.
    let order = (0..<classes).sorted { ($0 % 2, $0) < ($1 % 2, $1) }
    return order.map { number in
      (each + (number < extra ? 1 : 0), rest + times[number] * fact.time.mean / mean)
    }
  }

  /// What one task needs of each component that it calls and each store that bounds bytes, in the mean of its time.
  mutating func needs(_ fact: JobFacts, _ task: JobTask) -> [(resource: Int, amount: Double)] {
    let seconds = task.seconds
    guard seconds > 0 else { return [] }
    var result: [(Int, Double)] = []
    for (node, work) in fact.calls.work.sorted(by: { $0.key < $1.key }) where work > 0 {
      guard let servers = design.station(node, for: fact.request).servers else { continue }
      result.append((resource(node, Double(servers)), work / seconds))
    }
    func bytes(_ node: NodeID, _ amount: Double) {
      guard let most = design.station(node, for: fact.request).bytesPerSecond, amount > 0 else {
        return
      }
      result.append((resource(node, most, isBytes: true), amount / Double(fact.tasks) / seconds))
    }
    for clause in design[fact.node].attribute("reads", for: fact.request)?.clauses ?? [] {
      guard let from = clause.value("from")?.node else { continue }
      // Of several the amounts that aren't said are what is left.
      bytes(from, clause.number("amount") ?? max(0, task.readBytes - fact.readsAmount))
    }
    for write in fact.writes {
      bytes(write.to, write.share.map { $0 * task.readBytes } ?? write.amount)
    }
    return result
  }

  private mutating func resource(
    _ node: NodeID,
    _ capacity: Double,
    isBytes: Bool = false
  ) -> Int {
    if let place = resourceOf[node] { return place }
    resources.append(Resource(node: node, capacity: capacity, isBytes: isBytes))
    resourceOf[node] = resources.count - 1
    return resources.count - 1
  }

  // MARK: Starting

  mutating func startTasks(on pool: Int) {
    while pools[pool].head < pools[pool].queue.count {
      let waiting = pools[pool].queue[pools[pool].head]
      let fact = facts[factOf[waiting.run]]
      if let most = pools[pool].most, Double(fact.holds) > most {
        neverStarts[fact.node] =
          "a task of `\(design[fact.node].name)` takes \(fact.holds) servers at once, and there are \(Int(clampedCount: most))"
        pools[pool].head += 1
        continue
      }
      let count = startable(waiting, fact, pool)
      guard count > 0 else { break }
      start(waiting, count, fact, pool)
      if count == waiting.count {
        pools[pool].head += 1
      } else {
        pools[pool].queue[pools[pool].head].count -= count
      }
    }
    pools[pool].dropStarted()
  }

  private func startable(_ waiting: Pool.Waiting, _ fact: JobFacts, _ pool: Int) -> Int {
    var count = waiting.count
    if let node = pools[pool].node, let most = pools[pool].most {
      let there = most * weather.capacity(of: node, at: now)
      guard there >= Double(fact.holds) else { return 0 }
      let online = isAlone ? 0 : use.servers(of: node, at: now)
      // Requests hold what they hold in the mean; the part of a server they soon give up, and one task gets in.
      let free = max((there - online).rounded(.up), Double(fact.holds)) - pools[pool].inUse
      count = min(count, Int(clampedCount: free / Double(fact.holds) + 1e-9))
    }
    for need in states[waiting.run].needs where need.amount > 0 {
      let resource = resources[need.resource]
      let isQuiet = isAlone || resource.isBytes
      let online = isQuiet ? 0 : use.servers(of: resource.node, at: now)
      let free = max(resource.capacity - online, need.amount) - resource.inUse
      // One alone gets in: it is slowed and not kept out.
      let least = resource.inUse <= 1e-9 ? 1 : 0
      count = min(count, max(least, Int(clampedCount: free / need.amount + 1e-9)))
    }
    return max(0, count)
  }

  private mutating func start(
    _ waiting: Pool.Waiting,
    _ count: Int,
    _ fact: JobFacts,
    _ pool: Int
  ) {
    let servers = Double(count * fact.holds)
    let cold = pools[pool].boots(of: count, holds: fact.holds, at: now)
    pools[pool].use(servers, from: now)
    for need in states[waiting.run].needs {
      resources[need.resource].inUse += Double(count) * need.amount
    }
    if states[waiting.run].started == nil { states[waiting.run].started = now }
    launch(waiting, count - cold.own, fact, pool, at: now)
    let booted = now + (pools[pool].boot ?? 0)
    launch(waiting, cold.own - cold.host, fact, pool, at: booted)
    launch(waiting, cold.host, fact, pool, at: booted + pools[pool].hostBoot)
  }

  /// Tasks begin to work; those that something will hit on the way are told apart.
  private mutating func launch(
    _ waiting: Pool.Waiting,
    _ count: Int,
    _ fact: JobFacts,
    _ pool: Int,
    at begin: Double
  ) {
    guard count > 0 else { return }
    var group = Group(
      pool: pool,
      run: waiting.run,
      count: count,
      seconds: waiting.seconds,
      attempts: waiting.attempts,
      began: begin,
      isLost: false
    )
    let touched = fact.touched
    if touched.contains(where: { weather.isGone($0, at: begin) }) {
      group.isLost = true
      agenda.note(.end(group), at: begin)
      return
    }
    var slowed = touched.union([fact.node])
    if let node = fact.pool { slowed.insert(node) }
    let end = weather.end(of: waiting.seconds, from: begin, on: slowed)
    var after = begin
    while group.count > 0, let blow = weather.blow(pool: fact.pool, touched, from: after, to: end) {
      let hit = hits(blow, of: group.count)
      if hit > 0 {
        var lost = group
        lost.count = hit
        lost.isLost = true
        agenda.note(.end(lost), at: blow.at)
      }
      group.count -= hit
      after = blow.at
    }
    if group.count > 0 { agenda.note(.end(group), at: end) }
  }

  private mutating func hits(_ blow: Weather.Blow, of count: Int) -> Int {
    guard blow.share < 1 else { return count }
    let wanted = (carryOfBlow[blow.incident] ?? 0) + blow.share * Double(count)
    let hit = min(count, Int(clampedCount: wanted + 0.5))
    carryOfBlow[blow.incident] = wanted - Double(hit)
    return hit
  }

  // MARK: Failing

  /// Tasks come to their end: as many as usual have failed.
  mutating func finish(_ group: Group, _ fact: JobFacts) {
    let nodes = [fact.node] + (fact.pool.map { [$0] } ?? [])
    let failing = weather.failing(nodes, at: now)
    let share = 1 - (1 - fact.errors) * (1 - failing)
    let work = group.seconds * states[group.run].workShare
    states[group.run].worked += Double(group.count) * work
    var failed = 0
    if share >= 1 {
      failed = group.count
    } else if share > 0 {
      let isOfMany = isCalled(group.run)
      let before = isOfMany ? carryOfJob[factOf[group.run]] ?? 0 : states[group.run].carry
      let wanted = before + share * Double(group.count)
      // The middle of a Poisson count is a third above its mean, rounded down.
      failed = min(group.count, Int(clampedCount: wanted + 1 / 3.0))
      if isOfMany {
        carryOfJob[factOf[group.run]] = wanted - Double(failed)
      } else {
        states[group.run].carry = wanted - Double(failed)
      }
    }
    states[group.run].left -= group.count - failed
    guard failed > 0 else { return }
    let lost = fact.lost(after: work)
    states[group.run].redone += Double(failed) * lost
    tryAgain(group, failed, work > 0 ? group.seconds * lost / work : group.seconds, fact)
  }

  /// Whether a run's chain began with a call: such runs are many, and share what fails among them.
  private func isCalled(_ run: Int) -> Bool {
    let origin = plan[plan[run].origin]
    return !isAlone && !origin.isByClock && !origin.isByHand
  }

  /// Tasks lose their place: what they did since their last checkpoint is void.
  mutating func lose(_ group: Group, _ fact: JobFacts) {
    let elapsed = min(group.seconds, now - group.began)
    let work = elapsed * states[group.run].workShare
    let lost = fact.lost(after: work)
    states[group.run].worked += Double(group.count) * work
    states[group.run].redone += Double(group.count) * lost
    let saved = elapsed > 0 && work > 0 ? elapsed * (work - lost) / work : 0
    tryAgain(group, group.count, group.seconds - saved, fact)
  }

  private mutating func tryAgain(
    _ group: Group,
    _ count: Int,
    _ seconds: Double,
    _ fact: JobFacts
  ) {
    states[group.run].retried += Double(count)
    var pause = fact.pause
    var attempts = group.attempts + 1
    if let retries = fact.retries, attempts > retries {
      // Without anyone to put it right the run stays as it is.
      guard let repair = fact.repair else { return }
      pause = repair
      attempts = 0
    }
    let waiting = Pool.Waiting(
      run: group.run,
      count: count,
      seconds: seconds,
      attempts: attempts,
      priority: isRanked(fact) ? fact.priority : 0,
      ready: now + pause
    )
    agenda.note(.queue(group.pool, waiting), at: now + pause)
  }
}
