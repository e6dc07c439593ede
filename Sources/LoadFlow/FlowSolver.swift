import CallPlans
import Distributions
import Findings
import Model

/// The load of all walks on all stations: rates down the walks, times up, until they agree.
struct FlowSolver {
  /// Retries feed the load that causes them; a fixed point is found in a few rounds or there is none.
  static let mostRounds = 120
  static let tolerance = 1e-7

  let network: Network
  let plans: [CallPlan]
  var rates: [Double]
  let gapVariations: [Double]
  /// How many come at the same moment where they enter.
  let together: [Double]
  let sizes: [ClosedRange<Int>?]
  let isPulsed: [Bool]
  /// By plan and step: arrivals at the step's component, attempts of a call, share of calls that fail for good.
  var arrivals: [[Double]]
  /// How many items a call carries: what was made one call by a batch.
  var items: [[Double]]
  var attempts: [[Double]]
  var failures: [[Double]]
  /// How likely a retry gets into its target's queue, for each time that a first attempt does.
  var retriesEntering: [[Double]]
  /// The share of attempts that come too late.
  var lateShares: [[Double]]
  /// From arrival at a step's component to its reply; nil where a queue grows without end.
  var replies: [[Reply?]]
  /// From the caller's side, retries included.
  var outcomes: [[Reply?]]
  var solutions: [NodeID: StationSolution] = [:]
  /// Waits for a slot that is held until the reply, by component and by link.
  var threads: [NodeID: HeldSolution] = [:]
  var pools: [LinkID: HeldSolution] = [:]
  var wires: [WirePlace: WireSolution] = [:]
  var heldByThreads: [NodeID: [HeldTime]] = [:]
  var heldByPool: [LinkID: [HeldTime]] = [:]
  let poolSlots: [LinkID: Int]
  /// Links by which all come that come to their component.
  let soleLinks: Set<LinkID>
  var missShares: [NodeID: Double] = [:]
  /// Items that come to each link that makes batches, a second, of all request types: they share its batches.
  var gathered: [LinkID: Double] = [:]
  /// The share of their room that batches by the clock need; above 1 items pile up.
  var clocked: [LinkID: Double] = [:]
  /// Whether anything grew without end in the last round.
  var isOverfull = false
  /// The bytes that a run of each job reads because they are new.
  var newReads: [NodeID: Double] = [:]
  /// The steps whose work may be found void when it is committed, by plan; and the share of it that is.
  let redoes: [[Int: Redo]]
  var voidShares: [[Double]]
  /// Why what becomes of users who wait is not known, by plan.
  var closedQuestions: [Int: String] = [:]
  var isConverged = true
  /// So many were there since the solver was made.
  var rounds = 0
  let works: [Work]
  let workOfStep: [[Int]]
  let needsTimes: [Bool]
  /// Whether rates follow from how long a step takes: it, or what waits for it, has a timeout or holds a slot.
  let isTimed: [[Bool]]
  /// Of no use to who asks for no times, as most searches do.
  lazy var twins = Twins(plans, works, workOfStep, redoes)
  /// In the rounds only what rates follow from is worked out.
  var wantsAllTimes = false
  private(set) var isSettling: Bool
  var ownTimes: [OwnTimeKey: LatencyDistribution] = [:]
  /// How often each component was solved anew, and what each step's times were last made from.
  var versions: [NodeID: Int] = [:]
  var bases: [[StepBasis?]]
  /// Where the rounds left out what only the times themselves show.
  var isCoarse: [[Bool]]
  /// The attempts that the times last led to.
  var targets: [[Double]]
  /// How far attempts and failures moved in the last round, and how that goes with the round before it.
  var attemptMoves: [[Double]]
  var failureMoves: [[Double]]
  var trend = SolvingTrend()
  var lastAsked: [NodeID: AskedOfStation] = [:]
  /// The components at which a step's times count in the rounds, and those solved without the laws of their waits.
  let timedNodes: Set<NodeID>
  var withoutWaits: Set<NodeID> = []
  /// Whether stations stay as they are where only the gaps of what comes change: they follow other stations slowly.
  var keepsGaps = false

  struct OwnTimeKey: Hashable {
    var work: Int
    var extra: Double
  }

  /// `calm` says, by plan and step, which timeouts are known to be so rare that no rate follows from them.
  init(
    _ network: Network,
    _ streams: [FlowStream],
    times factor: Double = 1,
    calm: [[Bool]]? = nil
  ) {
    self.network = network
    plans = streams.map(\.plan)
    rates = streams.map { $0.perSecond * factor }
    gapVariations = streams.map(\.gapVariation)
    together = streams.map(\.together)
    sizes = streams.map(\.sizes)
    isPulsed = streams.map(\.isPulsed)
    arrivals = plans.map { [Double](repeating: 0, count: $0.steps.count) }
    attempts = plans.map { [Double](repeating: 1, count: $0.steps.count) }
    items = attempts
    targets = attempts
    attemptMoves = arrivals
    failureMoves = arrivals
    retriesEntering = attempts
    bases = plans.map { [StepBasis?](repeating: nil, count: $0.steps.count) }
    isCoarse = plans.map { [Bool](repeating: false, count: $0.steps.count) }
    failures = arrivals
    lateShares = arrivals
    voidShares = arrivals
    replies = plans.map { [Reply?](repeating: .atOnce, count: $0.steps.count) }
    outcomes = replies
    (works, workOfStep) = Self.works(network, plans)
    let design = network.design
    var slots: [LinkID: Int] = [:]
    for plan in plans {
      for step in plan.steps {
        guard let link = step.link, let pool = step.guarding.poolPerReplica else { continue }
        slots[link] = pool * max(1, design.replicas(of: design[design[link].from]))
      }
    }
    poolSlots = slots
    soleLinks = Self.soleLinks(plans)
    redoes = plans.map { Redo.places(in: $0, design) }
    needsTimes = plans.map { plan in plan.steps.contains { $0.needsTimes(design) } }
    isSettling = needsTimes.contains(true)
    isTimed = streams.enumerated().map { place, stream in
      stream.plan.timedSteps(design, calm: calm?[place])
    }
    var timed: Set<NodeID> = []
    for (plan, isTimed) in zip(plans, isTimed) {
      for index in isTimed.indices where isTimed[index] { timed.insert(plan.steps[index].node) }
    }
    timedNodes = timed
  }

  private static func soleLinks(_ plans: [CallPlan]) -> Set<LinkID> {
    var links: [NodeID: LinkID?] = [:]
    var shared: Set<NodeID> = []
    for plan in plans {
      for step in plan.steps.dropFirst() {
        guard let known = links.updateValue(step.link, forKey: step.node) else { continue }
        if known != step.link { shared.insert(step.node) }
      }
    }
    return Set(links.compactMap { shared.contains($0.key) ? nil : $0.value })
  }

  /// Whether the times of a step are worked out now.
  func timesCount(_ index: Int, _ place: Int) -> Bool { wantsAllTimes || isTimed[place][index] }

  private static func works(_ network: Network, _ plans: [CallPlan]) -> ([Work], [[Int]]) {
    struct Key: Hashable {
      var node: NodeID
      var job: NodeID?
      var role: CallStep.Role?
      var request: Int
    }
    var works: [Work] = []
    var known: [Key: Int] = [:]
    var requests: [String: Int] = [:]
    let places = plans.map { plan in
      let request = requests[plan.request] ?? requests.count
      requests[plan.request] = request
      return plan.steps.map { step in
        let role: CallStep.Role? = if case .task = step.role { step.role } else { nil }
        let key = Key(node: step.node, job: step.job, role: role, request: request)
        if let place = known[key] { return place }
        known[key] = works.count
        works.append(Work(network, step, plan.request))
        return works.count - 1
      }
    }
    return (works, places)
  }

  var design: Design { network.design }

  /// Whether runs of a job by its clock begin a walk, not requests.
  func isByClock(_ place: Int) -> Bool { design[plans[place].client].core == .job }

  /// How much of a load is worked out.
  enum Depth: Comparable {
    /// Rates, shares and whether each station has an end.
    case rates
    /// The waits at each station too.
    case waits
    /// The times of all steps too.
    case times
  }

  /// Solves rates and stations, and the times where they are asked for or rates follow from them.
  ///
  /// `untilFull` ends as soon as a station is full and stays so: whether the load fits is known then.
  mutating func solve(_ depth: Depth = .times, untilFull: Bool = false) {
    var pace = SolvingPace()
    var overload = OverloadWatch()
    isConverged = true
    heldByThreads = [:]
    heldByPool = [:]
    let isOneRound = !isSettling
    for round in 0..<Self.mostRounds {
      rounds += 1
      flowDown()
      // The second time the gaps between what comes are known: nothing changes any more.
      solveStations(withWaits: isOneRound && round > 0 && depth >= .waits)
      if isOneRound && isFlowSettled { break }
      let change = max(isSettling ? flowUp(damping: pace.damping) : 0, flowChange)
      if change < Self.tolerance { break }
      if untilFull, overload.isSure(after: utilization) {
        isConverged = false
        return
      }
      let jump = pace.next(round, change, trend, holdsSlots: !threads.isEmpty || !pools.isEmpty)
      if jump > 0 { leap(jump) }
      isConverged = round + 1 < Self.mostRounds
    }
    noteOverfull()
    if depth >= .waits { solveWaits() }
    if depth == .times { workOutTimes() }
  }

  /// Of the fullest station, by all that would come.
  private var utilization: Double {
    solutions.values.reduce(0) { max($0, $1.offeredUtilization) }
  }

  /// All times of the rates and stations as they are, or those of some walks.
  ///
  /// What the rounds have worked out to the end already stays.
  mutating func workOutTimes(of places: Set<Int>? = nil) {
    wantsAllTimes = true
    // What is held was solved after it was last read.
    rounds += 1
    _ = flowUp(damping: 0, places ?? Set(plans.indices))
  }

  /// The times of calls at some components, with all that those wait for and without who waits for them.
  mutating func workOutTimes(at nodes: Set<NodeID>) {
    let inside = plans.map { $0.steps(within: nodes) }
    let places = plans.indices.filter { inside[$0].contains(true) }
    guard !places.isEmpty else { return }
    wantsAllTimes = true
    rounds += 1
    _ = flowUp(damping: 0, Set(places), inside: inside)
  }

  /// Times follow from other solutions than before.
  mutating func forgetTimes() {
    ownTimes = [:]
    for place in bases.indices { for index in bases[place].indices { bases[place][index] = nil } }
  }

  var flowChange = 0.0
  private var isFlowSettled: Bool { flowChange < Self.tolerance }
}

/// One request type from one client, and how it comes.
struct FlowStream: Sendable {
  var plan: CallPlan
  var perSecond: Double
  var gapVariation = 1.0
  var together = 1.0
  var sizes: ClosedRange<Int>?
  var isPulsed = false
}

extension CallStep {
  /// Whether rates follow from the times of this call.
  func needsTimes(_ design: Design) -> Bool {
    if guarding.timeout != nil || guarding.hedgeSeconds != nil || guarding.retries != 0 {
      return true
    }
    if guarding.poolPerReplica != nil { return true }
    if case .failure = condition { return true }
    if case .task = role { return true }
    let node = design[node]
    return node.attribute("threads") != nil || node.attribute("commits") != nil
      || node.attribute("queue") != nil || node.attribute("patience") != nil
      || node.attributes.contains { $0.name == "errors" } || node.attribute("rate-limit") != nil
  }
}

/// What the times of a step are made from, beside its calls: they are worked out again when it changes.
struct StepBasis: Equatable {
  var version: Int
  /// Of what depends on times held, which change from round to round.
  var round: Int
  var items: Double
  var condition: Double
  var isTimed: Bool

  /// Whether what was made from this is all that would be made from another one.
  func covers(_ other: StepBasis) -> Bool {
    version == other.version && round == other.round && items == other.items
      && condition == other.condition && (isTimed || !other.isTimed)
  }
}

extension CallPlan {
  /// Whether each step is at one of some components, or part of what one there does.
  fileprivate func steps(within nodes: Set<NodeID>) -> [Bool] {
    var inside = [Bool](repeating: false, count: steps.count)
    for (index, step) in steps.enumerated() where index > 0 && nodes.contains(step.node) {
      for part in index..<step.end { inside[part] = true }
    }
    return inside
  }

  /// The steps whose times something waits for that has a timeout, a hedge or a bounded number of slots.
  func timedSteps(_ design: Design, calm: [Bool]?) -> [Bool] {
    var timed = [Bool](repeating: false, count: steps.count)
    let redoes = Redo.places(in: self, design)
    for (index, step) in steps.enumerated() where index > 0 {
      let isGuarded =
        redoes[index] != nil || step.guarding.timeout != nil && calm?[index] != true
        || step.guarding.hedgeSeconds != nil
        || step.guarding.poolPerReplica != nil
      let holds = if case .task = step.role { true } else { false }
      let isInside = step.waits && timed[step.parent ?? 0]
      timed[index] =
        isGuarded || isInside || holds || design[step.node].attribute("threads") != nil
    }
    return timed
  }
}
