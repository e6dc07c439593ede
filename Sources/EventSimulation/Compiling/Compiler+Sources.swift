import CallPlans
import Distributions
import Model
import Scenarios

// What a scenario offers as sources of arrivals and users.
extension Compiler {
  /// Compiles all that a scenario plays; moment 0 of the kernel is so many seconds before that of the scenario.
  mutating func compile(_ scenario: Scenario, lead: Double = 0, until end: Double = .infinity) {
    for (number, stream) in scenario.streams.enumerated() {
      add(stream, number, lead: lead, until: end)
    }
    for (number, users) in scenario.users.enumerated() { add(users, number) }
    clientRequests = requests.count
    compileRuns(scenario, lead: lead, until: end)
    program.requestCount = requests.count
    program.linkCount = program.steps.count
    placeRings()
    placePulls()
  }

  /// The rings of timeouts come first, then those of hedges, then those of patience.
  private mutating func placeRings() {
    let hedges = Int32(program.ringCount)
    for index in program.steps.indices where program.steps[index].hedgeRing >= 0 {
      program.steps[index].hedgeRing += hedges
    }
    program.firstPatienceRing = program.ringCount + program.hedgeRings
    for index in program.components.indices where program.components[index].patienceRing >= 0 {
      program.components[index].patienceRing += Int32(program.firstPatienceRing)
    }
    program.ringCount = program.firstPatienceRing + program.patienceRings.count
  }

  // MARK: Streams

  private mutating func add(
    _ stream: Scenario.Stream,
    _ number: Int,
    lead: Double,
    until end: Double
  ) {
    let pieces = pieces(of: stream.curve, lead: lead, until: end)
    let pulses = stream.curve.isConstant ? [] : stream.curve.pulses(from: -lead, to: end)
    guard !pulses.isEmpty || pieces.contains(where: { $0.perSecond > 0 }) else { return }
    for pulse in pulses {
      let source = UInt32(program.sources.count)
      let (time, count) = (pulse.time + lead, LawBook.portable(pulse.count))
      program.actions.append(Action(time: time, kind: .crowd, target: source, value: count))
    }
    var source = Source()
    source.firstPiece = UInt32(program.pieces.count)
    source.pieceCount = UInt32(pieces.count)
    program.pieces += pieces
    addGaps(&source, stream.arrivals)
    let name = "\(stream.request) \(number) from \(design[stream.client].path)"
    source.generator = self.stream("arrivals of \(name)")
    source.mixGenerator = self.stream("sizes of \(name)")
    addMix(&source, [(stream.request, 1)], from: stream.client)
    program.sources.append(source)
  }

  /// A rate over time by stretches of constant rate: exact where it is constant, else in small steps.
  private mutating func pieces(
    of curve: RateCurve,
    lead: Double,
    until end: Double
  ) -> [RatePiece] {
    guard !curve.isConstant else { return [RatePiece(from: 0, perSecond: curve.rate(at: 0))] }
    guard end.isFinite else {
      refuse("events doesn't play this workload without an end")
      return []
    }
    var pieces: [RatePiece] = []
    var time = -lead
    while time < end, pieces.count < Self.mostPieces {
      let edge = min(end, curve.change(after: time))
      let middle = (time + edge) / 2
      let isFlat =
        curve.rate(at: time) == curve.rate(at: middle)
        && curve.bound(from: time, to: edge) <= curve.rate(at: middle)
      let next = isFlat ? edge : min(edge, time + Self.step)
      guard next > time else { break }
      let atOnce = curve.pulses(from: time, to: next).reduce(0) { $0 + $1.count }
      let rate = max(0, curve.amount(from: time, to: next) - atOnce) / (next - time)
      pieces.append(RatePiece(from: time + lead, perSecond: LawBook.portable(rate)))
      time = next
    }
    if pieces.count >= Self.mostPieces {
      refuse("the load changes more often than events can play")
    }
    pieces.append(RatePiece(from: end + lead, perSecond: 0))
    return pieces
  }

  /// A minute of a day's cosine is off its mean by a third of a percent at most.
  private static let step = 60.0
  private static let mostPieces = 1_000_000

  /// The gaps between arrivals, of mean 1.
  private mutating func addGaps(_ source: inout Source, _ arrivals: Arrivals) {
    var gaps = Distribution.exponential(mean: 1)
    switch arrivals {
    case .poisson: break
    case .even: gaps = .fixed(1)
    case .gaps(let shape): gaps = shape.scaled(by: 1 / shape.mean)
    case .batches(let sizes):
      source.batchLow = UInt32(clamping: sizes.lowerBound)
      source.batchHigh = UInt32(clamping: sizes.upperBound)
      gaps = .exponential(mean: (Double(sizes.lowerBound) + Double(sizes.upperBound)) / 2)
    }
    guard let gaps else { return refuse("these `arrivals` have no distribution") }
    source.gaps = law(gaps)
  }

  // MARK: Users

  private mutating func add(_ users: Scenario.ClosedUsers, _ number: Int) {
    guard users.count > 0 else { return }
    guard users.changes.isEmpty else { return refuse("events doesn't play `load` of users yet") }
    guard users.count <= Self.mostUsers else {
      return refuse("events plays at most a million users, one by one")
    }
    var source = Source()
    source.users = UInt32(clamping: Int(clampedCount: users.count.rounded()))
    source.think = law(users.think)
    source.generator = stream("thoughts of users \(number) at \(design[users.client].path)")
    source.mixGenerator = stream("wishes of users \(number) at \(design[users.client].path)")
    addMix(&source, users.mix, from: users.client)
    program.sources.append(source)
  }

  private static let mostUsers = 1e6

  private mutating func addMix(
    _ source: inout Source,
    _ mix: [(request: String, share: Double)],
    from client: NodeID
  ) {
    let added = mix.map { plan($0.request, from: client) }
    source.firstPlan = UInt32(program.plans.count)
    source.firstShare = UInt32(program.shares.count)
    source.planCount = UInt32(mix.count)
    var sum = 0.0
    for part in mix {
      sum += part.share
      program.shares.append(sum)
    }
    program.plans += added
  }

  private mutating func plan(_ request: String, from client: NodeID) -> Program.Plan {
    Program.Plan(step: walk(request, from: client), request: self.request(request))
  }

  /// The first step of the walk of a request type from a client, or of a job's runs by the clock, compiled once.
  mutating func walk(_ request: String, from client: NodeID) -> UInt32 {
    let key = "\(client.index) \(request)"
    if let step = plans[key] { return step }
    let plan = graph.plan(request, from: client)
    // Jobs that are after one by the clock have runs of their own.
    let step = add(design[client].core == .job ? plan.withoutFollowers : plan)
    plans[key] = step
    return step
  }
}
