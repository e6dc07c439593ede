import CallPlans
import Distributions
import Model

// The walk of one request type as scripts: what a frame at each of its steps does, in order.
extension Compiler {
  /// Compiles a walk; the place of its first step in the program's table of steps.
  mutating func add(_ plan: CallPlan) -> UInt32 {
    for problem in plan.problems {
      switch problem {
      case .loop(let link):
        refuse("a request comes back to `\(design[design[link].to].path)`")
      case .tooManySteps: refuse("a walk has too many steps")
      }
    }
    var walk = Walk(plan: plan, first: program.steps.count, request: request(plan.request))
    if plan.hasReply { answered.insert(plan.request) }
    walk.redoes = Redo.places(in: plan, design)
    for index in plan.steps.indices { program.steps.append(row(of: index, &walk)) }
    for index in plan.steps.indices { addScript(of: index, &walk) }
    let first = UInt32(walk.first + (isDirect(walk) ? 1 : 0))
    visits[first] = meanVisits(plan)
    return first
  }

  private func meanVisits(_ plan: CallPlan) -> Double {
    var visits = Array(repeating: 1.0, count: plan.steps.count)
    for (index, step) in plan.steps.enumerated() {
      guard let parent = step.parent else { continue }
      visits[index] = visits[parent] * step.share * step.calls.mean * Double(step.answers.asked)
    }
    return visits.reduce(0, +)
  }

  /// Whether the client does nothing but wait for one unguarded call: that call is the request then.
  private func isDirect(_ walk: Walk) -> Bool {
    guard !hasCuts, design[walk.plan.client].core != .job,
      walk.plan.calls(of: 0).count == 1, walk.plan.steps[1].waits,
      walk.plan.steps[1].calls.isOne, walk.plan.steps[1].answers.asked == 1,
      walk.plan.steps[1].share >= 1, walk.plan.steps[1].condition == .always,
      walk.plan.steps[1].parallel == nil, walk.plan.steps[1].batch == nil
    else { return false }
    let call = program.steps[walk.first + 1]
    return call.ring < 0 && call.timeoutLaw < 0 && call.retries == 0 && call.hedgeRing < 0
      && !call.isWatched && !call.isOptional && call.wire < 0 && call.forthSeconds == 0
      && call.backSeconds == 0
  }

  /// A walk that is being compiled.
  struct Walk {
    let plan: CallPlan
    /// Where its steps begin in the program.
    let first: Int
    let request: UInt32
    /// By step, what makes its work void.
    var redoes: [Int: Redo] = [:]
    /// By step, the bit of the caller that says that it failed or missed; 0 where nothing asks.
    var failBits: [UInt16]
    var missBits: [UInt16]
    /// By step, whether nobody waits for it any more.
    let isBehind: [Bool]

    init(plan: CallPlan, first: Int, request: UInt32) {
      self.plan = plan
      self.first = first
      self.request = request
      failBits = Array(repeating: 0, count: plan.steps.count)
      missBits = failBits
      var isBehind = Array(repeating: false, count: plan.steps.count)
      for (index, step) in plan.steps.enumerated().dropFirst() {
        isBehind[index] = !step.waits || isBehind[step.parent ?? 0]
      }
      self.isBehind = isBehind
      assignBits()
    }

    private static let askedBits: UInt16 = 14

    /// Each caller has 14 bits for what its later calls ask about its earlier ones.
    private mutating func assignBits() {
      for index in plan.steps.indices {
        var used: UInt16 = 0
        func next() -> UInt16 {
          defer { used += 1 }
          return used < Self.askedBits ? 1 << used : 0
        }
        for call in plan.calls(of: index) {
          switch plan.steps[call].condition {
          case .failure(let of) where failBits[of] == 0: failBits[of] = next()
          case .miss(let of, _) where of != index && missBits[of] == 0: missBits[of] = next()
          case .always, .failure, .miss: break
          }
        }
      }
    }
  }

  // MARK: Scripts

  private mutating func addScript(of index: Int, _ walk: inout Walk) {
    let step = walk.plan.steps[index]
    if case .task = step.role { return addScript(ofTask: index, &walk) }
    if isRun(step) { return addScript(ofRun: index, &walk) }
    let node = design[step.node]
    let place = walk.first + index
    program.steps[place].script = UInt32(program.ops.count)
    let misses = walk.plan.calls(of: index).contains {
      if case .miss(let of, _) = walk.plan.steps[$0].condition { of == index } else { false }
    }
    if index > 0 { addOwnWork(node, step, walk) }
    if index > 0, node.commitsSideBySide { addCommit(of: index, walk) }
    if let hit = node.attribute("hit", for: walk.plan.request)?["share"]?.number?.value,
      misses || walk.missBits[index] != 0
    {
      emit(Op(kind: .miss, x: 1 - hit))
    } else if misses || walk.missBits[index] != 0 {
      let isByKeys = node.attribute("keys", for: walk.plan.request) != nil
      if isByKeys { addKeyCache(step) }
      emit(Op(kind: .miss, x: isByKeys ? KeyCache.asHeld : 1))
    }
    addCalls(of: index, &walk)
    let errors = node.attribute("errors", for: walk.plan.request)?["share"]?.number?.value ?? 0
    if errors > 0, index > 0 { emit(Op(kind: .fail, x: errors)) }
    if walk.redoes[index] != nil { emit(Op(kind: .renew)) }
    emit(Op(kind: .reply))
  }

  /// What a component itself does: its bound, its servers, its delay.
  private mutating func addOwnWork(_ node: Node, _ step: CallStep, _ walk: Walk) {
    let station = design.station(node.id, for: walk.plan.request)
    let bytes = step.transfer.payloadBytes + step.transfer.replyBytes
    if station.derivation == .asGiven, let rate = station.ratePerSecond, rate > 0 {
      addThrottle(of: node, seconds: 1 / rate)
    }
    if let rate = station.bytesPerSecond, rate > 0, bytes > 0 {
      addThrottle(of: node, seconds: bytes / rate)
    }
    let isStation = station.servers != nil || station.threads != nil
    emit(Op(kind: isStation ? .serve : .enter))
    let delay = law(node.attribute("latency", for: walk.plan.request), "latency")
    if delay >= 0 { emit(Op(kind: .delay, a: UInt32(delay))) }
  }

  private mutating func addThrottle(of node: Node, seconds: Double) {
    emit(Op(kind: .throttle, a: throttle(of: node.id), x: seconds))
  }

  mutating func addCalls(of index: Int, _ walk: inout Walk) {
    let plan = walk.plan
    let calls = plan.calls(of: index)
    guard !calls.contains(where: { plan.steps[$0].isAlternative }) else {
      return addChoice(calls, &walk)
    }
    var begun = Set<Int>()
    for call in calls {
      guard let parallel = plan.steps[call].parallel else {
        addCall(call, &walk)
        continue
      }
      guard begun.insert(parallel).inserted else { continue }
      addFork(calls.filter { plan.steps[$0].parallel == parallel }, parallel, &walk)
    }
  }

  /// One of several calls, by their shares.
  private mutating func addChoice(_ calls: [Int], _ walk: inout Walk) {
    var left = 1.0
    var ends: [Int] = []
    for (place, call) in calls.enumerated() {
      let share = walk.plan.steps[call].share
      let isLast = place == calls.count - 1 && left - share < 1e-9
      let skip = isLast ? nil : emit(Op(kind: .chance, x: left > 0 ? min(1, share / left) : 0))
      left -= share
      addCall(call, isShared: true, &walk)
      if !isLast { ends.append(emit(Op(kind: .jump))) }
      if let skip { program.ops[skip].a = here }
    }
    for end in ends { program.ops[end].a = here }
  }

  private mutating func addFork(_ calls: [Int], _ parallel: Int, _ walk: inout Walk) {
    let wanted =
      design.parallelBlocks.indices.contains(parallel)
      ? design.parallelBlocks[parallel].waitsFor ?? calls.count : calls.count
    let fork = emit(
      Op(kind: .fork, a: UInt32(calls.count), x: Double(max(1, min(wanted, calls.count))))
    )
    for _ in calls { emit(Op(kind: .branch)) }
    let after = emit(Op(kind: .jump))
    for (place, call) in calls.enumerated() {
      program.ops[fork + 1 + place].a = addBranch(of: walk, at: call)
      addCall(call, &walk)
      emit(Op(kind: .reply))
    }
    program.ops[after].a = here
  }

  /// A step without a component, which stands for one branch of its caller; its script follows.
  mutating func addBranch(of walk: Walk, at call: Int) -> UInt32 {
    var branch = Step(script: here, request: walk.request)
    branch.isBranch = true
    branch.generator = program.steps[walk.first + call].generator
    program.steps.append(branch)
    return UInt32(program.steps.count - 1)
  }

  /// A call with what must have happened before it, as often as it is made.
  private mutating func addCall(_ call: Int, isShared: Bool = false, _ walk: inout Walk) {
    let step = walk.plan.steps[call]
    var skips: [Int] = []
    switch step.condition {
    case .always: break
    case .miss(let of, _):
      let bit = of == step.parent ? Frame.missed : walk.missBits[of]
      skips.append(emitUnless(bit, of: walk, at: call))
    case .failure(let of): skips.append(emitUnless(walk.failBits[of], of: walk, at: call))
    }
    if step.share < 1, !isShared { skips.append(emit(Op(kind: .chance, x: step.share))) }
    addRepeated(call, step, walk)
    for skip in skips { program.ops[skip].a = here }
  }

  private mutating func emitUnless(_ bit: UInt16, of walk: Walk, at call: Int) -> Int {
    if bit == 0 {
      let path = design[walk.plan.steps[call].node].path
      refuse("events doesn't follow so many conditions as there are at the callers of `\(path)`")
    }
    return emit(Op(kind: .unless, bit: UInt8(truncatingIfNeeded: bit.trailingZeroBitCount)))
  }

  private mutating func addRepeated(_ call: Int, _ step: CallStep, _ walk: Walk) {
    let place = UInt32(walk.first + call)
    let one = Op(kind: step.waits ? .call : .cast, a: place)
    if isFed(step) { return addFed(call, step, walk) }
    if !step.waits, isGuarded(program.steps[Int(place)]) {
      return addRepeated(Op(kind: .cast, a: place), guardedBy: call, step, walk)
    }
    if step.answers.asked > 1 { return addAnswers(call, step, one, walk) }
    guard !step.calls.isOne else {
      emit(one)
      return
    }
    let times = step.calls.count
    let lanes = min(step.calls.atOnce, Self.mostLanes)
    guard lanes > 1, step.waits else {
      emit(Op(kind: .times, a: UInt32(bitPattern: law(times))))
      return addLoop(one)
    }
    emit(Op(kind: .spread, a: UInt32(bitPattern: law(times)), x: Double(lanes)))
    let branch = emit(Op(kind: .branch))
    let after = emit(Op(kind: .jump))
    program.ops[branch].a = addBranch(of: walk, at: call)
    addLoop(one)
    emit(Op(kind: .reply))
    program.ops[after].a = here
  }

  /// As many equal calls as replicas or copies are asked; the caller waits for those that have to answer.
  private mutating func addAnswers(_ call: Int, _ step: CallStep, _ one: Op, _ walk: Walk) {
    let asked = min(step.answers.asked, Self.mostLanes)
    let needed = max(1, min(step.answers.needed, asked))
    guard step.calls.isOne, step.waits else {
      return refuse(
        "events doesn't play several answers to several calls of `\(design[step.node].path)` yet"
      )
    }
    emit(Op(kind: .fork, a: UInt32(asked), x: Double(needed)))
    let first = program.ops.count
    for _ in 0..<asked { emit(Op(kind: .branch)) }
    let after = emit(Op(kind: .jump))
    let branch = addBranch(of: walk, at: call)
    for place in first..<first + asked { program.ops[place].a = branch }
    emit(one)
    emit(Op(kind: .reply))
    program.ops[after].a = here
  }

  /// Calls side by side beyond this wait for each other.
  private static let mostLanes = 4096

  mutating func addLoop(_ one: Op) {
    let top = here
    let loop = emit(Op(kind: .loop))
    emit(one)
    emit(Op(kind: .jump, a: top))
    program.ops[loop].a = here
  }

  // MARK: Operations

  var here: UInt32 { UInt32(program.ops.count) }

  @discardableResult
  mutating func emit(_ op: Op) -> Int {
    program.ops.append(op)
    return program.ops.count - 1
  }
}
