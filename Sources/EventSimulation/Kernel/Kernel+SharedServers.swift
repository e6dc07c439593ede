// Servers that are shared by all who are there, or taken away from the less urgent.
//
// Both ask for departures that move, so the event is the station's own: it counts only if it is due just now.
extension Kernel {
  /// What a frame in service needs beside its row.
  struct Progress: BitwiseCopyable {
    /// Of a shared station the progress at which it is done, else the moment.
    var end = 0.0
    /// Work that was left when its servers were taken away; negative when it never had any.
    var left = -1.0
  }

  mutating func depart(_ station: UInt32) {
    guard stations[station].due == now else { return }
    touch(station)
    switch stations[station].discipline {
    case .sharing: departShared(station)
    case .preemptive: departRun(station)
    case .fifo, .lifo, .priority: break
    }
  }

  private mutating func hold(_ frame: UInt32) {
    progress.extend(to: frame, with: Progress())
    frames[frame].state = .inService
    histograms.record(
      now - frames[frame].arrived,
      in: stations[frames[frame].station].component &* 2
    )
  }

  private mutating func expect(_ station: UInt32, at time: Double) {
    stations[station].due = time
    if time < .infinity { queue.add(.departure, station, at: time) }
  }

  // MARK: Sharing

  /// How fast each of so many goes on.
  private func pace(_ station: UInt32) -> Double {
    let served = stations[station].served
    return served <= stations[station].servers
      ? 1 : Double(stations[station].servers) / Double(served)
  }

  /// Brings the progress that each has made up to now.
  private mutating func advanceShared(_ station: UInt32, by passed: Double) {
    stations[station].progress += passed * pace(station)
  }

  mutating func share(_ frame: UInt32, _ station: UInt32) {
    hold(frame)
    advanceShared(station, by: now - stations[station].sharedSince)
    stations[station].sharedSince = now
    let end = stations[station].progress + workSeconds(frame, frames[frame].step, station)
    progress[frame].end = end
    let line = stations[station].servedLine
    var before = lines[line].tail
    while before != Frame.none, progress[before].end > end { before = frames[before].previous }
    insert(frame, behind: before, inLine: line)
    stations[station].served &+= 1
    stations[station].busy = min(stations[station].served, stations[station].servers)
    expectShared(station)
  }

  private mutating func expectShared(_ station: UInt32) {
    let first = lines[stations[station].servedLine].head
    guard first != Frame.none, stations[station].servers > 0 else {
      return expect(station, at: .infinity)
    }
    let left = max(0, progress[first].end - stations[station].progress)
    expect(station, at: now + left / pace(station))
  }

  private mutating func departShared(_ station: UInt32) {
    advanceShared(station, by: now - stations[station].sharedSince)
    stations[station].sharedSince = now
    let frame = lines[stations[station].servedLine].head
    guard frame != Frame.none else { return }
    stations[station].progress = progress[frame].end
    remove(frame, fromLine: stations[station].servedLine)
    stations[station].served &-= 1
    stations[station].busy = min(stations[station].served, stations[station].servers)
    expectShared(station)
    if components[stations[station].component].pullCount > 0 { pull(stations[station].component) }
    frames[frame].state = .walking
    proceed(frame)
  }

  /// Takes one out of service that is called off.
  mutating func stopShared(_ frame: UInt32, _ station: UInt32) {
    touch(station)
    guard stations[station].discipline == .sharing else {
      remove(frame, fromLine: stations[station].servedLine)
      progress[frame].left = -1
      stations[station].busy &-= 1
      serveLine(of: station)
      return expectRun(station)
    }
    advanceShared(station, by: now - stations[station].sharedSince)
    stations[station].sharedSince = now
    remove(frame, fromLine: stations[station].servedLine)
    stations[station].served &-= 1
    stations[station].busy = min(stations[station].served, stations[station].servers)
    expectShared(station)
  }

  // MARK: Preemption

  /// Takes servers from the least urgent who is served, if that is less urgent; false when nothing came of it.
  mutating func preempt(_ frame: UInt32, _ station: UInt32) -> Bool {
    guard stations[station].busy >= stations[station].servers else { return false }
    let priority = steps[frames[frame].step].priority
    var victim = Frame.none
    var next = lines[stations[station].servedLine].head
    while next != Frame.none {
      let own = steps[frames[next].step].priority
      if own > priority, victim == Frame.none || own >= steps[frames[victim].step].priority {
        victim = next
      }
      next = frames[next].next
    }
    guard victim != Frame.none else { return false }
    touch(station)
    remove(victim, fromLine: stations[station].servedLine)
    progress[victim].left = max(0, progress[victim].end - now)
    frames[victim].state = .waiting
    prepend(victim, toLine: line(of: victim, station))
    noteSize(of: victim, station)
    noteBytes(of: victim, station, sign: 1)
    stations[station].waiting &+= 1
    run(frame, station)
    return true
  }

  /// Work begins, or goes on where it was taken away.
  mutating func run(_ frame: UInt32, _ station: UInt32) {
    let isNew = progress.count <= Int(frame) || progress[frame].left < 0
    if isNew {
      hold(frame)
      progress[frame].left = workSeconds(frame, frames[frame].step, station)
    } else {
      frames[frame].state = .inService
    }
    progress[frame].end = now + progress[frame].left
    append(frame, toLine: stations[station].servedLine)
    expectRun(station)
  }

  private mutating func expectRun(_ station: UInt32) {
    var earliest = Double.infinity
    var next = lines[stations[station].servedLine].head
    while next != Frame.none {
      earliest = min(earliest, progress[next].end)
      next = frames[next].next
    }
    expect(station, at: earliest)
  }

  private mutating func departRun(_ station: UInt32) {
    var frame = lines[stations[station].servedLine].head
    while frame != Frame.none, progress[frame].end > now { frame = frames[frame].next }
    guard frame != Frame.none else { return expectRun(station) }
    remove(frame, fromLine: stations[station].servedLine)
    progress[frame].left = -1
    stations[station].busy &-= 1
    serveLine(of: station)
    expectRun(station)
    frames[frame].state = .walking
    proceed(frame)
  }
}
