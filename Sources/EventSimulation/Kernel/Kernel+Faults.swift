// What breaks, and comes back; who comes at a moment.
extension Kernel {
  mutating func act(_ action: Action) {
    switch action.kind {
    case .capacity:
      components[action.target].goneByFault = action.value
      noteLostReplicas(by: action)
      noteServers(of: action.target)
    case .unserved:
      components[action.target].unservedByFault = action.value
      noteUnserved(action.target)
    case .failing:
      components[action.target].failing = action.value
      noteWays(of: action.target)
    case .slowness: setSlowness(action.target, action.value)
    case .cut:
      steps[action.target].cutUntil = action.value
      steps[action.target].isLostInCut = action.isLost
      steps[action.target].notePlainWays(ops, laws.laws)
      handOver(afterCutOf: action.target)
    case .drop: dropContent(of: action.target)
    case .crowd: arriveAtOnce(from: action.target, action.value)
    case .release: release(action.target)
    }
    proceed(Frame.none)
  }

  /// Notes which share of a component's calls find nobody.
  mutating func noteUnserved(_ component: UInt32) {
    let isEmpty = components[component].away > 0 && components[component].gone >= 1
    let unserved = isEmpty ? 1 : components[component].unservedByFault
    guard unserved != components[component].unserved else { return }
    // What was gone as a whole comes back empty.
    if components[component].unserved >= 1 { dropContent(of: component) }
    components[component].unserved = unserved
    noteWays(of: component)
    letIn(to: component)
    standStill(groupsOf: component)
    // Without servers nothing else says that there is somebody again.
    pull(component)
  }

  /// Whether what ends at a component fails; of a job that fails its tasks do, and its runs by them.
  mutating func fails(_ step: UInt32, _ component: UInt32) -> Bool {
    if steps[step].isTask {
      let job = steps[step].jobComponent
      if job != component, fails(at: job) { return true }
    } else if steps[step].run >= 0 {
      return false
    }
    return fails(at: component)
  }

  private mutating func fails(at component: UInt32) -> Bool {
    guard components[component].failing > 0 else { return false }
    return generators[components[component].generator].unit() < components[component].failing
  }

  /// Whether a call comes to what is gone; it fails at once, as a refused connection does.
  mutating func findsNobody(_ component: UInt32) -> Bool {
    let generator = components[component].generator
    return generators[generator].unit() < components[component].unserved
  }

  private mutating func setSlowness(_ component: UInt32, _ factor: Double) {
    components[component].slowness = factor
    let first = components[component].firstStation
    for station in first..<first &+ components[component].stationCount {
      stations[station].slowness = factor
    }
  }

  // MARK: Servers that go and come

  /// A share of a component's servers is gone: of several stations the first ones, of one a part.
  mutating func noteServers(of component: UInt32) {
    let before = components[component].gone
    let gone = shareGone(of: component)
    standStill(groupsOf: component)
    components[component].gone = gone
    noteWays(of: component)
    let first = components[component].firstStation
    let count = components[component].stationCount
    let down = UInt32((Double(count) * gone).rounded())
    components[component].linesGone = count > 1 ? down : 0
    for place in 0..<count {
      let station = first &+ place
      let all = stations[station].allServers
      let left =
        count > 1
        ? (place < down ? 0 : all) : UInt32((Double(all) * (1 - gone) - 1e-6).rounded(.up))
      setServers(of: station, to: gone >= 1 ? 0 : left)
    }
    readAgain(by: component, lost: before < 1 ? (gone - before) / (1 - before) : 0)
  }

  /// Fewer servers: the work on those that are gone fails; more: who waits is served.
  mutating func setServers(of station: UInt32, to servers: UInt32) {
    touch(station)
    let before = stations[station].servers
    stations[station].servers = servers
    guard servers < before else { return serveFreed(station) }
    loseWork(at: station, lost: before - servers, of: before)
    if servers == 0 { loseWaiting(at: station) }
  }

  /// What is on servers that are gone: each frame in service, or waiting there for its calls, by the chance that it is.
  private mutating func loseWork(at station: UInt32, lost: UInt32, of all: UInt32) {
    let component = stations[station].component
    let generator = components[component].generator
    for frame in 0..<UInt32(frames.count) where frames[frame].station == station {
      let state = frames[frame].state
      guard state == .inService || state == .calling || state == .waitingForConnection,
        steps[frames[frame].step].component == component,
        generators[generator].unit() < chance(ofLosing: frame, with: lost, of: all)
      else { continue }
      if state == .inService {
        loseFrame(frame, at: station)
      } else {
        stopCall(of: frame)
        frames[frame].state = .walking
        makeReady(loseCall(frame))
      }
    }
  }

  /// Who holds several servers loses its work with any of the replicas that they are on.
  private func chance(ofLosing frame: UInt32, with lost: UInt32, of all: UInt32) -> Double {
    let step = frames[frame].step
    guard steps[step].holds > 1 else { return Double(lost) / Double(all) }
    let each = Double(max(1, components[steps[step].component].serversOfReplica))
    let (gone, there) = (Double(lost) / each, Double(all) / each)
    let spread = (Double(steps[step].holds) / each).rounded(.up)
    var kept = 1.0
    var place = 0.0
    while place < spread, kept > 0 {
      kept *= max(0, there - gone - place) / max(1, there - place)
      place += 1
    }
    return 1 - kept
  }

  private mutating func loseFrame(_ frame: UInt32, at station: UInt32) {
    guard !stations[station].hasMovingDepartures else {
      stopShared(frame, station)
      frames[frame].state = .walking
      return makeReady(loseCall(frame))
    }
    touch(station)
    stations[station].busy &-= steps[frames[frame].step].holds
    leavePlace(at: station)
    // Its event is still to come, so another frame tells the caller.
    let messenger = makeFrame()
    let kept = frames[messenger].generation
    frames[messenger] = frames[frame]
    frames[messenger].generation = kept
    frames[messenger].state = .walking
    frames[frame].flags = 0
    frames[frame].state = .ghost
    frames[frame].generation &+= 1
    makeReady(loseCall(messenger))
  }

  /// What is lost with its servers fails; a task on its way comes anew, and so does what a queue or stream handed over.
  private mutating func loseCall(_ frame: UInt32) -> UInt32 {
    takeBack(frame)
    guard steps[frames[frame].step].waitsForReturn else { return finish(frame, .failed) }
    return comeAnew(frame)
  }

  private mutating func loseWaiting(at station: UInt32) {
    for frame in 0..<UInt32(frames.count) where frames[frame].station == station {
      guard frames[frame].isInLine, !steps[frames[frame].step].isTask else { continue }
      takeOut(frame)
      components[stations[station].component].rejections &+= 1
      makeReady(loseCall(frame))
    }
  }
}
