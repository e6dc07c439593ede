import CallPlans
import Distributions
import Model
import Scenarios

/// Turns a design under a workload into the kernel's tables, or says what the kernel doesn't play.
struct Compiler {
  let design: Design
  let graph: CallGraph
  var program = Program()
  /// What keeps the design from being played, in words.
  var refusals: [String] = []
  /// Whether links may be cut, so that none may be passed over.
  var hasCuts = false
  /// Whether caches may lose their content.
  var hasDrops = false

  /// Components in the order of the program's tables.
  private(set) var nodes: [NodeID] = []
  /// Request types in the order of the program's tables.
  private(set) var requests: [String] = []
  /// How many of them clients ask for; those behind are runs of jobs.
  var clientRequests = 0
  /// Those whose clients wait for a reply.
  var answered: Set<String> = []
  /// The link of each counted step, and the bytes that one call of it moves there and back.
  var calls: [Call] = []
  /// Jobs in the order of the program's tables.
  var jobs: [NodeID] = []
  /// Runs by the clock and by hand, in the order of the program's table.
  var plannedRuns: [RunPlan.Run] = []
  /// Jobs that are run, and what these read and write.
  var touchedByTasks: Set<NodeID> = []
  /// Components that stand on others.
  var riders: [NodeID] = []
  /// Components whose work can be void when it is committed.
  var renewed: Set<NodeID> = []
  /// The first step of each walk that is there, by its client and request type.
  var plans: [String: UInt32] = [:]
  /// How many calls one request of a walk makes in the mean, by the walk's first step.
  var visits: [UInt32: Double] = [:]
  private(set) var places: [NodeID: UInt32] = [:]
  private var budgets: [LinkID: Int32] = [:]
  private var rings: [Double: Int32] = [:]
  private var throttles: [NodeID: UInt32] = [:]
  private var wireLines: [WirePlace: UInt32] = [:]
  private var breakers: [LinkID: Int32] = [:]
  private var pools: [LinkID: Int32] = [:]

  /// Steps at which items join a feed, and the step of the call that they are for.
  var doors: [(door: UInt32, call: Int)] = []
  /// What each histogram of passages is of.
  var passages: [Passage] = []

  /// A request type at a component that it reaches later than its reply.
  struct Passage: Sendable {
    var request: UInt32
    var node: NodeID
  }

  /// A step that calls are counted at.
  struct Call: Sendable {
    var step: Int
    var link: LinkID
    var payloadBytes: Double
    var bytes: Double
  }

  init(_ design: Design) {
    self.design = design
    graph = CallGraph(design)
  }

  mutating func refuse(_ reason: String) {
    if !refusals.contains(reason) { refusals.append(reason) }
  }

  // MARK: Names

  mutating func request(_ name: String) -> UInt32 {
    if let place = requests.firstIndex(of: name) { return UInt32(place) }
    requests.append(name)
    let deadline = design.requests.first { $0.name == name }?.attribute("deadline")
    program.deadlines.append(deadline?["deadline"]?.number?.value ?? .infinity)
    return UInt32(requests.count - 1)
  }

  mutating func stream(_ name: String) -> UInt32 {
    program.streams.append(name)
    return UInt32(program.streams.count - 1)
  }

  mutating func law(_ distribution: Distribution) -> Int32 {
    guard let place = program.book.add(distribution) else {
      refuse("events doesn't play distributions by phases yet")
      return Step.none
    }
    return place
  }

  /// The law of an attribute's field, of whatever form; none where there is no such field.
  mutating func law(_ attribute: Attribute?, _ field: String) -> Int32 {
    guard let distribution = distribution(attribute, field) else { return Step.none }
    return distribution == .zero ? Step.none : law(distribution)
  }

  func distribution(_ attribute: Attribute?, _ field: String) -> Distribution? {
    switch attribute?[field] {
    case .distribution(let form)?: form.distribution
    case .number(let number)?: .fixed(number.value)
    default: nil
    }
  }

  /// The ring of a timeout; calls of one length share it.
  mutating func ring(_ seconds: Double) -> Int32 {
    if let ring = rings[seconds] { return ring }
    let ring = Int32(program.ringCount)
    program.ringCount += 1
    rings[seconds] = ring
    return ring
  }

  /// A link's retry budget, which all request types share.
  mutating func budget(_ link: LinkID, share: Double) -> Int32 {
    if let budget = budgets[link] { return budget }
    program.buckets.append(
      Bucket(tokens: 0, most: Self.mostSavedRetries, perSecond: 0, perAttempt: share)
    )
    let place = Int32(program.buckets.count - 1)
    budgets[link] = place
    return place
  }

  /// Retries that a calm time may save up: what gRPC's throttle suggests as its size.
  private static let mostSavedRetries = 100.0

  /// A link's breaker, which all request types and all replicas of the caller share.
  mutating func breaker(_ link: LinkID, _ breaker: CallStep.Breaker) -> Int32 {
    if let place = breakers[link] { return place }
    let place = Int32(program.breakers.count)
    program.breakers.append(
      Breaker(
        errorShare: breaker.errorShare,
        tenth: breaker.overSeconds / Double(Breaker.tenths),
        openSeconds: breaker.openSeconds,
        firstTally: UInt32(program.breakers.count) * Breaker.tenths
      )
    )
    breakers[link] = place
    return place
  }

  /// A link's connections, of all replicas of the caller together.
  mutating func pool(_ link: LinkID, perReplica: Int) -> Int32 {
    if let place = pools[link] { return place }
    let place = Int32(program.pools.count)
    let replicas = design.replicas(of: design[design[link].from])
    program.pools.append(
      Pool(free: UInt32(clamping: perReplica * max(1, replicas)), line: UInt32(program.lineCount))
    )
    program.lineCount += 1
    pools[link] = place
    return place
  }

  /// What a component's bound beside its servers is kept in.
  mutating func throttle(of node: NodeID) -> UInt32 {
    if let throttle = throttles[node] { return throttle }
    let throttle = newThrottle()
    throttles[node] = throttle
    return throttle
  }

  /// What a line's turns are kept in.
  mutating func throttle(of wire: WirePlace) -> UInt32 {
    if let throttle = wireLines[wire] { return throttle }
    let throttle = newThrottle()
    wireLines[wire] = throttle
    return throttle
  }

  private mutating func newThrottle() -> UInt32 {
    program.throttleCount += 1
    return UInt32(program.throttleCount - 1)
  }

  // MARK: Components

  /// Whether a component is a delay without servers.
  func isDelay(_ node: NodeID) -> Bool {
    station(of: node).servers == nil || design[node].commitsSideBySide
  }

  /// A component's servers: those for any request, else those that some request type or job gives it.
  func station(of id: NodeID) -> Model.Station {
    let plain = design.station(id, for: "")
    guard plain.servers == nil else { return plain }
    for attribute in design[id].attributes {
      guard let scope = attribute.scope else { continue }
      let scoped = design.station(id, for: scope)
      if scoped.servers != nil { return scoped }
    }
    return plain
  }

  /// A component's row, made at its first visit.
  mutating func component(_ node: NodeID) -> UInt32 {
    if let place = places[node] { return place }
    let place = UInt32(program.components.count)
    places[node] = place
    nodes.append(node)
    program.components.append(Component())
    addStations(of: node, at: place)
    return place
  }
}
