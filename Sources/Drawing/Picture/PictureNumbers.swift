package import Findings
import Model
import Quantities

/// What the engines found in one cell: every number on a drawing is one of these.
package struct PictureNumbers: Sendable {
  package var load: LoadFindings
  package var verdicts: [Verdict]
  /// The verdict in a line, as `simulate` prints it.
  package var verdict: String
  /// The bill, where it was asked for.
  package var bill: CostFindings?
  /// What failures do, where it was asked for.
  package var impact: ImpactFindings?
  /// Why a measure that was asked for isn't there, a sentence each.
  package var gaps: [String] = []
  /// Nil where a requirement couldn't be answered and none fails.
  package var holds: Bool?

  package init(load: LoadFindings, verdicts: [Verdict], verdict: String, holds: Bool?) {
    self.load = load
    self.verdicts = verdicts
    self.verdict = verdict
    self.holds = holds
  }
}

/// The numbers of a drawing by what they are of, whichever engine found them.
struct NumberIndex: Sendable {
  private(set) var components: [NodeID: ComponentNumbers] = [:]
  private(set) var links: [LinkID: LinkNumbers] = [:]
  /// Dollars per second, and what has no price.
  private(set) var costs: [NodeID: Double] = [:]
  private(set) var linkCosts: [LinkID: Double] = [:]
  private(set) var unpriced: Set<NodeID> = []
  /// What the loss of a component or group does alone.
  private(set) var losses: [NodeID: LossFindings] = [:]

  /// Those of the usual state; none where the engine has no answer.
  init(_ load: LoadFindings?) {
    guard let load, load.obstacles.isEmpty else { return }
    for found in load.components { components[found.node] = ComponentNumbers(found) }
    for found in load.links { links[found.link] = LinkNumbers(found) }
  }

  /// Those of one moment.
  init(_ bin: TimelineBin, calm: TimelineBin?) {
    for found in bin.components { components[found.node] = ComponentNumbers(found) }
    for found in bin.links { links[found.link] = LinkNumbers(found) }
    for found in calm?.links ?? [] { links[found.link]?.calmRate = found.attemptsPerSecond }
  }

  /// Takes what each part pays in a month.
  mutating func read(_ bill: CostFindings) {
    guard bill.monthSeconds > 0 else { return }
    for line in bill.lines {
      let perSecond = line.amount.dollars / bill.monthSeconds
      switch line.payer {
      case .node(let id): costs[id, default: 0] += perSecond
      case .link(let id): linkCosts[id, default: 0] += perSecond
      case .connection: break
      }
    }
    for case .noPrice(let id) in bill.problems { unpriced.insert(id) }
  }

  /// Takes what the loss of each part does alone.
  mutating func read(_ impact: ImpactFindings) {
    for loss in impact.failures where !loss.isReplica && loss.nodes.count == 1 {
      losses[loss.nodes[0]] = loss
    }
  }

  /// The rate of the busiest link.
  var busiest: Double { links.values.map(\.rate).filter(\.isFinite).max() ?? 0 }
}

/// What was found of a component; nil where it isn't known.
struct ComponentNumbers: Sendable {
  var rate: Double
  var throughput: Double
  /// Of its servers; nil of what has none.
  var utilization: Double?
  var servers: Int?
  var queue: (words: String, count: Double)?
  var wait: LatencySummary?
  var response: LatencySummary?
  /// Whether replies come to rest at all.
  var isSettled = true
  var rejected: Double
  var surplus: Double?
  var replicas: Double?
  var hitShare: Double?

  init(_ found: ComponentFindings) {
    rate = found.arrivalPerSecond
    throughput = found.throughputPerSecond
    utilization = found.servers == nil ? nil : found.utilization
    servers = found.servers
    queue = found.queueMean.map { ("mean queue", $0) }
    wait = found.wait
    response = found.response
    isSettled = found.surplusPerSecond == nil
    rejected = found.rejectedPerSecond
    surplus = found.surplusPerSecond
  }

  init(_ found: ComponentBin) {
    rate = found.arrivalPerSecond
    throughput = found.throughputPerSecond
    utilization = found.utilization
    queue = ("backlog", found.queue)
    rejected = found.rejectedPerSecond
    replicas = found.replicas
    hitShare = found.hitShare
  }

  var health: Health {
    if surplus != nil { return .full }
    return utilization.map(Health.init(utilization:)) ?? .unknown
  }
}

/// What was found of a link.
struct LinkNumbers: Sendable {
  var rate: Double
  /// First attempts and all further ones.
  var attempts: Double
  var bytes: Double?
  var timeouts: Double
  var backlog: Double?
  var lag: Double?
  var lost: Double?
  /// Without the fault.
  var calmRate: Double?

  init(_ found: LinkFindings) {
    rate = found.ratePerSecond
    attempts = found.attemptsPerSecond
    bytes = found.bytesPerSecond
    timeouts = found.timeoutsPerSecond
  }

  init(_ found: LinkBin) {
    rate = found.attemptsPerSecond
    attempts = found.attemptsPerSecond
    timeouts = found.timeoutsPerSecond
    backlog = found.backlog
    lag = found.lag
    lost = found.lost
  }

  /// Whether the fault brings clearly more this way than would come without it.
  var isDiverted: Bool { calmRate.map { rate > 1.1 * $0 && rate > 0 } ?? false }
}
