import CallPlans
import Distributions
import Model
import Queueing

// What arrives at each station, and what comes of it.
extension FlowSolver {
  /// Their waits too, or those only that rates follow from.
  mutating func solveStations(withWaits: Bool = false) {
    struct Gathered {
      var node: NodeID
      var inputs: [StationInput] = []
      var placeOfKey: [InputKey: Int] = [:]
      var bytesPerSecond = 0.0
      var work: Int
    }
    struct InputKey: Hashable {
      var own: OwnTimeKey
      var together: Double
      var variation: Double
      var sizes: ClosedRange<Int>?
    }
    var gathered: [Gathered] = []
    var placeOfNode: [NodeID: Int] = [:]
    for (place, plan) in plans.enumerated() {
      for (index, step) in plan.steps.enumerated() where index > 0 {
        guard !works[workOfStep[place][index]].isJob else { continue }
        let at = workOfStep[place][index]
        let own = placeOfNode[step.node] ?? gathered.count
        if own == gathered.count {
          placeOfNode[step.node] = own
          gathered.append(Gathered(node: step.node, work: at))
        }
        if works[at].station.servers != nil { gathered[own].work = at }
        let rate = arrivals[place][index] * entering(index, place)
        let shape = shape(index, place)
        // Batches that come whole keep their sizes; of others the mean is known.
        let isWhole = shape.together == together[place] && step.calls.isOne
        let sizes = isWhole ? sizes[place] : nil
        let key = InputKey(
          own: OwnTimeKey(work: at, extra: extraSeconds(index, place)),
          together: shape.together,
          variation: shape.variation,
          sizes: sizes
        )
        gathered[own].bytesPerSecond += rate * bytes(index, place)
        if let known = gathered[own].placeOfKey[key], !isTask(step) {
          gathered[own].inputs[known].perSecond += rate / shape.together
          continue
        }
        gathered[own].placeOfKey[key] = gathered[own].inputs.count
        var input = StationInput(
          perSecond: rate / shape.together,
          service: service(index, place),
          scope: works[at].scope
        )
        input.together = shape.together
        input.sizes = sizes
        input.gapVariation = shape.variation
        input.holds = works[at].holds
        input.isPulsed = isWhole && isPulsed[place]
        input.isTask = isTask(step)
        input.isByClock = isByClock(place)
        input.firstShare = 1 / max(1, attempts[place][index])
        input.priority = works[at].priority
        gathered[own].inputs.append(input)
      }
    }
    var solved: Set<NodeID> = []
    for input in gathered {
      let node = input.node
      if let last = lastAsked[node],
        last.inputs.isNearly(input.inputs, within: slack(node), keepsGaps: keepsGaps)
      {
        continue
      }
      versions[node, default: 0] += 1
      let asked = AskedOfStation(
        work: input.work,
        inputs: input.inputs,
        bytesPerSecond: input.bytesPerSecond
      )
      lastAsked[node] = asked
      let wantsWaits = withWaits || timedNodes.contains(node)
      if wantsWaits { withoutWaits.remove(node) } else { withoutWaits.insert(node) }
      solutions[node] = solution(of: node, asked, wantsWaits: wantsWaits)
      solved.insert(node)
    }
    if !solved.isEmpty { ownTimes = ownTimes.filter { !solved.contains(works[$0.key.work].node) } }
    solveMisses()
    solveWires()
  }

  /// By how much what arrives may change before a station is solved anew: so that its wait is as exact as rates are.
  private func slack(_ node: NodeID) -> Double {
    let free = 1 - (solutions[node]?.offeredUtilization ?? 1)
    return max(1e-9, free > 0 ? Self.tolerance * free * free : 0)
  }

  private func solution(
    of node: NodeID,
    _ asked: AskedOfStation,
    wantsWaits: Bool
  ) -> StationSolution {
    StationSolver(form: network.form(node), wantsWaits: wantsWaits).solve(
      works[asked.work].station,
      asked.inputs,
      bytesPerSecond: asked.bytesPerSecond
    )
  }

  /// The waits that no rate follows from, once the rates are settled.
  mutating func solveWaits() {
    for node in withoutWaits {
      if let asked = lastAsked[node] {
        solutions[node] = solution(of: node, asked, wantsWaits: true)
      }
    }
    withoutWaits = []
  }

  private func isTask(_ step: CallStep) -> Bool {
    if case .task = step.role { true } else { false }
  }

  /// Retries a second, in these steps, that find the queue of their component as full as it was.
  func turnedAwayAgain(at steps: [StepPlace]) -> Double {
    steps.reduce(0) { sum, step in
      sum + arrivals[step.place][step.index] * (1 - entering(step.index, step.place))
    }
  }

  /// The bytes of one call, those of all its items.
  func bytes(_ index: Int, _ place: Int) -> Double {
    let transfer = plans[place].steps[index].transfer
    return (transfer.payloadBytes + transfer.replyBytes) * items[place][index]
  }

  /// What each item of a batch, and bytes over the speed, add to the time that a step holds a server.
  func extraSeconds(_ index: Int, _ place: Int) -> Double {
    let work = works[workOfStep[place][index]]
    var extra = 0.0
    if work.station.eachSeconds > 0 {
      extra += work.station.eachSeconds * items[place][index]
    }
    if let speed = work.bytesPerSecond, speed > 0 {
      extra += bytes(index, place) / speed
    }
    return extra
  }

  /// The time that a step holds a server.
  func service(_ index: Int, _ place: Int) -> Distribution {
    if isTask(plans[place].steps[index]) { return heldByTask(index, place) }
    let own = works[workOfStep[place][index]].station.time ?? .zero
    let extra = extraSeconds(index, place)
    return extra > 0 ? own.shifted(by: extra) ?? own : own
  }

  // MARK: Caches

  /// Misses that follow from keys, room and age.
  private mutating func solveMisses() {
    for (place, plan) in plans.enumerated() {
      for step in plan.steps {
        guard case .miss(let of, nil) = step.condition else { continue }
        let node = plan.steps[of].node
        let replyBytes = plan.steps[of].transfer.replyBytes
        guard let cache = CacheKeys(design, node, replyBytes: replyBytes) else {
          continue
        }
        let rate = solutions[node]?.arrivalPerSecond ?? arrivals[place][of]
        let share =
          1
          - CacheHits(keys: cache.keys, skew: cache.skew).share(
            entries: cache.entries,
            lifetime: cache.lifetime,
            perSecond: rate
          )
        flowChange = max(flowChange, abs(share - (missShares[node] ?? 1)))
        missShares[node] = share
      }
    }
  }
}

/// What a station was solved for.
struct AskedOfStation {
  var work: Int
  var inputs: [StationInput]
  var bytesPerSecond: Double
}
