/// One replication of a run: all state in flat tables that one local variable owns.
///
/// Nothing here is shared, boxed or named: after a few thousand events nothing is allocated either.
struct Kernel: ~Copyable {
  var now = 0.0
  var queue = EventQueue()
  /// Of a run without events: what would have been one.
  var passages: UInt64 = 0

  let ops: Table<Op>
  var steps: Table<Step>
  let plans: Table<Program.Plan>
  let shares: Table<Double>
  let pieces: Table<RatePiece>
  /// Shares of a component's stations added up.
  let parts: Table<Double>
  /// By request type: seconds after which its work is dropped where it waits.
  let deadlines: Table<Double>
  let firstPatienceRing: Int32
  let laws: Laws
  var components: Table<Component>
  var stations: Table<Station>
  var sources: Table<Source>
  var generators: Table<Generator>
  var buckets: Table<Bucket>
  var breakers: Table<Breaker>
  var tallies: Table<Breaker.Tally>
  var pools: Table<Pool>
  let actions: Table<Action>
  var scalers: Table<Scaler>
  var coldCaches: Table<ColdCache>
  var keyBits: Table<UInt64>
  /// By frame, the key that it has missed.
  var askedKeys = Table<UInt32>()
  var keyCaches: Table<KeyCache>
  var entries = Table<KeyCache.Entry>()
  var entryHeads = Table<UInt32>()
  var feeds: Table<Feed>
  var gatherings: Table<Gathering>
  let pulls: Table<UInt32>
  var members = Table<Member>()
  var freeMember = Frame.none
  var rings: Rings
  /// When each bound is free again.
  var throttles: Table<Double>
  var timers = Table<AloneTimer>()
  var freeTimers = Table<UInt32>()
  var lines: Table<Line>
  var progress = Table<Progress>()
  /// By frame, its bytes where a line has room for so many.
  var bytesInLine = Table<Double>()

  var frames = Table<Frame>(capacity: 1024)
  var freeFrame = Frame.none
  /// Frames that go on before the next event: branches of a fork, requests that come together.
  var ready = Table<UInt32>()

  /// Of a run without events: who is there at the end of a stretch, when each source sends next, when servers are free.
  let isRecursive: Bool
  var stays = Table<Stay>()
  var due = Table<Double>()
  var freeAt = Table<Double>()
  var firstFree = Table<UInt32>()
  var usedServers = Table<UInt32>()

  var requests: Table<RequestCounts>
  var links: Table<LinkCounts>
  /// By component its waits and responses, then by request type its latency.
  var histograms: Histograms
  let firstRequestHistogram: UInt32
  let firstPassage: UInt32
  let passageCount: Int
  var halt = Halt.none
  /// What is left of the task that a frame calls for, by that frame; and what has become of each job's.
  var tasks = Table<TaskWork>()
  var jobs: Table<JobSums>
  var plannedRuns: Table<PlannedRun>
  let dependents: Table<UInt32>
  var stores: Table<StoreSums>
  let inflows: Table<Inflow>
  var newReads: Table<NewReads>
  let runWrites: Table<RunWrites>
  let touched: Table<UInt32>
  var spots: Table<SpotPool>
  let riders: Table<UInt32>
  var unevenServers: Table<UnevenServer>
  /// Who waits where there is nobody, until somebody is back.
  var parked: [UInt32] = []
  /// Requests whose lives are still to be written down, and what has been.
  var tracesLeft: UInt32 = 0
  var traced = Table<TracedSpan>()
  var lives = Table<Life>()

  /// Rows of frames that one replication may have: 64 bytes each.
  static let mostFrames = 6_000_000

  /// Why a run ends before its time.
  enum Halt: Sendable {
    case none
    /// More is under way at once than there is room for.
    case crowded
    /// The event queue has counted to its end.
    case exhausted
  }

  /// `needsEvents` where somebody wants to see them one by one.
  init(_ program: Program, seed: UInt64, replication: Int, needsEvents: Bool = false) {
    isRecursive = !needsEvents && program.isRecursive
    ops = Table(program.ops)
    steps = Table(program.steps)
    plans = Table(program.plans)
    shares = Table(program.shares)
    pieces = Table(program.pieces)
    parts = Table(program.parts)
    deadlines = Table(program.deadlines)
    firstPatienceRing = Int32(program.firstPatienceRing)
    laws = Laws(program.book)
    components = Table(program.components)
    stations = Table(program.stations)
    sources = Table(program.sources)
    generators = Table(
      program.streams.map { Generator(seed: seed, stream: $0, replication: replication) }
    )
    buckets = Table(program.buckets)
    breakers = Table(program.breakers)
    tallies = Table(
      repeating: Breaker.Tally(),
      count: program.breakers.count * Int(Breaker.tenths)
    )
    pools = Table(program.pools)
    unevenServers = Table(program.unevenServers)
    actions = Table(program.actions)
    rings = Rings(count: program.ringCount)
    throttles = Table(repeating: 0, count: program.throttleCount)
    lines = Table(repeating: Line(), count: program.lineCount)
    requests = Table(repeating: RequestCounts(), count: program.requestCount)
    links = Table(repeating: LinkCounts(), count: program.linkCount)
    scalers = Table(program.scalers)
    coldCaches = Table(program.coldCaches)
    keyBits = Table(repeating: 0, count: program.keyWords)
    keyCaches = Table(program.keyCaches)
    feeds = Table(program.feeds)
    gatherings = Table(program.gatherings)
    pulls = Table(program.pulls)
    firstRequestHistogram = UInt32(program.components.count * 2)
    passageCount = program.passageCount
    jobs = Table(repeating: JobSums(), count: program.jobCount)
    plannedRuns = Table(program.plannedRuns)
    dependents = Table(program.dependents)
    stores = Table(program.stores)
    inflows = Table(program.inflows)
    newReads = Table(program.newReads)
    runWrites = Table(program.runWrites)
    touched = Table(program.touched)
    spots = Table(program.spots)
    riders = Table(program.riders)
    firstPassage = firstRequestHistogram + UInt32(program.requestCount)
    histograms = Histograms(count: Int(firstPassage) + program.passageCount)
    for index in 0..<steps.count {
      let component = steps[index].component
      if component != UInt32.max { steps[index].station = components[component].firstStation }
      steps[index].notePlainWays(ops, laws.laws)
    }
    for component in 0..<UInt32(components.count) { noteWays(of: component) }
    if isRecursive {
      startRecursion()
      return
    }
    for cache in 0..<UInt32(keyCaches.count) { startKeys(cache) }
    startSources()
    startScalers()
    startSpots()
    startHosts()
    startSaving()
    for index in program.gatherings.indices where program.gatherings[index].everySeconds > 0 {
      queue.add(.batch, UInt32(index), at: program.gatherings[index].everySeconds)
    }
    for index in program.actions.indices {
      queue.add(.action, UInt32(index), at: program.actions[index].time)
    }
  }

  /// Plays events up to a moment; false when the run had to end before.
  mutating func run(until end: Double) -> Bool {
    guard !isRecursive else { return runRecursion(until: end) }
    queue.add(.stop, 0, at: end)
    while true {
      let event = queue.next()
      now = event.time
      var next = Frame.none
      // Tests one after the other: where a table of jumps leads is harder to foresee.
      if event.kind == EventKind.workDone.rawValue {
        next = finishWork(event.slot)
      } else if event.kind == EventKind.arrival.rawValue {
        next = arrive(event.slot)
      } else if event.kind == EventKind.stop.rawValue {
        if queue.isExhausted { halt = .exhausted }
        return halt == .none
      } else {
        happen(event)
      }
      playOn(next)
    }
  }

  /// An event that is rarer.
  @inline(never)
  private mutating func happen(_ event: Event) {
    switch event.kind {
    case EventKind.deadline.rawValue: expire(Int32(event.slot))
    case EventKind.retry.rawValue: tryAgain(event.slot)
    case EventKind.arrived.rawValue: resume(event.slot)
    case EventKind.replied.rawValue: bringReply(event.slot)
    case EventKind.scaling.rawValue: scale(event.slot)
    case EventKind.batch.rawValue: batchIsDue(event.slot)
    case EventKind.action.rawValue: act(actions[event.slot])
    case EventKind.timer.rawValue: ring(event.slot)
    case EventKind.departure.rawValue: depart(event.slot)
    case EventKind.user.rawValue: askAgain(event.slot)
    case EventKind.interruption.rawValue: interrupt(event.slot)
    default: break
    }
  }

  // MARK: Frames

  @inline(always)
  mutating func makeFrame() -> UInt32 {
    let free = freeFrame
    guard free != Frame.none else { return addFrame() }
    freeFrame = frames[free].next
    return free
  }

  /// A frame, if it is one, goes on before the next event.
  @inline(always)
  mutating func makeReady(_ frame: UInt32) {
    if frame != Frame.none { ready.append(frame) }
  }

  @inline(never)
  private mutating func addFrame() -> UInt32 {
    frames.append(Frame())
    if frames.count >= Self.mostFrames, halt == .none {
      halt = .crowded
      queue.add(.stop, 0, at: now)
    }
    return UInt32(truncatingIfNeeded: frames.count - 1)
  }

  @inline(always)
  mutating func free(_ frame: UInt32) {
    frames[frame].retire(before: freeFrame)
    freeFrame = frame
  }
}

/// What became of the requests of one type.
struct RequestCounts: BitwiseCopyable {
  var offered: UInt64 = 0
  var served: UInt64 = 0
  var timedOut: UInt64 = 0
  var rejected: UInt64 = 0
  var shed: UInt64 = 0
  var failed: UInt64 = 0
  /// Work that nobody waits for and that failed.
  var lostBehind: UInt64 = 0
}

/// What went over one link.
struct LinkCounts: BitwiseCopyable {
  var calls: UInt64 = 0
  var attempts: UInt64 = 0
  /// Attempts that a breaker stopped.
  var stopped: UInt64 = 0
  var timeouts: UInt64 = 0

  /// A call with its first attempt.
  @inline(always)
  mutating func noteCall() {
    calls &+= 1
    attempts &+= 1
  }
}
