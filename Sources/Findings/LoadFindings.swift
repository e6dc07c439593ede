package import Model

/// What an engine found about one variant under one workload: rates per second, times in seconds.
package struct LoadFindings: Sendable {
  package var variant: String
  package var workload: String
  package var engine: String
  /// How many times of constant rates the load has, such as the hours of a day.
  ///
  /// Requests are over all of them; components, links and saturation are in the one with most load.
  package var phases = 1
  package var requests: [RequestFindings]
  /// What each phase uses, for who pays for it.
  package var usage: [UsagePhase] = []
  package var components: [ComponentFindings]
  package var links: [LinkFindings]
  /// The `let`s that grow and are reset, in the moment of most load.
  package var cycles: [LetCycle] = []
  package var saturation: SaturationFindings?
  /// Of users who wait for their replies, where one group comes and nobody else.
  package var closedKnee: ClosedKnee?
  /// What was taken for granted, and where that comes from.
  package var assumptions: [Assumption]
  package var isConverged: Bool
  /// What kept the engine from an answer, in words; empty when it has one.
  package var obstacles: [String]
  /// How the numbers were drawn, where they come from a simulation.
  package var sample: SampleFindings?
  /// Runs of jobs by the clock and by hand, where these were played.
  package var jobs: [JobFindings] = []
  /// Why this engine was taken, where it was chosen for the design; empty where it was asked for.
  package var engineReason = ""

  package init(variant: String, workload: String, engine: String) {
    self.variant = variant
    self.workload = workload
    self.engine = engine
    requests = []
    components = []
    links = []
    assumptions = []
    isConverged = true
    obstacles = []
  }
}

/// One request type from its entry to its reply.
package struct RequestFindings: Sendable {
  package var name: String
  package var offeredPerSecond: Double
  package var throughputPerSecond: Double
  /// Nil where no long run has one: what waits ever longer neither fails nor is served.
  package var errorRatio: Double?
  /// Over replies in time; nil where something on the way never comes to rest.
  package var latency: LatencySummary?
  /// Why there is no latency though nothing is overloaded; nil where there is one.
  package var unanswered: String?
  package static let nobodyWaits = "nobody waits for a reply: all that its client calls is `~>`"
  /// Why neither what is served nor what fails is known, where no formula has them.
  package var question: String?
  /// How far the latency can be trusted.
  package var accuracy = Accuracy.exact
  /// From entry to the end of the work at components that requirements ask for.
  package var changes: [Change] = []
  /// Where the latency lies, where it was sampled.
  package var interval: LatencyInterval?
  /// Steps of the walk that wait, with their mean time, for who asks where it goes.
  package var parts: [Part]

  package struct Change: Sendable {
    package var node: NodeID
    /// Whether any walk of the request type comes there.
    package var isReached = false
    /// What comes to its end there a second.
    package var perSecond = 0.0
    /// Nil where something on the way grows without end.
    package var latency: LatencySummary?

    package init(node: NodeID) { self.node = node }
  }

  package struct Part: Sendable {
    package var node: NodeID
    /// Mean seconds that this component itself adds to a request, and how often it is visited.
    package var meanSeconds: Double
    package var visits: Double

    package init(node: NodeID, meanSeconds: Double, visits: Double) {
      self.node = node
      self.meanSeconds = meanSeconds
      self.visits = visits
    }
  }

  package init(name: String) {
    self.name = name
    offeredPerSecond = 0
    throughputPerSecond = 0
    errorRatio = 0
    parts = []
  }
}

/// Mean and percentiles of a time.
package struct LatencySummary: Hashable, Sendable {
  package var mean: Double
  package var p50: Double
  package var p90: Double
  package var p95: Double
  package var p99: Double
  package var p999: Double

  package init(mean: Double, p50: Double, p90: Double, p95: Double, p99: Double, p999: Double) {
    self.mean = mean
    self.p50 = p50
    self.p90 = p90
    self.p95 = p95
    self.p99 = p99
    self.p999 = p999
  }
}

extension LatencySummary {
  /// The number of a metric's name.
  package func value(_ metric: String) -> Double {
    switch metric {
    case "p50": p50
    case "p90": p90
    case "p95": p95
    case "p99": p99
    case "p999": p999
    default: mean
    }
  }
}

/// How far a station's numbers can be trusted.
package enum Accuracy: String, Sendable, Comparable {
  case exact, interpolated, approximate
  /// What a clock starts is taken to come at any time: by what it really does waits may be far from these.
  case rough
  /// Counted in a run, within the interval of the sample.
  case sampled

  private var rank: Int {
    switch self {
    case .exact, .sampled: 0
    case .interpolated: 1
    case .approximate: 2
    case .rough: 3
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
}

/// One component under the load.
package struct ComponentFindings: Sendable {
  package var node: NodeID
  package var arrivalPerSecond: Double
  package var throughputPerSecond: Double
  package var utilization: Double
  package var servers: Int?
  package var queueMean: Double?
  package var wait: LatencySummary?
  /// The waits of request types or jobs where they differ.
  package var waits: [String: LatencySummary] = [:]
  /// From ready to served, the scheduler before it and the start of a replica included; and of each where they differ.
  package var ready: LatencySummary?
  package var readies: [String: LatencySummary] = [:]
  /// The largest age of the newest data in it, where that is asked for; infinite where something grows without end.
  package var freshness: Double?
  package var response: LatencySummary?
  package var rejectedPerSecond: Double
  /// Why its waits and losses are not known, where no formula has them.
  package var unanswered: String?
  package var accuracy: Accuracy
  /// What piles up a second where more comes than can be done.
  package var surplusPerSecond: Double?
  package var arithmetic: StationArithmetic?
  /// The mean number of replicas, where it follows the load.
  package var replicas: Double?
  /// The share of requests that wait for a new replica.
  package var coldShare = 0.0
  /// Attempts that lose against another commit, for each that wins.
  package var conflictsPerCommit: Double?
  /// The share of its work that is done again.
  package var redoneShare: Double?
  /// Slots that are held until the reply, and the share of them that is.
  package var threads: Int?
  package var heldShare: Double?
  /// How those slots are held, and how long is waited for one.
  package var held: HeldFindings?

  package init(node: NodeID) {
    self.node = node
    arrivalPerSecond = 0
    throughputPerSecond = 0
    utilization = 0
    rejectedPerSecond = 0
    accuracy = .exact
  }
}

/// One link under the load.
package struct LinkFindings: Sendable {
  package var link: LinkID
  package var ratePerSecond: Double
  package var attemptsPerSecond: Double
  package var bytesPerSecond: Double
  package var timeoutsPerSecond: Double
  /// Items of one batch, where the link gathers some.
  package var batchItems: Double?
  /// Of the bandwidth, in the fuller direction.
  package var utilization: Double?
  /// What goes over that, and the connections that its calls share.
  package var wire: WireFindings?
  package var pool: HeldFindings?
  /// Out of a queue or stream: items a second, how long they wait in it, and what piles up a second.
  package var itemsPerSecond: Double?
  package var lag: LatencySummary?
  package var surplusPerSecond: Double?
  /// Whether more comes than the consumer can take.
  package var isOverfull = false
  /// Items a second that come beyond what batches by the clock have room for.
  package var batchSurplusPerSecond: Double?
  /// The share that comes after the watermark and is dropped.
  package var lateShare: Double?

  /// What waits in a queue or stream, as good as never more: what comes in the longest lag of a thousand.
  package var backlog: Double? {
    lag.flatMap { lag in itemsPerSecond.map { $0 * lag.p999 } }
  }

  package init(link: LinkID) {
    self.link = link
    ratePerSecond = 0
    attemptsPerSecond = 0
    bytesPerSecond = 0
    timeoutsPerSecond = 0
  }
}

/// Where users who wait for their replies begin to wait for each other.
package struct ClosedKnee: Hashable, Sendable {
  package var bottleneck: NodeID
  /// N*: with fewer each finds it free as a rule, with more it decides.
  package var users: Double
  package var mostPerSecond: Double

  package init(bottleneck: NodeID, users: Double, mostPerSecond: Double) {
    self.bottleneck = bottleneck
    self.users = users
    self.mostPerSecond = mostPerSecond
  }
}

/// Where the load ends.
package struct SaturationFindings: Sendable {
  package var bottleneck: NodeID
  /// What of it is full.
  package var resource = Resource.servers
  /// How many times the load fits.
  package var atTimesLoad: Double
  /// What is full next when the bottleneck is widened.
  package var next: NodeID?
  package var nextResource = Resource.servers
  package var nextAtTimesLoad: Double?
  /// From how many times the load on a request waits at the bottleneck longer than it is worked on there.
  package var kneeAtTimesLoad: Double?
  /// The load that fits beside the one at which the bottleneck would be full if nothing were tried again.
  package var shareOfPlainEnd: Double?

  /// What there is so much of and no more.
  package enum Resource: Hashable, Sendable {
    case servers, threads
    /// Connections of a link.
    case connections(LinkID)
    /// Bytes a second from one place to another.
    case bandwidth(from: NodeID, to: NodeID)
    /// Batches of a link that go by the clock, each of so many items at most.
    case batches(LinkID)
  }

  package init(bottleneck: NodeID, atTimesLoad: Double, next: NodeID?, nextAtTimesLoad: Double?) {
    self.bottleneck = bottleneck
    self.atTimesLoad = atTimesLoad
    self.next = next
    self.nextAtTimesLoad = nextAtTimesLoad
  }
}

/// Something that the design doesn't say and the answer rests on.
package struct Assumption: Hashable, Sendable {
  package var of: String
  package var attribute: String
  package var value: String
  package var source: String

  package init(of: String, attribute: String, value: String, source: String) {
    self.of = of
    self.attribute = attribute
    self.value = value
    self.source = source
  }
}
